/** A slot for a service code: a string (`0123` keeps its zero), as the person writes it. */
import { z } from 'zod';
import { readYesNo } from '../../language/answers.ts';
import type { Understanding } from '../../language/understanding.ts';
import { verbatim } from '../markdown.ts';
import type { Parsed, Slot } from '../procedure.ts';

type ServiceCodeOptions = Pick<Slot<string>, 'ask' | 'help'> & {
  readonly check: NonNullable<Slot<string>['check']>;
};

/** The code of a service. Whether it is taken, reserved or well formed is for the portal to say. */
export function serviceCode(options: ServiceCodeOptions): Slot<string> {
  return {
    ...options,
    label: 'Code',
    names: ['code service', 'code du service', 'code'],
    example: 'COMPTA, SERV_01 ou 0123',
    entities: ['codeService'],
    freeText: true,
    dependsOn: ['structure'],
    schema: z.string().min(1),
    parse: parseCode,
    show: (value) => value,
  };
}

const LONGEST_UNLABELLED = 3;

function parseCode(answer: Understanding): Parsed<string> {
  const labelled = answer.entities.find(({ key }) => key === 'codeService');
  if (typeof labelled?.value === 'string') return { ok: true, value: labelled.value };
  const said = answer.text
    .trim()
    .replace(
      /^(?:c[’']est|ce sera|ça sera|mettez|mets|je (?:mets|choisis|prends|veux)|disons|alors|le|la|(?:le |mon )?code(?: c[’']?(?:est)?)?)\s+/iu,
      '',
    )
    .replace(/\s+(?:stp|svp|s[’']il (?:vous|te) pla[iî]t|merci)$/iu, '')
    .replace(/^[«"“]\s*|\s*[»"”]$|[.!]+$/gu, '')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(said)) return { ok: false, reason: 'Je n’y lis ni lettre ni chiffre.' };
  if (said.endsWith('?') || readYesNo(said)?.rest === '') {
    return { ok: false, reason: `« ${verbatim(said)} » ne peut pas être un code de service.` };
  }
  if (/(?<!\d)\d{14}(?!\d)/.test(said))
    return { ok: false, reason: 'C’est un SIRET : il me faut le code du service.' };
  if (said.split(/\s+/).length > LONGEST_UNLABELLED) {
    return {
      ok: false,
      reason: 'Cette réponse est trop longue pour un code : donnez-moi seulement le code.',
    };
  }
  return { ok: true, value: said };
}
