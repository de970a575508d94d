/** Asks ClaudIA each question and judges what she makes of it. */
import type { FirstReader } from '../../bot/operator/firstReader.ts';
import type { FirstWords } from '../../bot/operator/firstWords.ts';
import { fold } from '../../language/normalise.ts';
import type { Question } from './questions.ts';

/** A question, what was made of it, and what of that is right; undefined where the question says nothing of it. */
export interface Outcome {
  readonly question: Question;
  readonly made: FirstWords;
  /** The decision and, for a procedure or an answer, which one. */
  readonly right: boolean;
  readonly decided: boolean;
  readonly others: boolean | undefined;
  readonly contains: boolean | undefined;
  readonly entities: readonly EntityOutcome[];
}

/** One expected value: read rightly, read otherwise (`found` differs), or not read. */
export interface EntityOutcome {
  readonly key: string;
  readonly expected: string | boolean;
  readonly found: string | boolean | undefined;
}

export async function outcomesOf(
  reader: FirstReader,
  questions: readonly Question[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of questions)
    outcomes.push(judged(question, await reader.read(question.text, question.user)));
  return outcomes;
}

function judged(question: Question, made: FirstWords): Outcome {
  const decided = question.decision.includes(made.decision);
  return {
    question,
    made,
    decided,
    right: decided && isRightOne(question, made),
    // Either of two wishes may lead.
    others: question.others?.every((id) => [...made.others, made.procedure, made.articles[0]].includes(id)),
    contains: saysFacts(made.reply, question),
    entities: Object.entries(question.entities ?? {}).map(([key, expected]) => ({
      key,
      expected,
      found: made.entities[key],
    })),
  };
}

/** Near the portal but not documented: saying where to go is as right as saying that it is not known. */
function isRightOne({ kind, procedure = [], articles = [] }: Question, made: FirstWords): boolean {
  const [first] = made.articles;
  switch (made.decision) {
    case 'procedure':
      return procedure.includes(made.procedure ?? '');
    case 'answer':
      return first !== undefined && articles.includes(first);
    case 'out_of_scope':
      if (kind === 'near') return true;
      return first === undefined ? articles.length === 0 : articles.includes(first);
    default:
      return true;
  }
}

/** Whether a reply says the facts that are asked for; undefined where none is. */
function saysFacts(reply: string, { contains, facts }: Question): boolean | undefined {
  if (contains === undefined && facts === undefined) return undefined;
  const plain = reply.replaceAll('’', "'").replaceAll('**', '').replace(/\s+/gu, ' ');
  return (
    (contains === undefined || fold(reply).includes(fold(contains))) &&
    (facts ?? []).every((fact) => new RegExp(fact, 'iu').test(plain))
  );
}
