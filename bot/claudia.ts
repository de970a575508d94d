/** Makes what ClaudIA knows: procedures and articles train what reads them. For the service, and for the command line, which has none. */
import { setImmediate } from 'node:timers/promises';
import type { Registry } from '../dialogs/registry.ts';
import type { Article } from '../knowledge/article.ts';
import { createLibrary } from '../knowledge/library.ts';
import { loadArticles, readArticleFiles } from '../knowledge/load.ts';
import { createIndex } from '../knowledge/search.ts';
import { createExpectedDateReader } from '../language/dateFallback.ts';
import { createReader, type Reader } from '../language/understand.ts';
import type { Classifier, Understanding } from '../language/understanding.ts';
import type { Clock } from '../store/clock.ts';
import { dayInParis } from '../store/rules/dates.ts';
import { createClassify } from './classifying.ts';
import { writtenExamples } from './examples.ts';
import { type Keep, keepNothing } from './kept.ts';
import { isOf, type Learnt, learn } from './learnt.ts';
import { createMind, type Mind, type MindParts, type Reading } from './mind.ts';

/** Learns from the procedures and the articles; `clock` says which of these may be quoted; `keep` may have what was learnt at an earlier start. */
export function createClaudia(
  botName: string,
  registry: Registry,
  articles: readonly Article[],
  clock: Clock,
  keep: Keep = keepNothing,
): Mind {
  const procedures = [...registry.values()];
  const lessons = { procedures, written: writtenExamples(), articles, today: dayInParis(clock()) };
  return claudiaOf({ botName, registry, clock, dates: createExpectedDateReader() }, learn(lessons, keep));
}

/** What ClaudIA is beside what it has learnt. */
export interface ClaudiaParts extends Pick<MindParts, 'botName' | 'registry' | 'dates'> {
  readonly clock: Clock;
}

/** A ClaudIA that knows what was learnt before: a fifth of a second of work. */
export function claudiaOf(parts: ClaudiaParts, learnt: Learnt): Mind {
  const steps = assembling(parts, learnt);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same while a service runs: turns go on between the steps, of which the longest, the index, takes 0.1 to 0.2 seconds. */
export async function claudiaInSteps(parts: ClaudiaParts, learnt: Learnt): Promise<Mind> {
  const steps = assembling(parts, learnt);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await setImmediate();
  }
}

function* assembling({ clock, ...parts }: ClaudiaParts, learnt: Learnt): Generator<void, Mind, void> {
  const { articles, words, ranking } = learnt;
  const classify = createClassify(learnt.classifier);
  yield;
  const wordsById = new Map(articles.map(({ id }, at) => [id, words[at]]));
  const index = (some: readonly Article[]) =>
    createIndex(some, {
      words: some.flatMap(({ id }) => wordsById.get(id) ?? []),
      ranking: isOf(ranking, some) ? ranking.weights : null,
    });
  const library = createLibrary(articles, () => dayInParis(clock()), index);
  yield;
  return createMind({ ...parts, library, readText: readOnce(readersFor({ classify })) });
}

/**
 * The articles of a folder; by default those that come with ClaudIA.
 * @throws ArticlesError when one cannot be used.
 */
export function ownArticles(keep: Keep, files = readArticleFiles()): readonly Article[] {
  return keep('articles', files, () => loadArticles(files));
}

/** Readers of names already met: most people have few structures, and the same ones in each turn. */
const KNOWN_READERS = 500;

function readersFor(classifier: Classifier): (reading: Reading) => Reader {
  const known = new Map<string, Reader>();
  return ({ names }) => {
    const key = JSON.stringify(names);
    const reader = known.get(key) ?? createReader({ classifier, names });
    if (known.size >= KNOWN_READERS) known.clear();
    known.set(key, reader);
    return reader;
  };
}

/** In a turn a text is read to be masked, then to be understood: what was read for a {@link Reading} is kept as long as that is. */
function readOnce(readerFor: (reading: Reading) => Reader): MindParts['readText'] {
  const known = new WeakMap<Reading, { readonly read: Reader; readonly texts: Map<string, Understanding> }>();
  return (text, reading) => {
    const { read, texts } = known.get(reading) ?? { read: readerFor(reading), texts: new Map() };
    known.set(reading, { read, texts });
    const understanding = texts.get(text) ?? read(text, reading.today);
    texts.set(text, understanding);
    return understanding;
  };
}
