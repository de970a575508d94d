/**
 * The words by which structures are found. The port finds documents by one whole value: each word of a structure is therefore a
 * document of its own, and how many structures have a word is counted, so that a search begins with the rarest.
 */
import { structures } from '../collections.ts';
import { defineCollection, type Reader, type Transaction } from '../database/database.ts';
import type { Structure, StructureId } from '../model.ts';
import { searchWords } from '../rules/searchWords.ts';

interface IndexedWord {
  readonly id: string;
  readonly mot: string;
  readonly structure: StructureId;
}

interface WordCount {
  /** The word. */
  readonly id: string;
  readonly structures: number;
}

/** The first letters by which the beginning of a word is found. */
const PREFIX_LENGTH = 3;

const words = defineCollection<IndexedWord>()('annuaireMots', {
  mot: { of: ({ mot }) => mot, unique: false },
});
const counts = defineCollection<WordCount>()('annuaireComptes', {
  debut: { of: ({ id }) => prefixOf(id), unique: false },
});

/** Makes the index follow a change of a Structure; `null` where there is none. */
export async function reindexStructure(
  transaction: Transaction,
  before: Structure | null,
  after: Structure | null,
): Promise<void> {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const id = (after ?? before)?.id;
  if (id === undefined) return;
  for (const mot of old) {
    if (now.has(mot)) continue;
    await transaction.remove(words, wordId(mot, id));
    await count(transaction, mot, -1);
  }
  for (const mot of now) {
    if (old.has(mot)) continue;
    await transaction.put(words, { id: wordId(mot, id), mot, structure: id });
    await count(transaction, mot, 1);
  }
}

/** The wanted Structures that have every word of a text, the last one perhaps unfinished; at most `limit`. */
export async function structuresWithWords(
  reader: Reader,
  text: string,
  isWanted: (structure: Structure) => boolean,
  limit: number,
): Promise<readonly Structure[]> {
  const typed = searchWords(text);
  const alternatives = await Promise.all(
    typed.map((word, index) => wordsLike(reader, word, index === typed.length - 1)),
  );
  const [rarest = [], ...others] = alternatives.sort((a, b) => total(a) - total(b));
  const found = new Map<StructureId, Structure>();
  for (const { id: mot } of rarest) {
    for (const { structure: id } of await reader.find(words, 'mot', mot)) {
      if (found.size >= limit) return [...found.values()];
      const structure = (await hasOneOfEach(reader, id, others))
        ? await reader.get(structures, id)
        : undefined;
      if (structure !== undefined && isWanted(structure)) found.set(id, structure);
    }
  }
  return [...found.values()];
}

/** The words of the index that a typed one stands for: itself or, where it may be unfinished, what it begins. */
async function wordsLike(reader: Reader, word: string, unfinished: boolean): Promise<readonly WordCount[]> {
  if (!unfinished || word.length < PREFIX_LENGTH) {
    const exact = await reader.get(counts, word);
    return exact === undefined ? [] : [exact];
  }
  const beginning = await reader.find(counts, 'debut', prefixOf(word));
  return beginning.filter(({ id }) => id.startsWith(word));
}

async function hasOneOfEach(
  reader: Reader,
  structure: StructureId,
  alternatives: readonly (readonly WordCount[])[],
): Promise<boolean> {
  for (const likes of alternatives) {
    const found = await Promise.all(likes.map(({ id: mot }) => reader.get(words, wordId(mot, structure))));
    if (found.every((word) => word === undefined)) return false;
  }
  return true;
}

async function count(transaction: Transaction, mot: string, difference: 1 | -1): Promise<void> {
  const total = ((await transaction.get(counts, mot))?.structures ?? 0) + difference;
  if (total > 0) await transaction.put(counts, { id: mot, structures: total });
  else await transaction.remove(counts, mot);
}

function wordsOf(structure: Structure | null): ReadonlySet<string> {
  if (structure === null) return new Set();
  const { raisonSociale, libelle = '', ville, codePostal } = structure;
  return new Set(searchWords([raisonSociale, libelle, ville, codePostal].join(' ')));
}

function wordId(mot: string, structure: StructureId): string {
  return `${mot}/${structure}`;
}

function prefixOf(word: string): string {
  return word.slice(0, PREFIX_LENGTH);
}

function total(likes: readonly WordCount[]): number {
  return likes.reduce((sum, like) => sum + like.structures, 0);
}

/** The words that the index has and should not, or has not and should; also miscounted ones. */
export async function indexViolations(reader: Reader): Promise<readonly string[]> {
  const expected = new Map<string, string>();
  for (const structure of await reader.all(structures)) {
    for (const mot of wordsOf(structure)) expected.set(wordId(mot, structure.id), mot);
  }
  const indexed = await reader.all(words);
  const actual = new Set(indexed.map(({ id }) => id));
  const counted = new Map((await reader.all(counts)).map(({ id, structures: total }) => [id, total]));
  const occurrences = new Map<string, number>();
  for (const mot of expected.values()) occurrences.set(mot, (occurrences.get(mot) ?? 0) + 1);
  return [
    ...indexed.map(({ id }) => id).filter((id) => !expected.has(id)),
    ...[...expected.keys()].filter((id) => !actual.has(id)),
    ...[...occurrences].filter(([mot, times]) => counted.get(mot) !== times).map(([mot]) => mot),
    ...[...counted.keys()].filter((mot) => !occurrences.has(mot)),
  ];
}

/** Indexes every structure anew: for a store whose structures came without their words. */
export async function indexEveryStructure(transaction: Transaction): Promise<void> {
  await clearIndex(transaction);
  for (const structure of await transaction.all(structures)) {
    await reindexStructure(transaction, null, structure);
  }
}

/** Empties the index. */
export async function clearIndex(transaction: Transaction): Promise<void> {
  for (const { id } of await transaction.all(words)) await transaction.remove(words, id);
  for (const { id } of await transaction.all(counts)) await transaction.remove(counts, id);
}
