/** Tells a courtesy from a question that has an article. Pure. */
import type { Answer } from '../knowledge/answer.ts';
import { readYesNo } from '../language/answers.ts';
import { GENERAL_EXAMPLES } from '../language/generalExamples.ts';
import { normalise } from '../language/normalise.ts';
import type { Understanding } from '../language/understanding.ts';

const SMALL_TALK = ['greeting', 'thanks', 'robot', 'capabilities', 'insult', 'goodbye', 'howareyou'] as const;
export type SmallTalk = (typeof SMALL_TALK)[number];

/** A message that asks for no more than a courtesy. */
export interface Courtesy {
  readonly kind: 'smalltalk';
  readonly topic: SmallTalk;
  readonly confidence: number;
}

/** Taken for a courtesy from here up, when no article is found. */
const SURE = 0.6;
/** A courtesy goes before any article from here up. */
const PLAIN = 0.9;

/** Speaks to the machine, or of it: « quel est ton nom », « ce bot est inutile ». */
const ADDRESSES = /(?:^| )(?:tu|toi|ton|ta|tes|te|claudia|robot|bot|chatbot)(?: |$)/;

/** « comment ça marche ? » is one; « EDI, comment ça marche ? » has an article. */
export function courtesyOf(
  { candidates: [best], normalised }: Pick<Understanding, 'candidates' | 'normalised'>,
  answer: () => Answer,
): Courtesy | undefined {
  const topic = SMALL_TALK.find((one) => best?.label === `smalltalk.${one}`);
  if (best === undefined || topic === undefined) return undefined;
  const { confidence } = best;
  const isCourtesy =
    confidence >= PLAIN || (confidence >= SURE && (ADDRESSES.test(normalised) || answer().kind !== 'found'));
  return isCourtesy ? { kind: 'smalltalk', topic, confidence } : undefined;
}

/** Courtesies as they are written whole: « merci beaucoup », « tu sers à rien ». */
const WHOLE: ReadonlySet<string> = new Set(
  GENERAL_EXAMPLES.filter(({ label }) => label.startsWith('smalltalk.')).flatMap(({ examples }) =>
    examples.map(normalise),
  ),
);

/** Fewer words than this, and no question, name what is asked for: « le nom ». */
const FEWEST_WORDS = 3;

/**
 * In a procedure, what sounds like a courtesy may be an answer: « Nickel du Caillou » is a name where one is asked, « oui, le code est bon » an
 * opinion. Only a courtesy that is known word for word, or a question to the machine, is surely none.
 */
export function isAnswering(
  { form, normalised, text }: Pick<Understanding, 'form' | 'normalised' | 'text'>,
  freeText: boolean,
): boolean {
  if (WHOLE.has(normalised)) return false;
  if (readYesNo(text) !== undefined) return true;
  return form !== 'question' && (freeText || text.trim().split(/\s+/).length < FEWEST_WORDS);
}
