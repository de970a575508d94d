/** A slot for a short text in the person's own words: a libellé, a description, a reason. */
import { z } from 'zod';
import { readYesNo } from '../../language/answers.ts';
import type { EntityKey, Understanding } from '../../language/understanding.ts';
import { verbatim } from '../markdown.ts';
import type { Parsed, Slot, SlotContext } from '../procedure.ts';

type TextOptions = Pick<Slot<string>, 'label' | 'names' | 'ask' | 'help' | 'example'> &
  Pick<Partial<Slot<string>>, 'addition' | 'prose'> & {
    readonly entities: readonly EntityKey[];
    /** Asks the store whether it will take the text; the reason is French. */
    readonly check?: (value: string, context: SlotContext) => Promise<Parsed<string>>;
  };

/** A required text. */
export function text(options: TextOptions): Slot<string> {
  return {
    ...options,
    freeText: true,
    schema: z.string().min(1),
    parse: (answer) => parseText(answer, options.entities),
    show: (value) => value,
  };
}

/** A text that is asked for only when the person brings it up. */
export function optionalText(options: TextOptions): Slot<string> & { readonly optional: true } {
  return { ...text(options), optional: true };
}

function parseText(answer: Understanding, entities: readonly EntityKey[]): Parsed<string> {
  const labelled = answer.entities.find(({ key }) => entities.includes(key));
  if (typeof labelled?.value === 'string') return { ok: true, value: labelled.value };
  const value = unquoted(answer.text.replace(/\s+/g, ' ').trim());
  const problem = notAText(value);
  return problem === undefined ? { ok: true, value } : { ok: false, reason: problem };
}

/** Why a text that may be almost anything is still no answer. Marks of Markdown and HTML would be shown as such elsewhere. */
function notAText(value: string): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(value)) return 'Je n’y lis ni lettre ni chiffre.';
  if (value.endsWith('?')) return 'Je ne peux pas prendre une question comme réponse.';
  if (readYesNo(value)?.rest === '') return `« ${verbatim(value)} » ne me suffit pas : j’attends un texte.`;
  return /[<>[\]{}]|\*\*/.test(value)
    ? 'Je ne peux pas garder ces caractères : < > [ ] { } et **.'
    : undefined;
}

/** « ce sera « Achats » » → Achats. */
function unquoted(said: string): string {
  const withoutLeadIn = said.replace(
    /^(?:c[’']est|ce sera|ça sera|appelle[rz]?[- ]le|mettez|mets|met)\s+/iu,
    '',
  );
  const quoted = /^[«"“]\s*(.*?)\s*[»"”][.!]?$/u.exec(withoutLeadIn);
  return quoted?.[1] ?? withoutLeadIn;
}
