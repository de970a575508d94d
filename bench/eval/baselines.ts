/** What else could classify and search, run in the same process on the same examples. */
import { containerBootstrap } from '@nlpjs/core';
import { LangFr } from '@nlpjs/lang-fr';
import { Nlp } from '@nlpjs/nlp';
import MiniSearch from 'minisearch';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import porterFrench from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import { plainWords } from '../../language/normalise.ts';
import { isStopword, stem } from '../../language/stem.ts';

export interface Example {
  readonly text: string;
  readonly label: string;
}

/** A classifier that can be trained on examples. */
export interface Baseline {
  readonly name: string;
  readonly train: (examples: readonly Example[]) => Promise<(text: string) => Promise<string>>;
}

/** natural's Bayes with its French stemmer: the baseline to beat. */
export const naturalBayes: Baseline = {
  name: 'natural, Bayes',
  train: async (examples) => {
    const classifier = new BayesClassifier(porterFrench);
    for (const { text, label } of examples) classifier.addDocument(text, label);
    classifier.train();
    return async (text) => classifier.classify(text);
  },
};

const quiet = (): void => {};
const SILENT = {
  trace: quiet,
  debug: quiet,
  info: quiet,
  log: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
};

export const nlpjs: Baseline = {
  name: 'nlp.js, French',
  train: async (examples) => {
    const container = await containerBootstrap({ settings: {} });
    container.use(LangFr);
    container.register('logger', SILENT);
    const nlp = new Nlp({
      container,
      settings: { autoSave: false, autoLoad: false, log: false, nlu: { log: false } },
    });
    nlp.settings.autoSave = false;
    nlp.settings.log = false;
    nlp.addLanguage('fr');
    for (const { text, label } of examples) nlp.addDocument('fr', text, label);
    await silently(() => nlp.train());
    return async (text) => (await nlp.process('fr', text)).intent;
  },
};

/** Its training prints a line a round, whatever the settings say. */
async function silently(work: () => Promise<void>): Promise<void> {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    await work();
  } finally {
    process.stdout.write = write;
  }
}

/** A document of a search, all its fields in one text where the engine has no fields. */
export interface Document {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** An engine that finds the ids of documents, best first. */
export interface SearchBaseline {
  readonly name: string;
  readonly index: (documents: readonly Document[]) => (query: string) => readonly string[];
}

const stems = (text: string): string[] =>
  plainWords(text)
    .filter((word) => !isStopword(word))
    .map(stem);

export const naturalTfIdf: SearchBaseline = {
  name: 'natural, TfIdf',
  index: (documents) => {
    const tfidf = new TfIdf();
    for (const { title, text } of documents)
      tfidf.addDocument(porterFrench.tokenizeAndStem(`${title} ${text}`));
    return (query) => {
      const scores: { id: string; score: number }[] = [];
      tfidf.tfidfs(porterFrench.tokenizeAndStem(query), (at, score) => {
        scores.push({ id: documents[at]?.id ?? '', score });
      });
      return scores.toSorted((a, b) => b.score - a.score).map(({ id }) => id);
    };
  },
};

/** minisearch with our words and stems, which makes it better than with its own. */
export const minisearch: SearchBaseline = {
  name: 'minisearch, our stems',
  index: (documents) => {
    const engine = new MiniSearch<Document>({
      fields: ['title', 'text'],
      tokenize: stems,
      processTerm: (term) => term,
      searchOptions: { boost: { title: 2 } },
    });
    engine.addAll(documents);
    return (query) => engine.search(query).map(({ id }) => String(id));
  },
};
