/** A slot for a postal address said at once: « 12 rue du Moulin, 10130 Ervy-le-Châtel ». */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import { sheetProblemText } from '../problems/contacts.ts';
import type { Parsed, Slot, SlotContext } from '../procedure.ts';

/** An address as it was said; which parts are missing or wrong is for the portal to say. */
export type AdresseValue = {
  readonly ligne: string;
  readonly complement1?: string;
  readonly complement2?: string;
  readonly codePostal: string;
  readonly ville: string;
  readonly pays?: string;
};

const schema = z.object({
  ligne: z.string(),
  complement1: z.string().exactOptional(),
  complement2: z.string().exactOptional(),
  codePostal: z.string(),
  ville: z.string(),
  pays: z.string().exactOptional(),
});

/** A required address. */
export function adresse(options: Pick<Slot<AdresseValue>, 'ask'>): Slot<AdresseValue> {
  return {
    ...options,
    label: 'Adresse',
    names: ['adresse postale', 'adresse', 'code postal', 'ville', 'rue', 'pays'],
    addition: 'une adresse',
    help: 'Écrivez l’adresse en une fois, les parties séparées par des virgules : numéro et rue, éventuellement un complément, code postal et ville, puis le pays si ce n’est pas la France.',
    example: '« 12 rue du Moulin, 10130 Ervy-le-Châtel »',
    freeText: true,
    entities: [],
    schema,
    parse: parseAdresse,
    show: showAdresse,
  };
}

/** An address that is asked for only when the person brings it up. */
export function optionalAdresse(
  options: Pick<Slot<AdresseValue>, 'ask'>,
): Slot<AdresseValue> & { readonly optional: true } {
  return { ...adresse(options), optional: true };
}

/** « 12 rue du Moulin, 10130 Ervy-le-Châtel ». */
export function showAdresse({
  ligne,
  complement1,
  complement2,
  codePostal,
  ville,
  pays,
}: AdresseValue): string {
  return [ligne, complement1, complement2, `${codePostal} ${ville}`.trim(), pays]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

function parseAdresse({ text }: Understanding, { portal }: SlotContext): Parsed<AdresseValue> {
  const value = readAdresse(text);
  const problem = portal.reviewSheet({ adresse: value });
  return problem === undefined ? { ok: true, value } : { ok: false, reason: sheetProblemText(problem) };
}

/** The parts of an address, cut at its commas; the town is what follows the postal code. */
export function readAdresse(text: string): AdresseValue {
  const parts = text
    .replace(LEAD_IN, '')
    .replace(/\s+/g, ' ')
    // « 12 rue du Moulin 10130 Ervy »: the postal code begins a part of its own.
    .replace(/(?<=[^\d,\s])[ ,]+(?=(?:[A-Z]{1,2}-)?\d{5} \p{L})/gu, ', ')
    .split(/\s*[,;]\s*/)
    .filter((part) => part !== '');
  const at = parts.findLastIndex((part, index) => index > 0 && TOWN.test(part));
  const [, codePostal = '', ville = ''] = TOWN.exec(parts[at] ?? '') ?? [];
  const [ligne = '', complement1, complement2] = streetFirst(at < 0 ? parts : parts.slice(0, at));
  const pays = at < 0 ? undefined : parts[at + 1];
  return {
    ligne,
    ...(complement1 !== undefined && { complement1 }),
    ...(complement2 !== undefined && { complement2 }),
    codePostal,
    ville,
    ...(pays !== undefined && { pays }),
  };
}

const LEAD_IN =
  /^\s*(?:(?:l[’'])?adresse(?: postale)?|nous sommes|c[’']est|au)(?:\s+(?:est|c[’']est|au))?\s*:?\s+/iu;
/** « 10130 Ervy-le-Châtel », « L-1855 Luxembourg »; four to six characters with a digit, then a name. */
const TOWN = /^((?:[A-Z]{1,2}-)?\d{4,6}|[A-Z0-9]{2,4} \d[A-Z]{2})\s+(\p{L}.*)$/u;

/** « Bâtiment B, 12 rue du Moulin »: the street is the line, wherever it stands. */
function streetFirst(parts: readonly string[]): readonly string[] {
  const street = parts.findIndex((part) => /^\d/.test(part));
  return street < 1 ? parts : [parts[street] ?? '', ...parts.filter((_part, index) => index !== street)];
}
