/** What ClaudIA does when a person says whether an answer helped: keeps it, and after a « no » offers another way. */
import type { Reply } from '../../dialogs/reply.ts';
import { givenRating } from '../channels/ratings.ts';
import type { Mind } from '../mind.ts';
import { choiceOf } from '../offers.ts';
import type { Reaction, Scene } from '../reaction.ts';
import { words } from '../words.ts';
import { keepRating } from './ratings.ts';

/**
 * The reaction to a rating; undefined when the activity is something else. Whoever is content hears nothing: the widget shows that it
 * was noted. A rating of no answer of this conversation is ignored.
 */
export async function ratingReaction(
  { mind }: { readonly mind: Mind },
  scene: Scene,
): Promise<Reaction | undefined> {
  const given = givenRating(scene.activity);
  if (given === undefined) return undefined;
  const { conversation, transaction, engine, now, reading } = scene;
  const ports = {
    read: (text: string) => mind.read(text, reading),
    newId: engine.newId,
    now,
    conversation: conversation.id,
  };
  if (!(await keepRating(transaction, ports, given)))
    return { replies: [], decision: 'silence', conversation };
  return given.rating === 'like' ? { replies: [], decision: 'liked', conversation } : sorry(scene);
}

/** Another way to help; in a procedure, which keeps its buttons, the pending question again. */
async function sorry({ procedures, conversation }: Scene): Promise<Reaction> {
  if (procedures.inProgress() !== undefined) {
    await procedures.repeat();
    const replies = [{ text: words.disliked }, ...procedures.replies];
    return { replies, decision: 'disliked', conversation };
  }
  const { rephrase, ticket, person } = words.suggestions;
  const suggestions = [rephrase, ticket, person];
  const reply: Reply = { text: words.dislikedOffer, suggestions };
  return {
    replies: [reply],
    decision: 'disliked',
    conversation: { ...conversation, offer: choiceOf(suggestions) },
  };
}
