/** What a turn leaves behind of what was begun: said, offered, noted where it is found again. */
import type { Procedures } from '../../dialogs/procedureDialog.ts';
import type { ProcedureState } from '../../dialogs/state.ts';
import type { Conversation } from '../conversation.ts';
import type { Address } from '../outreach/address.ts';
import type { Reaction } from '../reaction.ts';
import type { Decision } from '../turnFacts.ts';
import { noteDraft } from './drafts.ts';
import { movedAwayReply, offeringDraft, type ResumeScene, withSecondThoughts } from './resuming.ts';
import { proceduresOf } from './stack.ts';

/** A turn that has reacted. */
export interface Reacted {
  readonly procedures: Procedures;
  /** What was under way when it began, the topmost first. */
  readonly before: readonly ProcedureState[];
  readonly reaction: Reaction;
  readonly address: Address;
}

/** The reaction with all that drafts add to it. */
export async function withDrafts(scene: ResumeScene, reacted: Reacted): Promise<Reaction> {
  const { transaction, utilisateur, memory } = scene;
  const after = proceduresOf(await memory.read());
  if (utilisateur !== undefined) await noteDraft(transaction, utilisateur, reacted.address, after.length > 0);
  const said = withMoved(scene, reacted.reaction);
  const offered = await withOffer(scene, { ...reacted, reaction: said }, after);
  return withAbandoned(scene, { ...reacted, reaction: offered }, after);
}

/** Turns in which nothing was said, or nobody has written. */
const UNHEARD: readonly Decision[] = ['silence', 'liked', 'greeting'];

/** Something has left this conversation: it is said once, to whoever writes there again. */
function withMoved({ conversation }: ResumeScene, reaction: Reaction): Reaction {
  if (UNHEARD.includes(reaction.decision)) return reaction;
  const { movedAway: _told, ...kept } = reaction.conversation;
  return { ...reaction, replies: [...movedAwayReply(conversation), ...reaction.replies], conversation: kept };
}

/** In the first turn of a conversation, when it is about nothing yet. */
async function withOffer(
  scene: ResumeScene,
  { reaction }: Reacted,
  after: readonly ProcedureState[],
): Promise<Reaction> {
  const { decision } = reaction;
  const isOpening = scene.conversation.turns === 0 && (decision === 'greeting' || decision === 'smalltalk');
  if (!isOpening || after.length > 0) return reaction;
  const { replies, offer } = await offeringDraft(scene, reaction.replies);
  return { ...reaction, replies, conversation: { ...reaction.conversation, ...(offer && { offer }) } };
}

/** « annule » was said: for a while it can be taken back. */
function withAbandoned(
  { now, seals }: ResumeScene,
  { procedures, before, reaction }: Reacted,
  after: readonly ProcedureState[],
): Reaction {
  const [state] = before;
  const isAbandoned =
    state !== undefined &&
    state.given.length > 0 &&
    procedures.events.some(({ event, procedure }) => event === 'abandoned' && procedure === state.procedure);
  const { abandoned, ...kept } = reaction.conversation;
  if (!isAbandoned) {
    // What goes on again is not abandoned any more.
    const isBack = after.some(({ instance }) => instance === abandoned?.state.instance);
    return isBack ? { ...reaction, conversation: kept } : reaction;
  }
  const conversation: Conversation = {
    ...kept,
    abandoned: { state: seals.sealed(state), at: now.toISOString() },
  };
  const replies = after.length > 0 ? reaction.replies : withSecondThoughts(reaction.replies);
  return { ...reaction, replies, conversation };
}
