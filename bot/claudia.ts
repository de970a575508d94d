/** Makes what ClaudIA knows: procedures and articles train what reads them. For the service, and for the command line, which has none. */
import type { Registry } from '../dialogs/registry.ts';
import type { Article } from '../knowledge/article.ts';
import { wordsOfArticles } from '../knowledge/articleWords.ts';
import { createLibrary } from '../knowledge/library.ts';
import { loadArticles, readArticleFiles } from '../knowledge/load.ts';
import { createIndex } from '../knowledge/search.ts';
import { createExpectedDateReader } from '../language/dateFallback.ts';
import { createReader, type Reader } from '../language/understand.ts';
import type { Classifier, Understanding } from '../language/understanding.ts';
import type { Clock } from '../store/clock.ts';
import { dayInParis } from '../store/rules/dates.ts';
import { createClassify } from './classifying.ts';
import { type Keep, keepNothing } from './kept.ts';
import { createMind, type Mind, type MindParts, type Reading } from './mind.ts';

/**
 * Trains on the examples of the procedures, on what is written for each and on courtesies; indexes the articles. `clock` says which of them may be
 * quoted; `keep` may have what
 * was learnt at an earlier start.
 */
export function createClaudia(
  botName: string,
  registry: Registry,
  articles: readonly Article[],
  clock: Clock,
  keep: Keep = keepNothing,
): Mind {
  const classify = createClassify(registry, articles, dayInParis(clock()), keep);
  const index = (some: readonly Article[]) =>
    createIndex(
      some,
      keep('words', some, () => wordsOfArticles(some)),
    );
  return createMind({
    botName,
    registry,
    library: createLibrary(articles, () => dayInParis(clock()), index),
    readText: readOnce(readersFor({ classify })),
    dates: createExpectedDateReader(),
  });
}

/**
 * The articles that come with ClaudIA.
 * @throws ArticlesError when one cannot be used.
 */
export function ownArticles(keep: Keep): readonly Article[] {
  const files = readArticleFiles();
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
