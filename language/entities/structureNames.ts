/**
 * Finds names of structures that the caller knows, accents, case and small words aside, by the whole name or by a word
 * that only one of them has (« chaourcois »). It knows no structure that it was not given.
 */
import { fold, tokenise, tokensOf } from '../normalise.ts';
import type { KnownNames } from '../understanding.ts';
import type { Page } from './page.ts';

/** Words in so many names, or so ordinary, that they tell no structure. */
const GENERIC: ReadonlySet<string> = new Set(
  `mairie commune communes ville village communaute agglomeration metropole departement departemental departementale region
  regional regionale conseil syndicat intercommunal mixte hopital hopitaux centre hospitalier universitaire chu chr lycee college
  ecole maternelle primaire elementaire universite prefecture ministere direction generale service services public publics publique
  publiques office agence etablissement association amicale societe entreprise groupe sas sarl sa eurl sci scop cc ccas sdis epci pays
  val vallee canton grand grande nord sud est ouest haut haute bas basse saint sainte petit petite france francais francaise national
  nationale cabinet maison structure facture factures organisation gestion travaux batiment conseils solutions transport transports
  nettoyage informatique securite jardin jardins bureau bureaux fourniture fournitures papeterie imprimerie boulangerie
  le la les de du des d l et en sur sous au aux a un une pour par fils freres express energie energies eau eaux habitat chantier`.split(
    /\s+/,
  ),
);

interface Name {
  readonly value: string;
  readonly tokens: readonly string[];
}

export type StructureNameFinder = (page: Page) => void;

const isContent = (word: string): boolean => word.length >= 5 && !/\d/.test(word) && !GENERIC.has(word);

/** « chaourcois » with one letter dropped: what two writings one mistake apart have in common. */
function withoutOneLetter(word: string): string[] {
  return Array.from({ length: word.length }, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** Above this many distinctive words, a mistake of one letter would find the wrong one too often. */
const MOST_FOR_TYPOS = 3000;

/** Prepares the names once; the finder that comes back costs time in the length of the text only. */
export function structureNameFinder(names: KnownNames): StructureNameFinder {
  const byFirst = new Map<string, Name[]>();
  const owners = new Map<string, Set<string>>();
  const display = new Map<string, string>();
  for (const { identifiant, names: variants } of names.structures) {
    for (const name of variants) {
      const tokens = tokenise(name).map(({ folded }) => folded);
      const [first] = tokens;
      if (first === undefined || fold(name).length < 3) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { value: name, tokens }]);
      if (!display.has(identifiant)) display.set(identifiant, name);
      for (const token of tokens) {
        if (isContent(token)) owners.set(token, (owners.get(token) ?? new Set()).add(identifiant));
      }
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  const distinctive = new Map<string, string>();
  for (const [word, identifiants] of owners) {
    const [only, ...others] = identifiants;
    if (only !== undefined && others.length === 0) distinctive.set(word, only);
  }
  const nearly = new Map<string, string>();
  if (distinctive.size <= MOST_FOR_TYPOS) {
    for (const [word, owner] of distinctive) {
      if (word.length < 7) continue;
      nearly.set(word, owner);
      for (const shorter of withoutOneLetter(word)) nearly.set(shorter, owner);
    }
  }
  const ownerOf = (word: string): string | undefined => {
    if (!isContent(word)) return undefined;
    const exact = distinctive.get(word);
    if (exact !== undefined || word.length < 7 || word.length > 30 || nearly.size === 0) return exact;
    const near = [word, ...withoutOneLetter(word)].map((variant) => nearly.get(variant));
    return near.find((owner) => owner !== undefined);
  };

  return (page) => {
    if (byFirst.size === 0) return;
    const tokens = tokensOf(page.folded);
    const words = tokens.map(({ folded }) => folded);
    const toFolded = foldedPositions(page);
    for (let at = 0; at < words.length; ) {
      const length = wholeNameAt(byFirst, words, at);
      const owner = length > 0 ? undefined : ownerOf(words[at] ?? '');
      const run = length > 0 ? length : owner === undefined ? 0 : sameOwnerRun(words, at, owner, ownerOf);
      const start = tokens[at]?.start;
      const end = tokens[at + run - 1]?.end;
      if (run > 0 && start !== undefined && end !== undefined) {
        const span = { start: toFolded(start), end: toFolded(end) };
        const name = length > 0 ? wholeName(byFirst, words, at) : display.get(owner ?? '');
        if (!page.isTaken(span) && name !== undefined) page.take('structureName', name, span);
      }
      at += Math.max(1, run);
    }
  };
}

function wholeNameEntry(
  byFirst: ReadonlyMap<string, readonly Name[]>,
  words: readonly string[],
  at: number,
): Name | undefined {
  const candidates = byFirst.get(words[at] ?? '') ?? [];
  return candidates.find(
    ({ tokens }) =>
      (tokens.length > 1 || isContent(tokens[0] ?? '')) &&
      tokens.every((token, index) => words[at + index] === token),
  );
}

function wholeNameAt(
  byFirst: ReadonlyMap<string, readonly Name[]>,
  words: readonly string[],
  at: number,
): number {
  return wholeNameEntry(byFirst, words, at)?.tokens.length ?? 0;
}

function wholeName(
  byFirst: ReadonlyMap<string, readonly Name[]>,
  words: readonly string[],
  at: number,
): string | undefined {
  return wholeNameEntry(byFirst, words, at)?.value;
}

/** « chaourcois et du val d'armance »: the words up to the last that belongs to the same structure, a few apart. */
function sameOwnerRun(
  words: readonly string[],
  at: number,
  owner: string,
  ownerOf: (word: string) => string | undefined,
): number {
  let run = 1;
  for (let ahead = 1; ahead <= run + 4 && at + ahead < words.length; ahead++) {
    const word = words[at + ahead] ?? '';
    if (ownerOf(word) === owner) run = ahead + 1;
    else if (!GENERIC.has(word)) break;
  }
  return run;
}

/** From positions of the original text back to those of the folded one. */
function foldedPositions(page: Page): (position: number) => number {
  const { origin } = page.folded;
  return (position) => {
    let low = 0;
    let high = origin.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((origin[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
