/** What to ask back, or to refuse, when it is not sure what a message is for. Pure. */
import type { Answer } from '../knowledge/answer.ts';
import { VAGUE } from '../language/generalExamples.ts';
import type { Candidate, Understanding } from '../language/understanding.ts';
import type { Route } from './routing.ts';
import { vagueness } from './vagueness.ts';

/** A procedure is proposed from here up, */
export const POSSIBLE = 0.3;
/** and begun from here up. */
export const SURE = 0.4;

/** « un problème », « besoin d’aide avec mon rattachement »: what is wrong, or wished, is not said. */
export function clarifyVague(
  { text, candidates: [best] }: Pick<Understanding, 'text' | 'candidates'>,
  answer: () => Answer,
): Route | undefined {
  const said = vagueness(text);
  // « il y a une erreur dans notre IBAN » names no wish, and yet there is only one.
  const vague = said === 'subject' && best !== undefined && isPlainWish(best) ? undefined : said;
  const confidence = vague !== undefined ? 1 : best?.label === VAGUE ? best.confidence : 0;
  if (confidence < PLAINLY) return undefined;
  const near = vague === 'nothing' ? [] : articlesOf(answer());
  const articles = near.length > 1 ? near : OFTEN_ASKED;
  return { kind: 'clarify', about: { kind: 'subjects', procedures: [], articles }, confidence };
}

/** A procedure’s id has a point; other labels of the sort are courtesies. */
function isPlainWish({ label, confidence }: Candidate): boolean {
  return confidence >= PLAIN_WISH && label.includes('.') && !label.startsWith('smalltalk.');
}
const PLAIN_WISH = 0.7;

/** What is like vague messages is taken for one from here up. */
const PLAINLY = 0.4;

/** What vague messages are most often about. */
const OFTEN_ASKED = ['connexion-probleme', 'facture-suivi', 'support-contact'];

function articlesOf(answer: Answer): readonly string[] {
  if (answer.kind === 'several') return answer.articles.map(({ id }) => id);
  return answer.kind === 'found' ? [answer.article, ...answer.also].map(({ id }) => id) : [];
}

/** Nothing is sure: at most three things to choose from, or the plain word that there is no answer. */
export function clarifyOrRefuse(
  answer: Answer,
  understanding: Understanding,
  procedure: Candidate | undefined,
): Route {
  const procedures = procedure !== undefined && procedure.confidence >= POSSIBLE ? [procedure.label] : [];
  const articles = answer.kind === 'several' ? answer.articles.map(({ id }) => id) : [];
  const room = 3 - procedures.length;
  if (procedures.length > 0 || articles.length > 1) {
    const about = { kind: 'subjects' as const, procedures, articles: articles.slice(0, room) };
    return { kind: 'clarify', about, confidence: Math.max(procedure?.confidence ?? 0, answer.confidence) };
  }
  const nearest = articles[0];
  const confidence = 1 - Math.max(answer.confidence, understanding.candidates[0]?.confidence ?? 0);
  return { kind: 'out_of_scope', articles: [], confidence, ...(nearest !== undefined && { nearest }) };
}
