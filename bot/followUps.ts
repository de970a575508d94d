/** Questions that only make sense after the last one: « et pour un service ? », « et si je ne suis pas GP ? », « en savoir plus ». Pure. */
import type { Answer } from '../knowledge/answer.ts';
import { plainWords } from '../language/normalise.ts';
import { isStopword } from '../language/stem.ts';
import type { Conversation } from './conversation.ts';
import { rowActionSaid, taken } from './offers.ts';
import { writtenOut } from './pronouns.ts';

/** What the documentation last answered in a conversation. */
export interface LastAnswer {
  readonly article: string;
  /** As it was asked, or as it was rewritten. */
  readonly question: string;
}

const MORE =
  /^(?:(?:je (?:veux|voudrais|souhaite)|peux tu|pouvez vous|puis je)? ?(?:me |moi )?(?:en )?(?:dire|dis|dites|savoir|donner|donne|avoir)(?: moi| me)?(?: en)? plus|(?:plus|davantage) (?:de details?|d informations?|d infos?)|(?:la )?suite|details?|tout le article)(?: (?:se il (?:vous|te) plait|merci))*$/;

/** Whether the rest of the last answer is asked for. */
export function asksForMore(text: string): boolean {
  return MORE.test(plainWords(text).join(' '));
}

const CONTINUES =
  /^\s*(?:et|mais|ok et|d[’']accord et|sinon|et sinon)\s+(?:pour|si|sur|dans|avec|chez|quand|en cas|les?|la|l[’']|une?|des|du|au|aux|lorsqu|c[’']est pareil|est-ce pareil)/iu;
const LONGEST_WORDS = 10;

/** Confidences that differ by less are as good. */
const NEARLY = 0.15;

/** Whether a text leans on the question before it. */
export function leansOnLast(text: string): boolean {
  return CONTINUES.test(text) && text.trim().split(/\s+/).length <= LONGEST_WORDS;
}

/**
 * The question that a leaning text stands for. « et pour un service ? » after « comment désactiver une structure ? » puts « service » where
 * it makes the best-answered question; a condition (« et si… ») is added.
 */
export function completed(
  text: string,
  { question, article }: LastAnswer,
  answer: (question: string) => Answer,
): string {
  const bare = text
    .trim()
    .replace(/^(?:et|mais|ok et|d[’']accord et|sinon|et sinon)\s+/iu, '')
    .replace(/\s*\?+\s*$/u, '');
  const before = question.trim().replace(/\s*\?+\s*$/u, '');
  const added = `${before} ${bare} ?`;
  if (/^(?:si|quand|lorsqu|en cas)(?=[\s’'])/iu.test(bare)) return added;
  const subject = bare.replace(/^(?:pour|sur|dans|avec|chez)\s+/iu, '');
  const swapped = before
    .split(/\s+/)
    .flatMap((word, at, all) =>
      tells(word) ? [[...all.slice(0, at), core(subject), ...all.slice(at + 1)].join(' ')] : [],
    );
  let best = { text: added, confidence: 0 };
  for (const candidate of swapped) {
    const found = answer(candidate);
    const isOther = found.kind === 'found' && found.article.id !== article;
    // Of two that are as good, the later word: what is done stands before what it is done to.
    if (isOther && found.confidence > best.confidence - NEARLY) {
      best = { text: `${candidate} ?`, confidence: found.confidence };
    }
  }
  return best.text;
}

/** The whole question or wish that a short text stands for, after what was said before it; the text itself when it stands alone. */
export function meantBy(
  text: string,
  {
    lastAnswer,
    offer,
    rowActions,
    recent,
  }: Pick<Conversation, 'lastAnswer' | 'offer' | 'rowActions' | 'recent'>,
  answer: (question: string) => Answer,
): string {
  if (lastAnswer !== undefined && leansOnLast(text)) return completed(text, lastAnswer, answer);
  return taken(offer, text) ?? rowActionSaid(rowActions, text) ?? writtenOut(text, recent);
}

function tells(word: string): boolean {
  const [plain = ''] = plainWords(word).slice(-1);
  return (
    plain.length > 3 && !isStopword(plain) && !/^(?:comment|quel|quelle|quels|quelles|pourquoi)$/.test(plain)
  );
}

/** « un service » → « service »: the article of the replaced word stays. */
function core(subject: string): string {
  return subject.replace(/^(?:les?|la|l[’']|une?|des|du|de la|au|aux|mon|ma|mes)\s*/iu, '');
}
