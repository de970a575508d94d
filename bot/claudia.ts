/** Makes what ClaudIA knows: procedures and articles train what reads them. For the service, and for the command line, which has none. */
import type { Registry } from '../dialogs/registry.ts';
import type { Article } from '../knowledge/article.ts';
import { createLibrary } from '../knowledge/library.ts';
import { createClassifier } from '../language/classify.ts';
import { createExpectedDateReader } from '../language/dateFallback.ts';
import { asksHow, readForm } from '../language/form.ts';
import { GENERAL_EXAMPLES } from '../language/generalExamples.ts';
import { createReader, type Reader } from '../language/understand.ts';
import type { Classifier, Understanding } from '../language/understanding.ts';
import type { Clock } from '../store/clock.ts';
import { dayInParis } from '../store/rules/dates.ts';
import { writtenExamples } from './examples.ts';
import { createMind, type Mind, type MindParts, type Reading } from './mind.ts';
import { DOCUMENTATION } from './routing.ts';

/** Trains on the examples of the procedures, on what is written for each and on courtesies; indexes the articles. `clock` says which may be quoted. */
export function createClaudia(
  botName: string,
  registry: Registry,
  articles: readonly Article[],
  clock: Clock,
): Mind {
  const classify = createClassify(registry, articles);
  return createMind({
    botName,
    registry,
    library: createLibrary(articles, () => dayInParis(clock())),
    readText: readOnce(readersFor({ classify })),
    dates: createExpectedDateReader(),
  });
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
function createClassify(registry: Registry, articles: readonly Article[]): Classifier['classify'] {
  const written = new Map(writtenExamples().map(({ label, examples }) => [label, examples]));
  const wishes = [...registry.values()].map(({ id, examples }) => ({ label: id, examples }));
  const acts = [...wishes, ...GENERAL_EXAMPLES].map(({ label, examples }) => ({
    label,
    examples: [...examples, ...(written.get(label) ?? [])],
  }));
  const questions = articles.flatMap((article) => article.questions);
  const amongActs = createClassifier(acts);
  const amongAll = createClassifier([...acts, { label: DOCUMENTATION, examples: questions }]);
  return (text, options) => {
    const { form, aboutMine } = readForm(text);
    const asks = form === 'question' && (!aboutMine || asksHow(text));
    return (asks ? amongAll : amongActs).classify(text, options);
  };
}
