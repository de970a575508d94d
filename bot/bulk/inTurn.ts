/** Imports in the course of a turn: what they are given of it, and how they leave the conversation. */
import { readCardAnswer } from '../channels/cards/summaryCard.ts';
import type { Reaction, ReactionPorts, Scene } from '../reaction.ts';
import { typed } from '../typed.ts';
import { type BulkPorts, type BulkReaction, bulkReminder, reactToBulk } from './reacting.ts';

type Ports = Pick<ReactionPorts, 'mind' | 'readFile'>;

/** The reaction to a message that is about an import; undefined for every other. */
export async function bulkReaction(ports: Ports, scene: Scene): Promise<Reaction | undefined> {
  const { activity, procedures } = scene;
  const bulk = await reactToBulk(bulkOf(ports, scene), {
    text: typed(activity),
    files: procedures.files ?? [],
    card: readCardAnswer(activity.value),
  });
  return bulk && imported(scene, bulk);
}

/** What reacting to an import needs of a turn, as it stands now. */
function bulkOf({ mind, readFile }: Pick<ReactionPorts, 'mind' | 'readFile'>, scene: Scene): BulkPorts {
  const { engine, importer, ahead, conversation, reading, procedures } = scene;
  return {
    registry: mind.registry,
    engine,
    importer,
    ahead,
    pending: conversation.bulk,
    inProgress: procedures.inProgress()?.procedure.noun,
    readFile,
    read: (text) => mind.read(text, reading),
  };
}

/** The conversation after something about an import. */
function imported({ conversation }: Scene, { replies, pending }: BulkReaction): Reaction {
  const { offer: _old, justDone: _done, bulk: _before, ...kept } = conversation;
  const bulk = pending && { bulk: pending };
  return { replies, decision: 'bulk', conversation: { ...kept, misunderstandings: 0, ...bulk } };
}

/** What an import waits for stays the last thing said; otherwise a short answer means something else from now on. */
export async function reminding(
  ports: Pick<ReactionPorts, 'mind' | 'readFile'>,
  scene: Scene,
  reaction: Reaction,
): Promise<Reaction> {
  const { bulk, ...conversation } = reaction.conversation;
  if (bulk === undefined) return reaction;
  const reminder = await bulkReminder(bulkOf(ports, scene));
  if (reminder === undefined) {
    return { ...reaction, conversation: { ...conversation, bulk: { ...bulk, fresh: false } } };
  }
  const { offer: _elsewhere, ...others } = conversation;
  return { ...reaction, replies: [...reaction.replies, reminder], conversation: { ...others, bulk } };
}
