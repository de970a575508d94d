/** The part of an article that answers a question: the sentence first, what belongs to it, and the rest on demand. Pure. */
import { stem } from '../language/stem.ts';
import type { Article } from './article.ts';
import { plainText } from './markdown.ts';
import { articleText, sourceLine } from './render.ts';
import { isSubject, questionWords } from './words.ts';

/** What is said first, in Markdown with the source; `more`: the whole article says more. */
export interface PreciseText {
  readonly text: string;
  readonly more: boolean;
}

/** A block is left for « En savoir plus » when its words meet the question so much less than the best one's. */
const BELONGS = 0.5;
/** Less than this share of what is asked met by any sentence tells nothing. */
const ENOUGH = 0.34;
/** Holding back less than this is not worth a button. */
const SHORTEST_REST = 160;

/**
 * The lead of the article, its lists, what meets the question beside them, and the steps when a way of doing is asked. A sentence that meets the question
 * better than the lead goes before it. An article that is only a little longer is given whole.
 */
export function preciseText(
  article: Article,
  question: string,
  { asksHow }: { readonly asksHow: boolean },
): PreciseText {
  const whole = { text: articleText(article), more: false };
  if (article.kind === 'border') return whole;
  const asked = new Set(questionWords(question).filter(isSubject).map(stem));
  const titled = new Set(questionWords(article.title).map(stem));
  // What the article is about stands everywhere in it: the other words tell which part is asked for.
  const telling = new Set([...asked].filter((word) => !titled.has(word)));
  const words = telling.size > 0 ? telling : asked;
  const blocks = article.body.split(/\n{2,}/);
  const scores = blocks.map((block) => share(block, words));
  const best = Math.max(...scores);
  const meets = (at: number): boolean => best > 0 && (scores[at] ?? 0) >= best * BELONGS;
  const kept = blocks.filter((block, at) => {
    if (isSteps(block) || leadsToSteps(blocks, at)) {
      const steps = isSteps(block) ? at : at + 1;
      return asksHow || (telling.size > 0 && meets(steps));
    }
    return at === 0 || isList(block) || leadsToList(blocks, at) || meets(at);
  });
  const rest = article.body.length - kept.join('\n\n').length;
  const shown = rest < SHORTEST_REST ? blocks : kept;
  const { sentence, met } = answering(blocks, words, scores[0] ?? 0);
  // Nothing tells which part is asked for: the answer may be in any.
  if (met < ENOUGH) return whole;
  const body = (
    sentence === undefined ? shown : [sentence, ...shown.map((block) => without(block, sentence))]
  )
    .filter((block) => block.trim() !== '')
    .join('\n\n');
  const source = sourceLine(article.sources);
  return { text: source === undefined ? body : `${body}\n\n${source}`, more: rest >= SHORTEST_REST };
}

/** « Il peut : » belongs to the list after it. */
function leadsToList(blocks: readonly string[], at: number): boolean {
  return /:\s*$/.test(blocks[at] ?? '') && isList(blocks[at + 1] ?? '');
}

/** « Pour traiter une demande : » belongs to the steps after it; an article may begin with it. */
function leadsToSteps(blocks: readonly string[], at: number): boolean {
  return at > 0 && /:\s*$/.test(blocks[at] ?? '') && isSteps(blocks[at + 1] ?? '');
}

function isList(block: string): boolean {
  return block.startsWith('- ');
}

function isSteps(block: string): boolean {
  return /^\d+\. /.test(block);
}

/** The sentence, or the item of a list, that meets clearly more of the question than the lead does, and how much the best of all meets. */
function answering(
  blocks: readonly string[],
  words: ReadonlySet<string>,
  lead: number,
): { readonly sentence: string | undefined; readonly met: number } {
  let best: { readonly sentence: string | undefined; readonly met: number } = {
    sentence: undefined,
    met: lead,
  };
  for (const sentence of blocks.slice(1).flatMap(sentencesOf)) {
    const met = share(sentence, words);
    if (met > best.met && !/[:?]\s*(?:\*\*)?$/.test(sentence)) best = { sentence, met };
  }
  return best;
}

/** Sentences of a paragraph, or of the items of a list without their marks. */
function sentencesOf(block: string): readonly string[] {
  return block
    .split('\n')
    .map((line) => line.replace(/^(?:-|\d+\.) /, ''))
    .flatMap((line) => line.split(/(?<=[.!?])\s+(?=\p{Lu}|\*\*)/u));
}

/** A list keeps its items: one said first is still one of them. */
function without(block: string, sentence: string): string {
  return !isList(block) && !isSteps(block) && block.includes(sentence)
    ? block.replace(sentence, '').replace(/ {2,}/g, ' ').trim()
    : block;
}

function share(text: string, words: ReadonlySet<string>): number {
  if (words.size === 0) return 0;
  const held = new Set(questionWords(plainText(text)).filter(isSubject).map(stem));
  return [...words].filter((word) => held.has(word)).length / words.size;
}
