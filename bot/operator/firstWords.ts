/** What ClaudIA makes of a text at the beginning of a conversation, and says first. */
import type { Understanding } from '../../language/understanding.ts';
import type { Send } from '../channels/inProcess.ts';
import type { Mind, Reading } from '../mind.ts';
import type { Route } from '../routing.ts';

/** A line of `npm run -s understand`. */
export interface FirstWords {
  readonly text: string;
  readonly decision: 'procedure' | 'answer' | 'clarify' | 'smalltalk' | 'handoff' | 'out_of_scope';
  readonly procedure: string | null;
  /** Best first. */
  readonly articles: readonly string[];
  /** Procedures or articles that the message wished besides. */
  readonly others: readonly string[];
  readonly confidence: number;
  readonly entities: Readonly<Record<string, string | boolean>>;
  /** The text that ClaudIA says first. */
  readonly reply: string;
}

/** Reads a text as the first message of a conversation of its own. */
export async function firstWords(
  mind: Mind,
  send: Send,
  {
    text,
    user,
    conversation,
    reading,
  }: { text: string; user: string | undefined; conversation: string; reading: Reading },
): Promise<FirstWords> {
  const understanding = mind.read(text, reading);
  const speaker =
    user === undefined ? { kind: 'anonymous' as const } : { kind: 'login' as const, login: user };
  const { replies } = await send({ conversation, speaker, activity: { type: 'message', text } });
  return {
    text,
    ...decided(mind.route(understanding, reading)),
    entities: entitiesOf(understanding),
    reply: replies.map((reply) => reply.text ?? '').join('\n\n'),
  };
}

function decided(
  route: Route,
): Pick<FirstWords, 'decision' | 'procedure' | 'articles' | 'others' | 'confidence'> {
  const nothing = { procedure: null, articles: [], others: [], confidence: 1 };
  switch (route.kind) {
    case 'procedure':
      return {
        ...nothing,
        decision: 'procedure',
        procedure: route.id,
        others: route.others,
        confidence: route.confidence,
      };
    case 'answer':
      return {
        ...nothing,
        decision: 'answer',
        articles: [route.article],
        others: route.others,
        confidence: route.confidence,
      };
    case 'clarify': {
      const { about, confidence } = route;
      return about.kind === 'value'
        ? { ...nothing, decision: 'clarify', confidence }
        : { ...nothing, decision: 'clarify', articles: about.articles, others: about.procedures, confidence };
    }
    case 'why_not':
      return { ...nothing, decision: 'answer', others: [route.id], confidence: route.confidence };
    case 'out_of_scope':
      return { ...nothing, decision: 'out_of_scope', articles: route.articles, confidence: route.confidence };
    case 'smalltalk':
      return { ...nothing, decision: 'smalltalk', confidence: route.confidence };
    case 'handoff':
      return { ...nothing, decision: 'handoff' };
    case 'nothing_pending':
    case 'engine':
    case 'reminder':
      return { ...nothing, decision: 'smalltalk' };
  }
}

/** The first value of each key. */
function entitiesOf({ entities }: Understanding): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries([...entities].reverse().map(({ key, value }) => [key, value]));
}
