/** Makes what ClaudIA knows: procedures and articles train what reads them. For the service, and for the command line, which has none. */
import type { Registry } from '../dialogs/registry.ts';
import type { Article } from '../knowledge/article.ts';
import { wordsOfArticles } from '../knowledge/articleWords.ts';
import { createLibrary } from '../knowledge/library.ts';
import { loadArticles, readArticleFiles } from '../knowledge/load.ts';
import { createIndex } from '../knowledge/search.ts';
import { classifierOf } from '../language/classify.ts';
import { createExpectedDateReader } from '../language/dateFallback.ts';
import { asksHow, readForm } from '../language/form.ts';
import { GENERAL_EXAMPLES } from '../language/generalExamples.ts';
import { createTrainer } from '../language/training.ts';
import { createReader, type Reader } from '../language/understand.ts';
import type { Classifier, Understanding } from '../language/understanding.ts';
import { portalFrench } from '../language/vocabulary.ts';
import type { Clock } from '../store/clock.ts';
import { dayInParis } from '../store/rules/dates.ts';
import { writtenExamples } from './examples.ts';
import { type Keep, keepNothing } from './kept.ts';
import { createMind, type Mind, type MindParts, type Reading } from './mind.ts';
import { DOCUMENTATION } from './routing.ts';

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
  const classify = createClassify(registry, articles, keep);
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

/**
 * Questions compete with the documentation’s own; wishes do not: « crée un service » is asked by no article. Nor do questions about one’s own
 * data, unless they ask for a way of doing: « suis-je GP ? » is also how an article is asked for.
 */
function createClassify(
  registry: Registry,
  articles: readonly Article[],
  keep: Keep,
): Classifier['classify'] {
  const written = new Map(writtenExamples().map(({ label, examples }) => [label, examples]));
  const wishes = [...registry.values()].map(({ id, examples }) => ({ label: id, examples }));
  const acts = [...wishes, ...GENERAL_EXAMPLES].map(({ label, examples }) => ({
    label,
    examples: [...examples, ...(written.get(label) ?? [])],
  }));
  const questions = articles.flatMap((article) => article.questions);
  const all = [...acts, { label: DOCUMENTATION, examples: questions }];
  const vocabulary = portalFrench();
  const trained = keep('classifiers', all, () => {
    const train = createTrainer(vocabulary);
    return { acts: train(acts), all: train(all) };
  });
  const amongActs = classifierOf(trained.acts, vocabulary);
  const amongAll = classifierOf(trained.all, vocabulary);
  return (text, options) => {
    const { form, aboutMine } = readForm(text);
    const asks = form === 'question' && (!aboutMine || asksHow(text));
    return (asks ? amongAll : amongActs).classify(text, options);
  };
}
