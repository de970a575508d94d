/** What the documentation has for a message that is no sure wish: an article, a choice, or the plain word that there is none. Pure. */
import type { Answer } from '../knowledge/answer.ts';
import { DOCUMENTATION, OUT_OF_SCOPE } from '../language/generalExamples.ts';
import type { Candidate } from '../language/understanding.ts';
import { clarifyOrRefuse, SURE } from './clarifying.ts';
import type { Route, Situation } from './routing.ts';

/** A message is a question to the documentation from here up, and an article is near enough to it. */
const ASKED = 0.4;
const NEAR = 0.4;
/** A subject of elsewhere, from here up, whatever article is near it. */
const CLEARLY = 0.6;

/** What the documentation has for a text that says nothing sure by itself. */
export function routeByDocumentation(
  { understanding, answer: find }: Pick<Situation, 'understanding' | 'answer'>,
  procedure: Candidate | undefined,
): Route {
  const best = understanding.candidates[0];
  const answer = find();
  const outside = best?.label === OUT_OF_SCOPE ? best.confidence : 0;
  // The nearest article is sure of being the nearest, not of being what was asked.
  if (outside >= CLEARLY) return { kind: 'out_of_scope', articles: [], confidence: outside };
  if (answer.kind === 'found' && answer.confidence >= outside) {
    return answering(answer);
  }
  const asked = best?.label === DOCUMENTATION ? best.confidence : 0;
  const nearest = asked >= ASKED ? nearestOf(answer) : undefined;
  if (nearest !== undefined) return nearest;
  if (outside >= SURE) return { kind: 'out_of_scope', articles: [], confidence: outside };
  return clarifyOrRefuse(answer, understanding, procedure);
}

/** What is put like the documentation’s own questions gets the nearest article, though its words alone would not be enough. */
function nearestOf(answer: Answer): Answering | undefined {
  if (answer.kind === 'found' || answer.confidence < NEAR) return undefined;
  const article = answer.kind === 'several' ? answer.articles[0] : answer.nearest;
  return article && answering({ article, confidence: likely(answer.confidence) });
}

/** The share of such nearest articles that were right, by the confidence of their search: it does not know how the text is put. */
function likely(confidence: number): number {
  return 1 / (1 + Math.exp(-1.1) * Math.sqrt((1 - confidence) / confidence));
}

/** An article that is found; a border article only says where to go. */
function answering({
  article,
  confidence,
}: Pick<Extract<Answer, { kind: 'found' }>, 'article' | 'confidence'>): Answering {
  return article.kind === 'border'
    ? { kind: 'out_of_scope', articles: [article.id], confidence }
    : { kind: 'answer', article: article.id, others: [], confidence };
}

type Answering = Extract<Route, { kind: 'answer' | 'out_of_scope' }>;
