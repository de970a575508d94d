/** Finds numbers that identify: SIRET, SIREN, requests (RITM), tickets, and the other types of structure identifier. */
import { isLuhnValid, isSiretValid } from './checksums.ts';
import type { Page, Span } from './page.ts';

interface Group extends Span {
  readonly digits: string;
}

/** « RITM0015261 », « ritm 001 52 61 », « RITM n° 15261 » is too short to be one. */
export function findRequests(page: Page): void {
  for (const match of page.text.matchAll(
    /(?<![\p{L}\d])ritm[ :#-]{0,3}(?:no\.? ?|numero )?(\d(?: ?\d){6,11})(?!\d)/gu,
  )) {
    const span = { start: match.index, end: match.index + match[0].length };
    page.take('ritm', `RITM${match[1]?.replaceAll(' ', '')}`, span);
  }
}

/** « TIC-0000001 », « tic 12 », « ticket n° 12 » → `TIC-0000012`. */
export function findTickets(page: Page): void {
  const pattern =
    /(?<![\p{L}\d])(?:tic ?-? ?|(?:ticket|incident|sollicitation|saisine)s? ?(?:no\.? ?|numero |#)(?:tic-?)?)(\d{1,9})(?![\p{L}\d])/gu;
  for (const match of page.text.matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!page.isTaken(span)) page.take('ticket', `TIC-${(match[1] ?? '').padStart(7, '0')}`, span);
  }
}

/** Runs of digits cut by single spaces, dots or hyphens, as groups; each run is what could be one number. */
function runsOf(text: string): Group[][] {
  const runs: Group[][] = [];
  let previous: Group | undefined;
  for (const match of text.matchAll(/(?<![\p{L}_\d])\d+(?![\p{L}_])/gu)) {
    const group = { digits: match[0], start: match.index, end: match.index + match[0].length };
    const joined = previous !== undefined && /^ ?[ .-] ?$/.test(text.slice(previous.end, group.start));
    const run = joined ? runs.at(-1) : undefined;
    if (run === undefined) runs.push([group]);
    else run.push(group);
    previous = group;
  }
  return runs;
}

/** The neighbouring groups of a run that make `length` digits together. */
function* windows(run: readonly Group[], length: number): Generator<Group> {
  for (let from = 0; from < run.length; from++) {
    let digits = '';
    for (let to = from; to < run.length && digits.length < length; to++) {
      digits += run[to]?.digits ?? '';
      if (digits.length === length) {
        yield { digits, start: run[from]?.start ?? 0, end: run[to]?.end ?? 0 };
      }
    }
  }
}

/** SIRET: 14 digits, right or wrong key (`siretValid` tells); SIREN: 9 digits, labelled or with a right key. */
export function findCompanyNumbers(page: Page): void {
  const runs = runsOf(page.text);
  for (const run of runs) {
    const candidates = [...windows(run, 14)].filter((one) => !page.isTaken(one));
    const valid = candidates.filter(({ digits }) => isSiretValid(digits));
    // A wrong key is believed only when nothing else of the run could be the number.
    for (const { digits, ...span } of valid.length > 0 ? valid : candidates.slice(0, 1)) {
      if (page.isTaken(span)) continue;
      page.take('siret', digits, span);
      page.take('siretValid', isSiretValid(digits), span);
    }
  }
  for (const run of runs) {
    for (const { digits, ...span } of windows(run, 9)) {
      if (page.isTaken(span)) continue;
      const labelled = /siren\D{0,12}$/.test(page.text.slice(Math.max(0, span.start - 20), span.start));
      if (labelled || (run.length <= 3 && isLuhnValid(digits) && !/^0/.test(digits)))
        page.take('siren', digits, span);
    }
  }
}

const TYPES: readonly (readonly [string, RegExp])[] = [
  ['RIDET', /(?<![\p{L}\d])ridet(?![\p{L}])/u],
  ['TAHITI', /(?<![\p{L}\d])(?:identifiant|numero|no|type) tahiti(?![\p{L}])/u],
  [
    'UE_HORS_FRANCE',
    /(?<![\p{L}\d])(?:ue hors france|tva intra(?:-?communautaire)?|numero de tva)(?![\p{L}])/u,
  ],
  ['HORS_UE', /(?<![\p{L}\d])hors (?:de l'|d')?(?:ue|union europeenne)(?![\p{L}])/u],
  ['PARTICULIER', /(?<![\p{L}\d])(?:en tant que|comme|type) particulier(?![\p{L}])/u],
];

/** The type of a structure's identifier when it is not a SIRET, and the identifier that follows its label. */
export function findOtherIdentifiers(page: Page): void {
  for (const [type, pattern] of TYPES) {
    const match = pattern.exec(page.text);
    if (match !== null)
      page.take('typeIdentifiant', type, { start: match.index, end: match.index + match[0].length });
  }
  const labelled =
    /(?<![\p{L}\d])(?:ridet|tahiti|tva(?: intra(?:-?communautaire)?)?|identifiant)(?: de la structure)?(?: (?:est|numero|no|c'est))? ?[:=]? ?(?=[\p{L}\d]{0,17}\d)([a-z\d](?:[ .-]?[a-z\d]){7,17})(?![\p{L}\d])/gu;
  for (const match of page.text.matchAll(labelled)) {
    const [whole, value = ''] = match;
    const end = match.index + whole.length;
    const span = { start: end - value.length, end };
    if (!page.isTaken(span)) page.take('identifiant', value.replace(/[ .-]/g, '').toUpperCase(), span);
  }
}
