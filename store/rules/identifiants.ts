/**
 * What identifies a structure, by the type that its form asks for first (domain 2.1; arrêté LEGIARTI000033608376 for those without a
 * SIRET). Whether a structure of that identifier exists is the portal's to say.
 */
import { TYPES_IDENTIFIANT, type TypeIdentifiant } from '../model.ts';
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { type CountryCode, isCountry, isFrenchTerritory, isInEuropeanUnion } from './countries.ts';
import { type Parsed, right, wrong } from './parsed.ts';
import { withoutSeparators } from './separators.ts';
import { type IdentifierProblem, parseSiret } from './siret.ts';
import { parseLine, type TextProblem } from './text.ts';
import { parseVatNumber, type VatProblem } from './vatNumbers.ts';

export { TYPES_IDENTIFIANT, type TypeIdentifiant };

/** An identifier in the form in which it is kept and compared. */
export interface Identifiant {
  readonly type: TypeIdentifiant;
  readonly valeur: string;
}

/** Why a text is no identifier of the type it was given for. */
export type IdentifiantProblem =
  | { readonly type: 'SIRET'; readonly problem: IdentifierProblem }
  | { readonly type: 'UE_HORS_FRANCE'; readonly problem: VatProblem }
  | { readonly type: 'HORS_UE'; readonly problem: HorsUeProblem }
  | { readonly type: 'RIDET' | 'TAHITI'; readonly problem: IslandProblem }
  | { readonly type: 'AUTRE' | 'PARTICULIER'; readonly problem: TextProblem };

/** Why a text does not identify a structure outside the Union. */
export type HorsUeProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'no-country' }
  | { readonly code: 'in-union'; readonly country: CountryCode }
  /** French, with an identifier of its own: RIDET in New Caledonia, TAHITI in French Polynesia, SIRET elsewhere. */
  | { readonly code: 'french'; readonly instead: 'RIDET' | 'TAHITI' | 'SIRET' }
  | { readonly code: 'no-name' }
  | { readonly code: 'characters' }
  | { readonly code: 'too-long'; readonly characters: number; readonly max: number };

/** Why a text is no RIDET, or no TAHITI number. */
export type IslandProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'characters'; readonly found: string }
  | { readonly code: 'length'; readonly characters: number; readonly expected: readonly number[] };

type IdentifierAssumptions = Pick<Assumptions, 'ridetLengths' | 'tahitiLength' | 'otherIdentifierMaxLength'>;

/** Reads an identifier of the type that the form says. */
export function parseIdentifiant(
  type: TypeIdentifiant,
  text: string,
  assumed: IdentifierAssumptions = ASSUMPTIONS,
): Parsed<Identifiant, IdentifiantProblem> {
  switch (type) {
    case 'SIRET':
      return typed(type, parseSiret(text));
    case 'UE_HORS_FRANCE':
      return typed(type, parseVatNumber(text));
    case 'HORS_UE':
      return typed(type, parseHorsUe(text));
    case 'RIDET':
      return typed(type, parseIsland(text, /[^0-9]/u, assumed.ridetLengths));
    case 'TAHITI':
      return typed(type, parseIsland(text, /[^A-Z0-9]/u, [assumed.tahitiLength]));
    case 'AUTRE':
    case 'PARTICULIER':
      return typed(type, parseLine(text, assumed.otherIdentifierMaxLength));
  }
}

/** The identifier of a company outside the Union: its country and the first sixteen characters of its name. */
export function horsUeIdentifiant(country: CountryCode, raisonSociale: string): string {
  const prefix = country === 'WF' ? WALLIS : country;
  return (prefix + normalName(raisonSociale)).slice(0, HORS_UE_LENGTH).trim();
}

/** Two letters of country and sixteen characters; Wallis-et-Futuna takes four, and fourteen characters. */
const HORS_UE_LENGTH = 18;
const WALLIS = 'FRWF';

function parseHorsUe(text: string): Parsed<string, HorsUeProblem> {
  const value = normalName(text);
  if (value === '') return wrong({ code: 'empty' });
  const prefix = value.startsWith(WALLIS) ? WALLIS : value.slice(0, 2);
  const country = prefix === WALLIS ? 'WF' : prefix;
  const problem = horsUeCountryProblem(country) ?? horsUeNameProblem(value, prefix);
  return problem === undefined ? right(value) : wrong(problem);
}

function horsUeCountryProblem(country: string): HorsUeProblem | undefined {
  if (!isCountry(country)) return { code: 'no-country' };
  if (country === 'WF') return undefined;
  if (country === 'NC') return { code: 'french', instead: 'RIDET' };
  if (country === 'PF') return { code: 'french', instead: 'TAHITI' };
  if (country === 'FR' || isFrenchTerritory(country)) return { code: 'french', instead: 'SIRET' };
  return isInEuropeanUnion(country) ? { code: 'in-union', country } : undefined;
}

function horsUeNameProblem(value: string, prefix: string): HorsUeProblem | undefined {
  if (value.length > HORS_UE_LENGTH) {
    return { code: 'too-long', characters: value.length, max: HORS_UE_LENGTH };
  }
  if (value.slice(prefix.length).trim() === '') return { code: 'no-name' };
  return parseLine(value, HORS_UE_LENGTH).ok ? undefined : { code: 'characters' };
}

/** A name as it identifies: in capitals, one space between its words. */
function normalName(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toUpperCase();
}

function parseIsland(
  text: string,
  foreign: RegExp,
  expected: readonly number[],
): Parsed<string, IslandProblem> {
  const value = withoutSeparators(text);
  if (value === '') return wrong({ code: 'empty' });
  const found = foreign.exec(value)?.[0];
  if (found !== undefined) return wrong({ code: 'characters', found });
  return expected.includes(value.length)
    ? right(value)
    : wrong({ code: 'length', characters: value.length, expected });
}

function typed<Type extends TypeIdentifiant, Problem>(
  type: Type,
  parsed: Parsed<string, Problem>,
): Parsed<Identifiant, { readonly type: Type; readonly problem: Problem }> {
  return parsed.ok ? right({ type, valeur: parsed.value }) : wrong({ type, problem: parsed.problem });
}
