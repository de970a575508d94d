/**
 * Reads how people mend what they said: « remplace A par B », « décale d’un mois », « garde la même », « j’ai déjà dit ACHATS ».
 * What A is, which date is meant and whether there is a previous answer are not for here to know.
 */
import { addDays, addMonths, isoDay, partsOf } from './calendar.ts';
import { normalise } from './normalise.ts';
import { readNumber } from './numbers.ts';

/** One value in the place of another, as they were written. */
export interface Substitution {
  readonly from: string;
  readonly to: string;
}

/** How much later; negative is earlier. */
export interface Shift {
  readonly unit: 'day' | 'month';
  readonly count: number;
}

/** Not longer than a value may be. */
const LONGEST = 400;

const SUBSTITUTIONS: readonly (readonly [RegExp, 'from-to' | 'to-from'])[] = [
  [
    /^(.{1,120}?)\s+(?:et\s+non(?:\s+pas)?|et\s+pas|plutôt\s+que|au\s+lieu\s+d(?:e\s+|[’'])|à\s+la\s+place\s+d(?:e\s+|[’']))\s*(.+)$/iu,
    'to-from',
  ],
  [/(?:^|\s)(?:remplace[rz]?|substitue[rz]?)\s+(.+?)\s+par\s+(.+)$/iu, 'from-to'],
  [/(?:^|\s)(?:change[rz]?|transforme[rz]?)\s+(.+?)\s+(?:en|par|pour)\s+(.+)$/iu, 'from-to'],
  [/(?:^|\s)(?:c[’']est\s+|ce\s+n[’']est\s+)?pas\s+(.+?),?\s+(?:mais|c[’']est)\s+(.+)$/iu, 'from-to'],
];

/** Words that lead to the new value. */
const LEAD_IN = /^.*?(?:met(?:s|tez|tre)|veux|voudrais|c[’']est|ce\s+sera|prends|prenez|plutôt)\s+/iu;

/** « remplace ACHATS par COMPTA », « COMPTA au lieu d’ACHATS », « pas ACHATS mais COMPTA ». */
export function readSubstitution(text: string): Substitution | undefined {
  if (text.length > LONGEST) return undefined;
  for (const [pattern, order] of SUBSTITUTIONS) {
    const [, first, second] = pattern.exec(text.trim()) ?? [];
    if (first === undefined || second === undefined) continue;
    const [from, to] = order === 'from-to' ? [first, second] : [second, first.replace(LEAD_IN, '')];
    const substitution = { from: bare(from), to: bare(to) };
    if (substitution.from !== '' && substitution.to !== '') return substitution;
  }
  return undefined;
}

/** A value without its quotes and the end of its sentence; of what follows a quotation, nothing. */
function bare(text: string): string {
  const quoted = /^\s*[«"“]\s*(.+?)\s*[»"”]/u.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  return text.replace(/^[\s«"“”]+|[\s»"“”.!]+$/gu, '').trim();
}

const UNITS: Readonly<Record<string, Shift>> = {
  jour: { unit: 'day', count: 1 },
  semaine: { unit: 'day', count: 7 },
  quinzaine: { unit: 'day', count: 15 },
  mois: { unit: 'month', count: 1 },
  trimestre: { unit: 'month', count: 3 },
  semestre: { unit: 'month', count: 6 },
  an: { unit: 'month', count: 12 },
  annee: { unit: 'month', count: 12 },
};
const AMOUNT = `(?:d |de )?((?:\\S+ ){1,2}?)(jour|semaine|quinzaine|mois|trimestre|semestre|an|annee)s?`;
const LATER = new RegExp(
  `(?:^| )(?:decale|repousse|recule|reporte|rallonge|prolonge|ajoute|retarde)(?:r|z|s)?(?: .*?)? ${AMOUNT}(?: |$)`,
);
const EARLIER = new RegExp(
  `(?:^| )(?:avance|rapproche|raccourci)(?:r|z|s|t|ssez)?(?: .*?)? ${AMOUNT}(?: |$)`,
);
const AFTER = new RegExp(`(?:^| )${AMOUNT} (?:plus tard|apres|de plus)(?: |$)`);
const BEFORE = new RegExp(`(?:^| )${AMOUNT} (?:plus tot|avant|de moins)(?: |$)`);

/** « décale d’un mois », « avance de trois jours », « une semaine plus tard ». */
export function readShift(text: string): Shift | undefined {
  if (text.length > LONGEST) return undefined;
  const said = normalise(text);
  const later = LATER.exec(said) ?? AFTER.exec(said);
  const earlier = EARLIER.exec(said) ?? BEFORE.exec(said);
  return amount(later, 1) ?? amount(earlier, -1);
}

function amount(found: RegExpExecArray | null, sign: 1 | -1): Shift | undefined {
  const unit = UNITS[found?.[2] ?? ''];
  const [last = '', beforeLast = ''] = (found?.[1] ?? '').trim().split(' ').reverse();
  const count = readNumber(`${beforeLast} ${last}`) ?? readNumber(last);
  return unit === undefined || count === undefined || count > 1000
    ? undefined
    : { unit: unit.unit, count: sign * unit.count * count };
}

/** The day so much later. */
export function shiftDay(day: string, { unit, count }: Shift): string {
  return unit === 'day' ? addDays(day, count) : addMonths(day, count);
}

const KEEPS =
  /^(?:(?:non|ok|bon|finalement|en fait) )?(?:(?:on |je )?(?:garde|laisse|conserve|reprend|remet)(?:s|r|z|ons)? (?:l |la |le |les |ma |mon )?(?:meme|precedente?|ancienne?|premiere?|reponse|valeur|comme).*|(?:l |la |le )?(?:meme|precedente?)(?: (?:reponse|valeur|chose|date|code|qu avant|que .*))?|pareil|inchangee?|tele? quele?|tel(?:le)? quel(?:le)?|comme (?:avant|c etait|precedemment)|(?:ca |rien )?ne change[rz]? (?:rien|pas)|change[rz]? (?:rien|pas)|c etait bon)$/;

/** « garde la même », « comme avant »: the answer that was there. */
export function readKeeps(text: string): boolean {
  return text.length <= LONGEST && KEEPS.test(normalise(text));
}

const UNKNOWN =
  /^(?:(?:mais|desole|desolee|euh|ben|bah|en fait) )*(?:je |j )?(?:ne |n )?(?:l |le |la |les )?(?:connais|connait|sais|sait|ai|trouve|retrouve|vois)(?: (?:pas|plus)(?: (?:encore|du tout|sous la main|en tete|trop|bien))*)(?: (?:(?:le|la|les|l|mon|ma|mes|son|sa|ce|cette|notre|nos|votre|quel|quelle|ou|comment|sous) .{1,80}))?$/;

/** « je ne connais pas le code », « je ne l’ai pas sous la main »: no answer, but a wish for help with this question. */
export function readDoesNotKnow(text: string): boolean {
  return text.length <= LONGEST && UNKNOWN.test(normalise(text));
}

const BARE_DAY =
  /(?:^| )(?:le|au|du) (\d{1,2}|premier|1er)(?: (?:du mois|svp|merci|plutot|alors|finalement))*$/;

/** « plutôt le 15 »: a day of the month alone. */
export function readBareDay(text: string): number | undefined {
  const said = BARE_DAY.exec(normalise(text.slice(0, LONGEST)))?.[1];
  if (said === undefined) return undefined;
  const day = said === 'premier' || said === '1er' ? 1 : Number(said);
  return day >= 1 && day <= 31 ? day : undefined;
}

/** The day of that number in the same month; undefined when that month has none. */
export function sameMonth(day: string, number: number): string | undefined {
  const { year, month } = partsOf(day);
  return isoDay(year, month, number);
}

const ALREADY =
  /^(?:(?:mais|bah|ben|non|euh|et)[\s,]+)*(?:comme\s+)?(?:(?:je\s+(?:te\s+|vous\s+)?(?:l[’'])?|j[’'])(?:ai|avais)\s+(?:déj[àa]|deja|pourtant)\s+(?:dit|donné|donne|répondu|repondu|indiqué|indique|écrit|ecrit|précisé|precise|saisi|mis|rempli)|je\s+viens\s+(?:juste\s+)?de\s+(?:(?:te|vous)\s+)?(?:le\s+|la\s+)?(?:dire|donner|répondre|repondre|indiquer|écrire|ecrire|préciser|preciser|saisir)|(?:vous\s+l[’']avez|tu\s+l[’']as)\s+(?:déj[àa]|deja)|(?:déj[àa]|deja)\s+(?:dit|donné|donne|répondu|repondu))(?=[\s,:.!?]|$)[\s,:]*(?:que\s+(?:c[’']était\s+|c[’']est\s+)?|c[’']était\s+|c[’']est\s+)?(.*)$/isu;

/** « j’ai déjà dit ACHATS » → what was said; empty for « je l’ai déjà dit ». */
export function readAlreadySaid(text: string): { readonly rest: string } | undefined {
  if (text.length > LONGEST) return undefined;
  const found = ALREADY.exec(text.trim());
  return found === null ? undefined : { rest: bare(found[1] ?? '') };
}
