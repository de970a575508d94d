/** Why an answer was chosen, for those who keep the articles: what the question is to ClaudIA, its words, and how well articles match. */
import { FLOOR } from '../../knowledge/answer.ts';
import type { Article } from '../../knowledge/article.ts';
import { createExplain } from '../../knowledge/search.ts';
import { type Term, termsOf } from '../../knowledge/terms.ts';
import type { FirstReader } from '../operator/firstReader.ts';

/** So many articles are shown. */
const SHOWN = 5;
const ACROSS = 24;

/** The explanation as lines of text. `articles` are those that may be quoted. */
export async function explanationOf(
  question: string,
  reader: FirstReader,
  articles: readonly Article[],
): Promise<string> {
  const made = await reader.read(question, undefined);
  const chosen = made.procedure ?? made.articles.join(', ');
  const terms = termsOf(question, articles);
  const matches = createExplain(articles)(question, SHOWN);
  return [
    `Decision: ${made.decision}${chosen === '' ? '' : ` ${chosen}`}, confidence ${made.confidence.toFixed(2)}.`,
    '',
    'Words            stem            subject  rarity  articles that hold it, best first',
    ...terms.map(termLine),
    ...(terms.length === 0 ? ['  (none: the question has no word to search)'] : []),
    '',
    `Articles                  confidence  words  phrase  letters  covered   learnt   lead    (answered from ${FLOOR.toFixed(2)})`,
    ...matches.map(({ article, confidence, match }) => {
      const { words, phrase, letters, covered, learnt, lead } = match;
      const figures = [confidence, words, phrase, letters, covered, learnt, lead].map((one) =>
        one.toFixed(2).padStart(7),
      );
      return `  ${article.id.padEnd(ACROSS)} ${figures.join(' ')}`;
    }),
    ...(matches.length === 0 ? ['  (none shares anything with the question)'] : []),
    '',
    'Reply:',
    made.reply.replace(/^/gmu, '  '),
    '',
  ].join('\n');
}

function termLine({ word, stem, isSubject, rarity, scores }: Term): string {
  const holders = Object.entries(scores).sort(([, a], [, b]) => b - a);
  const best = holders.slice(0, 3).map(([id, score]) => `${id} ${score.toFixed(1)}`);
  const more = holders.length > best.length ? ` and ${holders.length - best.length} more` : '';
  const held = holders.length === 0 ? 'none: perhaps a synonym is missing' : `${best.join(', ')}${more}`;
  return `  ${word.padEnd(14)} ${stem.padEnd(16)} ${(isSubject ? 'yes' : 'no').padEnd(7)} ${rarity.toFixed(2)}    ${held}`;
}
