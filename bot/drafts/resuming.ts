/** « Reprendre »: what was abandoned a moment ago, or begun in another conversation, goes on in this one. */
import type { Registry } from '../../dialogs/registry.ts';
import type { Reply, Suggestion } from '../../dialogs/reply.ts';
import { showDay } from '../../dialogs/slots/day.ts';
import type { ProcedureState } from '../../dialogs/state.ts';
import { readCommand } from '../../language/commands.ts';
import type { Transaction } from '../../store/database/database.ts';
import type { Instant, UtilisateurId } from '../../store/model.ts';
import { dayInParis } from '../../store/rules/dates.ts';
import type { DialogMemory } from '../botState.ts';
import type { Conversation, Offer } from '../conversation.ts';
import { offerOf, taken } from '../offers.ts';
import type { Seals } from '../sealing.ts';
import { type Draft, latestDraft, takeDraft } from './drafts.ts';
import { proceduresOf, stackOf, touched } from './stack.ts';

const resume: Suggestion = { label: 'Reprendre', say: 'Reprendre' };

const said = {
  begun: (noun: string, when: string) =>
    `Vous aviez commencé la ${noun} (${when}). Voulez-vous la reprendre ?`,
  resumed: (noun: string) => `Nous reprenons la ${noun} où vous en étiez.`,
  movedAway: (noun: string) =>
    `La ${noun} que vous aviez commencée ici continue dans une autre conversation.`,
  changedMind: 'Si vous changez d’avis, écrivez « reprendre » dans les cinq minutes.',
  today: 'aujourd’hui',
  yesterday: 'hier',
  on: (day: string) => `le ${day}`,
  from: { directline: 'depuis le portail', 'botframework.msteams': 'depuis Teams' } as Readonly<
    Record<string, string>
  >,
};

/** What was abandoned, sealed, and when: for {@link RESTORED_MS}, « reprendre » brings it back. */
export interface Abandoned {
  readonly state: ProcedureState;
  readonly at: Instant;
}

/** « annule », then « finalement, reprends »: five minutes. */
const RESTORED_MS = 5 * 60 * 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Where a turn stands when it may resume something. */
export interface ResumeScene {
  readonly transaction: Transaction;
  readonly conversation: Conversation;
  readonly memory: DialogMemory;
  readonly seals: Seals;
  readonly registry: Registry;
  readonly utilisateur: UtilisateurId | undefined;
  readonly text: string;
  readonly now: Date;
}

/**
 * Brings back what the message asks for, before the procedures of the turn are opened; gives what is said of it. Undefined when something
 * is under way here, or nothing is asked for, or there is nothing.
 */
export async function resumeInto(scene: ResumeScene): Promise<Reply | undefined> {
  const { conversation, memory, text, now } = scene;
  if (readCommand(taken(conversation.offer, text) ?? text) !== 'resume') return undefined;
  if (proceduresOf(await memory.read()).length > 0) return undefined;
  const found = restorable(scene) ?? (await fromElsewhere(scene));
  if (found === undefined) return undefined;
  await memory.replace(touched(found.dialogs, now.toISOString()));
  return { text: said.resumed(found.noun) };
}

interface Resumed {
  readonly noun: string;
  readonly dialogs: unknown;
}

function restorable({ conversation: { abandoned }, registry, now }: ResumeScene): Resumed | undefined {
  if (abandoned === undefined || now.getTime() - Date.parse(abandoned.at) >= RESTORED_MS) return undefined;
  const { state } = abandoned;
  const noun = registry.get(state.procedure)?.noun;
  const stage = state.stage.kind === 'cancelling' ? state.stage.from : state.stage;
  return noun === undefined ? undefined : { noun, dialogs: stackOf({ ...state, stage }) };
}

async function fromElsewhere(scene: ResumeScene): Promise<Resumed | undefined> {
  const draft = await draftOf(scene);
  if (draft !== undefined) await takeDraft(scene.transaction, draft);
  return draft;
}

async function draftOf({
  transaction,
  utilisateur,
  conversation,
  registry,
  now,
}: Omit<ResumeScene, 'memory' | 'seals' | 'text'>): Promise<Draft | undefined> {
  if (utilisateur === undefined) return undefined;
  return latestDraft(transaction, utilisateur, conversation.id, registry, now);
}

/** A greeting with what the person had begun elsewhere; as it is when there is nothing. */
export async function offeringDraft(
  scene: Omit<ResumeScene, 'memory' | 'seals' | 'text'>,
  replies: readonly Reply[],
): Promise<{ readonly replies: readonly Reply[]; readonly offer?: Offer }> {
  const draft = await draftOf(scene);
  if (draft === undefined) return { replies };
  const text = said.begun(draft.noun, whenAndWhere(draft, scene.now));
  const others = replies.at(-1)?.suggestions ?? [];
  return { replies: [...replies, { text, suggestions: [resume, ...others] }], offer: offerOf(resume) };
}

/** In the conversation that something has left, before anything else is said there. */
export function movedAwayReply({ movedAway }: Conversation): readonly Reply[] {
  return movedAway === undefined ? [] : [{ text: said.movedAway(movedAway) }];
}

/** The last thing said, and that it can be taken back. */
export function withSecondThoughts(replies: readonly Reply[]): readonly Reply[] {
  const last = replies.at(-1);
  if (last === undefined) return replies;
  return [...replies.slice(0, -1), { ...last, text: `${last.text}\n\n${said.changedMind}` }];
}

function whenAndWhere({ channel, state }: Draft, now: Date): string {
  const day = dayInParis(new Date(state.touchedAt));
  const when =
    day === dayInParis(now)
      ? said.today
      : day === dayInParis(new Date(now.getTime() - DAY_MS))
        ? said.yesterday
        : said.on(showDay(day));
  const where = said.from[channel];
  return where === undefined ? when : `${when}, ${where}`;
}
