/** VAT numbers of the European Union outside France, which identify the structures of the type UE_HORS_FRANCE (domain 2.1). */
import { type CountryCode, isCountry } from './countries.ts';
import { type Parsed, right, wrong } from './parsed.ts';
import { withoutSeparators } from './separators.ts';

/** Why a text is not a VAT number of another member state. */
export type VatProblem =
  | { readonly code: 'empty' }
  /** It does not begin with two letters. */
  | { readonly code: 'no-country' }
  /** French: the identifier of a French structure is its SIRET. */
  | { readonly code: 'france' }
  | { readonly code: 'outside-union'; readonly country: string }
  /** What follows the country is not as that country writes it. */
  | { readonly code: 'format'; readonly country: CountryCode };

/**
 * What follows the country, as the European Commission describes it for VIES (question « structure du numéro »). Keys are not
 * checked: VIES says that their formulas are not public; whether a number exists, it alone knows.
 */
const FORMATS: Readonly<Record<CountryCode, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(?:\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
};

/** Reads a VAT number as people write it, in capitals without separators. Greece is EL here, and GR is understood. */
export function parseVatNumber(text: string): Parsed<string, VatProblem> {
  const value = withoutSeparators(text).replace(/^GR/, 'EL');
  if (value === '') return wrong({ code: 'empty' });
  const country = value.slice(0, 2);
  if (!/^[A-Z]{2}$/.test(country)) return wrong({ code: 'no-country' });
  if (country === 'FR') return wrong({ code: 'france' });
  const format = Object.hasOwn(FORMATS, country) ? FORMATS[country] : undefined;
  if (format === undefined) {
    return wrong(isCountry(country) ? { code: 'outside-union', country } : { code: 'no-country' });
  }
  return format.test(value.slice(2)) ? right(value) : wrong({ code: 'format', country });
}
