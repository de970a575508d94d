/** The parts of natural that are measured beside, imported as single files. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer?: unknown);
    addDocument(text: string, label: string): void;
    train(): void;
    classify(text: string): string;
    getClassifications(text: string): { label: string; value: number }[];
  }
}
declare module 'natural/lib/natural/stemmers/porter_stemmer_fr.js' {
  const stemmer: { tokenizeAndStem(text: string): string[]; stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/tfidf/tfidf.js' {
  export default class TfIdf {
    addDocument(document: string[], key?: string): void;
    tfidfs(terms: string[], callback: (index: number, measure: number) => void): number[];
  }
}
declare module '@nlpjs/core' {
  export function containerBootstrap(settings?: object): Promise<Container>;
  export class Container {
    use(plugin: unknown): void;
    register(name: string, factory: unknown, isSingleton?: boolean): void;
  }
}
declare module '@nlpjs/lang-fr' {
  export class LangFr {}
}
declare module '@nlpjs/nlp' {
  export class Nlp {
    constructor(settings: object);
    container: { use(plugin: unknown): void; register(name: string, factory: unknown): void };
    settings: Record<string, unknown>;
    addLanguage(locale: string): void;
    addDocument(locale: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(locale: string, text: string): Promise<{ intent: string; score: number }>;
  }
}
