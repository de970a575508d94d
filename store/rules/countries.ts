/** Countries by their ISO 3166-1 codes, as the portal's forms list them; France is what a form begins with (domain 2.1). */
import { folded } from './folding.ts';

/** Two letters of ISO 3166-1, in capitals: `FR`. */
export type CountryCode = string;

export const FRANCE: CountryCode = 'FR';

/**
 * The officially assigned codes (249), and XK: assigned by nobody, but it is how the European Union, the registry of IBANs and
 * that of BICs call Kosovo.
 */
const COUNTRIES: ReadonlySet<CountryCode> = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
   CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
   GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
   JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
   MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
   PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ
   TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK`.split(
    /\s+/,
  ),
);

/** The member states of the European Union, by ISO code. */
const EUROPEAN_UNION: ReadonlySet<CountryCode> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** French territories with a code of their own; their structures have a SIRET, their accounts a French IBAN. */
const FRENCH_TERRITORIES: ReadonlySet<CountryCode> = new Set(
  'BL GF GP MF MQ NC PF PM RE TF WF YT'.split(' '),
);

const FRENCH_NAMES = new Intl.DisplayNames('fr', { type: 'region' });

/** Every country, for a list of choices. */
export function allCountries(): readonly CountryCode[] {
  return [...COUNTRIES];
}

/** Whether a code is a country's: capitals only. */
export function isCountry(code: string): code is CountryCode {
  return COUNTRIES.has(code);
}

/** Whether a country is a member of the European Union. */
export function isInEuropeanUnion(code: CountryCode): boolean {
  return EUROPEAN_UNION.has(code);
}

/** Whether a code is that of a French territory other than France itself. */
export function isFrenchTerritory(code: CountryCode): boolean {
  return FRENCH_TERRITORIES.has(code);
}

/** The name of a country in French: `DE` → « Allemagne ». */
export function countryName(code: CountryCode): string {
  return FRENCH_NAMES.of(code) ?? code;
}

/** The country that a text names, by its code or its French name, accents and case apart: « allemagne » → `DE`. */
export function findCountry(text: string): CountryCode | undefined {
  const name = folded(text);
  const code = name.toUpperCase();
  if (isCountry(code)) return code;
  return allCountries().find((country) => folded(countryName(country)) === name);
}
