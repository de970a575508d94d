/** The project's own evaluation: what ClaudIA makes of its questions, and what other engines would make of them. */
import { writtenExamples } from '../../bot/examples.ts';
import { createFirstReader } from '../../bot/operator/firstReader.ts';
import { createRegistry } from '../../dialogs/registry.ts';
import type { Article } from '../../knowledge/article.ts';
import { loadArticles } from '../../knowledge/load.ts';
import { createIndex } from '../../knowledge/search.ts';
import { createClassifier } from '../../language/classify.ts';
import { GENERAL_EXAMPLES } from '../../language/generalExamples.ts';
import {
  type Baseline,
  type Document,
  type Example,
  minisearch,
  naturalBayes,
  naturalTfIdf,
  nlpjs,
  type SearchBaseline,
} from './baselines.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
import { type Part, type Question, questionsOf } from './questions.ts';
import { meanReciprocalRank, share } from './scores.ts';

/** A classifier beside the others: share of labels right, what training and one text took. */
export interface Classified {
  readonly name: string;
  readonly accuracy: number;
  readonly trainMs: number;
  readonly msPerUtterance: number;
}

/** A search beside the others. */
export interface Searched {
  readonly name: string;
  readonly mrr: number;
  readonly recall3: number;
  readonly msPerQuery: number;
}

/** All that the report is made of. */
export interface Evaluation {
  readonly part: Part;
  readonly outcomes: readonly Outcome[];
  readonly classifiers: readonly Classified[];
  readonly searches: readonly Searched[];
}

/** Dates are read against this day, whatever the day of the evaluation. */
const TODAY = new Date('2026-06-15T10:00:00Z');

export async function evaluate(part: Part): Promise<Evaluation> {
  const questions = questionsOf(part);
  const reader = await createFirstReader(() => TODAY);
  return {
    part,
    outcomes: await outcomesOf(reader, questions),
    classifiers: await classifiersOn(questions),
    searches: searchesOn(questions),
  };
}

const linear: Baseline = {
  name: 'ours',
  train: async (examples) => {
    const labels = [...new Set(examples.map(({ label }) => label))];
    const { classify } = createClassifier(
      labels.map((label) => ({
        label,
        examples: examples.filter((one) => one.label === label).map(({ text }) => text),
      })),
    );
    return async (text) => classify(text)[0]?.label ?? '';
  },
};

/** Which label a message has, where it has exactly one: the same task for each engine. */
async function classifiersOn(questions: readonly Question[]): Promise<readonly Classified[]> {
  const examples = trainingExamples();
  const tasks = questions.flatMap((question) => {
    const label = labelOf(question);
    return label === undefined ? [] : [{ text: question.text, label }];
  });
  const measured: Classified[] = [];
  for (const { name, train } of [linear, naturalBayes, nlpjs]) {
    const start = performance.now();
    const classify = await train(examples);
    const trained = performance.now();
    let right = 0;
    for (const { text, label } of tasks) if (familyOf(await classify(text)) === label) right += 1;
    const msPerUtterance = (performance.now() - trained) / tasks.length;
    measured.push({ name, accuracy: right / tasks.length, trainMs: trained - start, msPerUtterance });
  }
  return measured;
}

/** Procedures and what else the classifier of wishes knows; questions that articles answer are the search's. */
function trainingExamples(): readonly Example[] {
  const written = new Map(writtenExamples().map(({ label, examples }) => [label, examples]));
  const wishes = [...createRegistry().values()].map(({ id, examples }) => ({
    label: id,
    examples,
  }));
  return [...wishes, ...GENERAL_EXAMPLES].flatMap(({ label, examples }) =>
    [...examples, ...(written.get(label) ?? [])].map((text) => ({ label, text })),
  );
}

function labelOf({ decision, procedure = [], kind }: Question): string | undefined {
  if (decision.length !== 1) return undefined;
  switch (decision[0]) {
    case 'procedure':
      return procedure.length === 1 ? procedure[0] : undefined;
    case 'smalltalk':
    case 'handoff':
      return decision[0];
    case 'out_of_scope':
      return kind === 'far' ? 'out_of_scope' : kind === 'injected' ? 'injection' : undefined;
    default:
      return undefined;
  }
}

function familyOf(label: string): string {
  return label.startsWith('smalltalk.') ? 'smalltalk' : label;
}

/** Where the right article stands among those found. */
function searchesOn(questions: readonly Question[]): readonly Searched[] {
  const articles = loadArticles();
  const known = new Set(articles.map(({ id }) => id));
  const tasks = questions
    .map(({ text, articles: right = [] }) => ({ text, right: right.filter((id) => known.has(id)) }))
    .filter(({ right }) => right.length > 0);
  return [own(articles), naturalTfIdf, minisearch].map(({ name, index }) => {
    const search = index(articles.map(documentOf));
    const start = performance.now();
    const ranks = tasks.map(({ text, right }) => {
      const place = search(text).findIndex((id) => right.includes(id));
      return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
    });
    return {
      name,
      mrr: meanReciprocalRank(ranks),
      recall3: share(ranks, (rank) => rank <= 3),
      msPerQuery: (performance.now() - start) / tasks.length,
    };
  });
}

const own = (articles: readonly Article[]): SearchBaseline => ({
  name: 'ours',
  index: () => {
    const search = createIndex(articles);
    return (query) => search(query, 10).map(({ article }) => article.id);
  },
});

function documentOf({ id, title, questions, keywords, body }: Article): Document {
  return { id, title, text: [...questions, ...keywords, body].join('\n') };
}
