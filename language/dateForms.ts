/**
 * The closed forms in which French people write a day, each a pattern over folded text with the day that it means.
 * It neither chooses between several dates of a text nor knows what a date is for.
 */
import { addDays, addMonths, isoDay, lastOfMonth, partsOf, weekdayOf } from './calendar.ts';
import { numberPattern, readNumber } from './numbers.ts';

/** A day of the calendar of which the month or year may have been left out. */
export interface DayParts {
  readonly day: number;
  readonly month?: number;
  readonly year?: number;
  readonly weekday?: number;
}

/** What a form means: a day that is certain, or parts to be completed from the context. */
export type Meaning = { readonly day: string } | { readonly parts: DayParts };

export interface DateForm {
  readonly pattern: RegExp;
  /** What every text that has this form holds: far quicker to look for than the form itself. */
  readonly needs?: RegExp;
  /** Undefined when the words are no date after all. */
  readonly read: (groups: Readonly<Record<string, string | undefined>>, today: string) => Meaning | undefined;
  /** Too common to be a date unless the words before it say so (« dès maintenant »), or a date is expected. */
  readonly loose?: true;
}

const MONTHS = [
  'janv(?:ier)?',
  'fev(?:r(?:ier)?)?',
  'mars',
  'avr(?:il)?',
  'mai',
  'juin',
  'juil(?:let)?',
  'aout',
]
  .concat(['sept(?:embre)?', 'oct(?:obre)?', 'nov(?:embre)?', 'dec(?:embre)?'])
  .map((month) => `${month}\\.?`);
const WHOLE_MONTHS = MONTHS.map((month) => new RegExp(`^${month}$`));
const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

const BEFORE = '(?<![\\p{L}\\d_@])(?<!\\d[./-] ?)';
const AFTER = '(?![\\p{L}\\d_@]| ?[./-]\\d)';
const D = `(?<d>1 ?i?er|premier|\\d{1,2}|${numberPattern(1, 31)})`;
const M = `(?<m>${MONTHS.join('|')})`;
const Y = `(?:,? (?:de )?(?:(?:de )?l'an(?:nee)? )?'?(?<y>\\d{4}|\\d{2}(?! ?(?:h|:|[\\p{L}]))|deux[ -]mille(?:[ -](?:${numberPattern(1, 99)}))?))?`;
const W = `(?<w>${WEEKDAYS.join('|')})`;
const COUNT = `(?<n>une?|\\d{1,3}|${numberPattern(1, 99)})`;
const NEXT = "prochaine?|suivante?|qui vient|a venir|d'apres";
const LAST = 'derniere?|passee?|precedente?|ecoulee?';

const DIGITS = /\d/;
const A_MONTH = /janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec/;
const A_WEEKDAY = new RegExp(WEEKDAYS.join('|'));
const A_UNIT = /jour|semaine|quinzaine|mois|trimestre|semestre|an/;

function form(needs: RegExp, source: string, read: DateForm['read']): DateForm {
  return { pattern: new RegExp(`${BEFORE}(?:${source})${AFTER}`, 'gu'), needs, read };
}

function loose(needs: RegExp, source: string, read: DateForm['read']): DateForm {
  return { ...form(needs, source, read), loose: true };
}

const dayNumber = (said: string | undefined): number =>
  said === undefined ? 1 : /^(?:1 ?i?er|premier)$/.test(said) ? 1 : (readNumber(said) ?? Number.NaN);

function monthNumber(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const index = WHOLE_MONTHS.findIndex((month) => month.test(said));
  return index < 0 ? undefined : index + 1;
}

/** Two digits are of this century, except for those of people born before it. */
function yearNumber(said: string | undefined): number | undefined {
  const year = said === undefined ? undefined : readNumber(said);
  if (year === undefined || year >= 100) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

const weekdayNumber = (said: string | undefined): number | undefined =>
  said === undefined ? undefined : WEEKDAYS.indexOf(said);

function parts(
  day: number,
  month: number | undefined,
  year: number | undefined,
  weekday?: number | undefined,
): Meaning {
  return {
    parts: {
      day,
      ...(month === undefined ? {} : { month }),
      ...(year === undefined ? {} : { year }),
      ...(weekday === undefined ? {} : { weekday }),
    },
  };
}

const day = (value: string | undefined): Meaning | undefined =>
  value === undefined ? undefined : { day: value };

/** « début », « mi », « fin » of a month; the year may be missing: the next such day from today. */
function edgeOfMonth(
  edge: string | undefined,
  month: number,
  year: number | undefined,
  today: string,
): Meaning {
  const dayIn = (inYear: number) =>
    edge === 'fin'
      ? lastOfMonth(inYear, month)
      : isoDay(inYear, month, edge === 'mi' || edge === 'milieu' ? 15 : 1);
  const thisYear = partsOf(today).year;
  const first = dayIn(year ?? thisYear) ?? today;
  return { day: year === undefined && first < today ? (dayIn(thisYear + 1) ?? first) : first };
}

/** « (début | fin de) la semaine | le mois | l'année » + prochaine, en cours, dernière. */
function period(groups: Readonly<Record<string, string | undefined>>, today: string): Meaning | undefined {
  const { edge, unit, rel } = groups;
  if (edge === undefined && (rel === undefined || rel === 'en cours')) return undefined;
  const shift = rel === undefined || rel === 'en cours' ? 0 : new RegExp(`^(?:${NEXT})$`).test(rel) ? 1 : -1;
  const now = partsOf(today);
  if (unit === 'semaine') {
    const monday = addDays(today, 7 * shift - weekdayOf(today));
    return { day: addDays(monday, edge === 'fin' ? 4 : edge === 'mi' || edge === 'milieu' ? 2 : 0) };
  }
  if (unit === 'mois') {
    const month = partsOf(addMonths(`${today.slice(0, 7)}-01`, shift));
    return edgeOfMonth(edge, month.month, month.year, today);
  }
  if (unit === 'trimestre' || unit === 'semestre') {
    const length = unit === 'trimestre' ? 3 : 6;
    const first = now.month - ((now.month - 1) % length);
    const start = addMonths(`${today.slice(0, 4)}-${String(first).padStart(2, '0')}-01`, length * shift);
    return { day: edge === 'fin' ? addDays(addMonths(start, length), -1) : start };
  }
  return edgeOfYear(edge, now.year + shift);
}

function edgeOfYear(edge: string | undefined, year: number): Meaning | undefined {
  if (edge === 'fin') return day(isoDay(year, 12, 31));
  return day(edge === 'mi' || edge === 'milieu' ? isoDay(year, 7, 1) : isoDay(year, 1, 1));
}

function shifted(today: string, count: number, unit: string): string | undefined {
  if (!Number.isFinite(count) || Math.abs(count) > 1000) return undefined;
  if (unit.startsWith('jour')) return addDays(today, count);
  if (unit.startsWith('semaine')) return addDays(today, 7 * count);
  if (unit.startsWith('quinzaine')) return addDays(today, 15 * count);
  if (unit.startsWith('mois')) return addMonths(today, count);
  return Math.abs(count) > 100
    ? undefined
    : addMonths(today, (unit.startsWith('trimestre') ? 3 : 12) * count);
}

const countOf = (said: string | undefined): number =>
  said === undefined || said === 'un' || said === 'une' ? 1 : (readNumber(said) ?? Number.NaN);

const UNIT = '(?<u>jours?|semaines?|quinzaines?(?: de jours)?|mois|trimestres?|ans?|annees?)';

/** The forms, the most telling first; of two that overlap the longer is taken. */
export const DATE_FORMS: readonly DateForm[] = [
  form(
    DIGITS,
    '(?<y>\\d{4})(?<s>[-/.])(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})(?:t\\d[\\d:.]{0,14}z?)?',
    ({ d, m, y }) => parts(Number(d), Number(m), Number(y)),
  ),
  form(DIGITS, '(?<d>\\d{1,2})(?<s> ?[-/.] ?)(?<m>\\d{1,2})\\k<s>(?<y>\\d{4}|\\d{2})', ({ d, m, y }) =>
    parts(Number(d), Number(m), yearNumber(y)),
  ),
  form(DIGITS, `(?<=(?:le|du|au) )(?<d>\\d{1,2})/(?<m>\\d{1,2})`, ({ d, m }) =>
    parts(Number(d), Number(m), undefined),
  ),
  loose(DIGITS, '(?<d>\\d{1,2})/(?<m>\\d{1,2})', ({ d, m }) => parts(Number(d), Number(m), undefined)),
  form(A_MONTH, `(?:${W},? )?(?:le )?${D}(?: du mois de| de)? ${M}${Y}`, ({ w, d, m, y }) =>
    parts(dayNumber(d), monthNumber(m), yearNumber(y), weekdayNumber(w)),
  ),
  form(
    A_MONTH,
    `(?<edge>debut|fin|mi|milieu)[ -](?:du mois de |du mois d'|de |d')?${M}${Y}`,
    ({ edge, m, y }, today) => edgeOfMonth(edge, monthNumber(m) ?? 1, yearNumber(y), today),
  ),
  form(
    A_MONTH,
    `(?:(?<=(?:en|courant|mois de|mois d'|partir de|partir d'|des|pour|jusqu'en|jusqu'a|date de fin) ?)${M}${Y}|${M.replace('<m>', '<m2>')} (?:de l'annee )?(?<y2>\\d{4})|${M.replace('<m>', '<m3>')} (?:${NEXT}))`,
    ({ m, m2, m3, y, y2 }, today) =>
      edgeOfMonth('debut', monthNumber(m ?? m2 ?? m3) ?? 1, yearNumber(y ?? y2), today),
  ),
  form(
    DIGITS,
    "(?<edge>debut|fin|mi|milieu|courant|en|annee)[ -](?:de )?(?:l'annee )?(?<y>(?:20|21)\\d{2})",
    ({ edge, y }) => edgeOfYear(edge, Number(y)),
  ),
  form(/demain/, 'apres[ -]demain|surlendemain', (_, today) => day(addDays(today, 2))),
  form(/demain/, 'demain(?: matin| soir| midi)?', (_, today) => day(addDays(today, 1))),
  form(
    /aujourd|jour|soir|matin|midi/,
    "aujourd'hui|aujourdhui|ce jour|ce soir|ce matin|cet apres[ -]midi",
    (_, today) => day(today),
  ),
  form(/hier/, 'avant[ -]hier', (_, today) => day(addDays(today, -2))),
  form(/hier/, 'hier(?: matin| soir)?', (_, today) => day(addDays(today, -1))),
  loose(
    /maintenant|suite|immediat|possible|vite|present|desormais|champ|sans|asap/,
    'maintenant|tout de suite|de suite|immediatement|immediat|des que possible|au plus vite|a present|desormais|sur[ -]le[ -]champ|sans (?:delai|attendre)|asap',
    (_, today) => day(today),
  ),
  form(
    A_UNIT,
    `(?:dans|d'ici|sous|apres)(?: un delai de)? ${COUNT} ${UNIT}(?! et demie?)`,
    ({ n, u }, today) => day(shifted(today, countOf(n), u ?? '')),
  ),
  form(A_UNIT, "(?:dans|d'ici|sous) (?:la )?quinzaine", (_, today) => day(addDays(today, 15))),
  form(A_UNIT, `il y a ${COUNT} ${UNIT}`, ({ n, u }, today) => day(shifted(today, -countOf(n), u ?? ''))),
  form(A_WEEKDAY, `${W} (?:${NEXT})`, ({ w }, today) => nextWeekday(weekdayNumber(w), today)),
  form(A_WEEKDAY, `${W} de la semaine (?:${NEXT})`, ({ w }, today) =>
    day(addDays(today, 7 - weekdayOf(today) + (weekdayNumber(w) ?? 0))),
  ),
  form(A_WEEKDAY, `${W} en (?<n>huit|8|quinze|15)`, ({ w, n }, today) => {
    const next = nextWeekday(weekdayNumber(w), today);
    return next === undefined || !('day' in next)
      ? undefined
      : day(addDays(next.day, n === 'huit' || n === '8' ? 7 : 14));
  }),
  form(A_WEEKDAY, `${W} (?:${LAST})`, ({ w }, today) =>
    day(addDays(today, -(((weekdayOf(today) - (weekdayNumber(w) ?? 0) + 6) % 7) + 1))),
  ),
  form(
    A_WEEKDAY,
    `(?<rank>premier|deuxieme|troisieme|quatrieme|dernier) ${W} (?:de|d'|du mois de|du mois d') ?${M}${Y}`,
    nthWeekday,
  ),
  loose(A_WEEKDAY, W, ({ w }, today) => nextWeekday(weekdayNumber(w), today)),
  form(
    A_UNIT,
    `(?:(?<edge>debut|fin|mi|milieu)[ -])?(?:(?:de |du |d')?(?:la |le |l'|cette |ce |cet )?)(?<unit>semaine|mois|annee|an|trimestre|semestre)(?: (?<rel>${NEXT}|${LAST}|en cours))?`,
    period,
  ),
  form(A_UNIT, `${D}(?: jour)? (?:du|de ce) mois(?: (?<rel>${NEXT}|en cours))?`, ({ d, rel }, today) => {
    if (rel === undefined || rel === 'en cours') return parts(dayNumber(d), undefined, undefined);
    const next = partsOf(addMonths(`${today.slice(0, 7)}-01`, 1));
    return parts(dayNumber(d), next.month, next.year);
  }),
  loose(
    /\d|premier/,
    `(?<=(?:le|du|au|l'|entre le) )(?<d>1 ?i?er|premier|\\d{1,2})(?! ?[h%€]| (?:${WEEKDAYS.join('|')}))`,
    ({ d }) => parts(dayNumber(d), undefined, undefined),
  ),
];

/** The next such weekday after today. */
function nextWeekday(weekday: number | undefined, today: string): Meaning | undefined {
  if (weekday === undefined) return undefined;
  return { day: addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1) };
}

const RANKS = ['premier', 'deuxieme', 'troisieme', 'quatrieme'];

/** « le premier lundi de mars », « le dernier vendredi de juin 2027 ». */
function nthWeekday(
  groups: Readonly<Record<string, string | undefined>>,
  today: string,
): Meaning | undefined {
  const { rank, w, m, y } = groups;
  const month = monthNumber(m);
  const weekday = weekdayNumber(w);
  if (rank === undefined || month === undefined || weekday === undefined) return undefined;
  const inYear = (year: number): string => {
    if (rank === 'dernier') {
      const last = lastOfMonth(year, month);
      return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
    }
    const first = isoDay(year, month, 1) ?? today;
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * RANKS.indexOf(rank));
  };
  const year = yearNumber(y) ?? partsOf(today).year;
  const found = inYear(year);
  return day(y === undefined && found < today ? inYear(year + 1) : found);
}

const OPENING = "(?:(?:c'est|ce sera|pour|le|au|du|des|a partir du|a compter du|vers le) ){0,3}";

/** Forms that are a date only when nothing else is said and a date was asked for: « 15 », « mars », « 15032027 ». */
export const EXPECTED_FORMS: readonly DateForm[] = [
  {
    pattern: new RegExp(`^${OPENING}${D}$`, 'gu'),
    read: ({ d }) => parts(dayNumber(d), undefined, undefined),
  },
  {
    pattern: new RegExp(`^${OPENING}${M}${Y}$`, 'gu'),
    read: ({ m, y }, today) => edgeOfMonth('debut', monthNumber(m) ?? 1, yearNumber(y), today),
  },
  {
    pattern: new RegExp(`^${OPENING}(?<d>\\d{1,2})[ .,-](?<m>\\d{1,2})(?:[ .,-](?<y>\\d{4}|\\d{2}))?$`, 'gu'),
    read: ({ d, m, y }) => parts(Number(d), Number(m), yearNumber(y)),
  },
  {
    pattern: new RegExp(`^${OPENING}(?<d>\\d{2})(?<m>\\d{2})(?<y>\\d{4})$`, 'gu'),
    read: ({ d, m, y }) => parts(Number(d), Number(m), Number(y)),
  },
];
