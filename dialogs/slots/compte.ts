/** Slots for an account: an IBAN or a RIB, recognised by its form, and a BIC. An account number is never shown in full (P18). */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import type { Compte } from '../../store/model.ts';
import type { NewCompte } from '../../store/portal.ts';
import { coordonneeProblemText } from '../problems/bank.ts';
import type { Parsed, Slot, SlotContext } from '../procedure.ts';
import { text } from './text.ts';

/** An account as it was typed, without separators. */
export type CompteValue =
  | { readonly type: 'IBAN'; readonly iban: string }
  | { readonly type: 'RIB'; readonly rib: string };

const schema = z.union([
  z.object({ type: z.literal('IBAN'), iban: z.string() }),
  z.object({ type: z.literal('RIB'), rib: z.string() }),
]);

/** An IBAN, or the 23 characters of a RIB. */
export function compte(options: Pick<Slot<CompteValue>, 'ask' | 'help'>): Slot<CompteValue> {
  return {
    ...options,
    label: 'Compte',
    names: ['iban', 'rib', 'numéro de compte', 'compte'],
    addition: 'un autre compte',
    example: 'un IBAN, FR suivi de 25 caractères, ou les 23 caractères d’un RIB',
    entities: ['iban'],
    saidIn: (sentence) => ribIn(sentence.text) !== undefined,
    schema,
    parse: parseCompte,
    show: showTyped,
  };
}

/** As the portal takes it: the BIC goes with an IBAN. */
export function withBic(account: CompteValue, code: string | undefined): NewCompte {
  return account.type === 'IBAN' && code !== undefined ? { ...account, bic: code } : account;
}

/** A BIC, asked for only when the person brings it up; it goes with an IBAN. */
export function bic(options: Pick<Slot<string>, 'ask' | 'help'>): Slot<string> & { readonly optional: true } {
  return {
    ...options,
    optional: true,
    label: 'BIC',
    names: ['bic', 'code bic', 'swift'],
    addition: 'un BIC',
    example: 'un BIC de 8 ou 11 caractères, comme AGRIFRPP',
    entities: ['bic'],
    dependsOn: ['compte'],
    schema: z.string().min(1),
    parse: ({ text: said, entities }) => {
      const named = entities.find(({ key }) => key === 'bic')?.value;
      return { ok: true, value: typeof named === 'string' ? named : compact(said) };
    },
    check: async (value, { portal, known }) => {
      const account = known.compte as CompteValue | undefined;
      if (account?.type === 'RIB') return { ok: true, value };
      const problem = portal.reviewCoordonnee({ bic: value });
      return problem === undefined
        ? { ok: true, value }
        : { ok: false, reason: coordonneeProblemText(problem) };
    },
    show: (value) => value,
  };
}

/** The name of bank details, in which no account number is kept. */
export function compteName(options: Pick<Slot<string>, 'ask' | 'help'>): Slot<string> {
  const named = text({
    ...options,
    label: 'Nom',
    names: ['nom de la coordonnée', 'nom du compte', 'nom'],
    addition: 'un autre nom',
    example: '« Compte principal »',
    entities: [],
    check: async (value, { portal }) => {
      const problem = portal.reviewCoordonnee({ nom: value });
      return problem === undefined
        ? { ok: true, value }
        : { ok: false, reason: coordonneeProblemText(problem) };
    },
  });
  return {
    ...named,
    parse: (answer, context) =>
      holdsAccount(answer)
        ? {
            ok: false,
            reason: 'Le nom ne doit pas contenir de numéro de compte : il sera lu par vos collègues.',
          }
        : named.parse(answer, context),
  };
}

/** An account that the portal has masked: « FR•• •••• 0189 ». */
export function showCompte(account: Compte): string {
  return account.type === 'IBAN'
    ? account.iban
    : `${account.banque} ${account.guichet} ${account.compte} ${account.cle}`;
}

/** The country, or the bank, and the last characters: enough to recognise one's own account. */
function showTyped(value: CompteValue): string {
  return value.type === 'IBAN'
    ? `IBAN ${value.iban.slice(0, 2)}•• •••• ${value.iban.slice(-4)}`
    : `RIB ${value.rib.slice(0, 5)} ••••• •••••••${value.rib.slice(17, 21)} ••`;
}

function parseCompte(answer: Understanding, { portal }: SlotContext): Parsed<CompteValue> {
  const value = typed(answer);
  const problem = portal.reviewCoordonnee({ compte: value });
  return problem === undefined ? { ok: true, value } : { ok: false, reason: coordonneeProblemText(problem) };
}

function typed({ text: said, entities }: Understanding): CompteValue {
  const iban = entities.find(({ key }) => key === 'iban')?.value;
  if (typeof iban === 'string') return { type: 'IBAN', iban };
  const rib = ribIn(said);
  if (rib !== undefined) return { type: 'RIB', rib };
  const whole = compact(
    said.replace(/^\s*(?:(?:c[’']est|le|l[’']|mon|notre|iban|rib|compte|est)[\s:]+)+/iu, ''),
  );
  return /^\d{5}/.test(whole) ? { type: 'RIB', rib: whole } : { type: 'IBAN', iban: whole };
}

/** « 30006 00001 12345678901 89 » within a text, without separators. */
function ribIn(said: string): string | undefined {
  const found = /(?<![\p{L}\d])\d{5}[ .-]?\d{5}[ .-]?[A-Z\d]{11}[ .-]?\d{2}(?![\p{L}\d])/iu.exec(said)?.[0];
  return found === undefined ? undefined : compact(found);
}

function holdsAccount({ text: said, entities }: Understanding): boolean {
  return entities.some(({ key }) => key === 'iban') || ribIn(said) !== undefined;
}

function compact(said: string): string {
  return said.replace(/[\s.-]/g, '').toUpperCase();
}
