/**
 * One turn, top to bottom: read this file first. Whatever the channel, a message is queued, its speaker identified, its
 * conversation loaded, its words kept, its purpose decided, its effect done, and all of it stored in one write.
 */
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { openProcedures, type Procedures } from '../dialogs/procedureDialog.ts';
import type { Registry } from '../dialogs/registry.ts';
import type { Reply } from '../dialogs/reply.ts';
import type { EnginePorts } from '../dialogs/run.ts';
import { lastSaid } from '../handoff/ticket.ts';
import type { Database, Transaction } from '../store/database/database.ts';
import type { Portal } from '../store/portal.ts';
import { dialogMemory } from './botState.ts';
import { asTyped } from './channels/cards/typed.ts';
import type { Incoming, RunTurn, TurnReport } from './channels/channel.ts';
import { sentFiles } from './channels/directLine/files.ts';
import { toActivity } from './channels/replies.ts';
import {
  findAnswered,
  isSomeoneElses,
  loadConversation,
  markAnswered,
  saveConversation,
} from './conversation.ts';
import { withDrafts } from './drafts/inTurn.ts';
import { resumeInto } from './drafts/resuming.ts';
import { proceduresOf } from './drafts/stack.ts';
import { ERRORS, errorCodeOf, incidentOf, sayFailure, TurnError } from './errors.ts';
import { saidSoFar } from './handingOver.ts';
import { identify, type Person } from './identity.ts';
import { asJson, keepIncoming, keepReplies } from './keptReplies.ts';
import { masked } from './masking.ts';
import { type Mind, readingFor } from './mind.ts';
import { takeNews, withNews } from './notifications/news.ts';
import { addressOf, noteVisit } from './outreach/address.ts';
import type { KeyedQueue } from './queue.ts';
import { type Reaction, reactTo } from './reaction.ts';
import { type ReadAhead, readingAhead } from './readAhead.ts';
import type { Seals } from './sealing.ts';
import { conversationKey, readTranscript } from './transcript.ts';
import { type EndedTurn, loggedTurn, type TurnFacts, timed } from './turnFacts.ts';
import { words } from './words.ts';

/** All that a turn is given; made in `service.ts`. */
export interface TurnPorts {
  readonly database: Database;
  readonly portal: Portal;
  readonly registry: Registry;
  /** That of this turn, to its end: other articles are for the next. */
  readonly mind: Mind;
  readonly queue: KeyedQueue;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly log: Logger;
  readonly seals: Seals;
  /** The contents of a file that was sent, by its hash. */
  readonly readFile: (hash: string) => Promise<Uint8Array | undefined>;
  /** Told of each turn when it has ended. */
  readonly observe?: (turn: EndedTurn) => void;
}

/** What a service gives to its turns: each takes the mind of its moment. */
export type ServicePorts = Omit<TurnPorts, 'mind'> & { readonly mind: () => Mind };

/** The turns of a service. */
export function createTurns(ports: ServicePorts): RunTurn {
  return (incoming) => {
    const key = conversationKey(incoming.channel, incoming.context.activity.conversation.id);
    const queuedAt = performance.now();
    // 1 queue: one turn at a time per conversation
    return ports.queue.run(key, () => oneTurn({ ...ports, mind: ports.mind() }, key, incoming, queuedAt));
  };
}

/** A turn is whole or it is not at all; when it is not, the person is told, and what was kept before stays. */
async function oneTurn(
  ports: TurnPorts,
  key: string,
  incoming: Incoming,
  queuedAt: number,
): Promise<TurnReport> {
  const turn = ports.newId();
  const log = ports.log.child({ turn });
  const ended = timed(queuedAt, incoming, (facts) => {
    log.info(loggedTurn(facts), 'A turn has ended.');
    ports.observe?.(facts);
  });
  let whole: Whole;
  try {
    whole = await readingAhead(ports.database, (transaction, ahead) =>
      within(transaction, ports, key, incoming, ahead),
    );
  } catch (error) {
    const code = errorCodeOf(error);
    const incident = incidentOf(turn);
    log.error({ err: error, code, incident }, ERRORS[code].log);
    ended({ outcome: code, decision: 'none', procedures: [] });
    return apologise(ports, key, incoming, new TurnError(code, { cause: error, incident }));
  }
  const { report, ...facts } = whole;
  ended({ outcome: report.repeated ? 'repeated' : 'answered', ...facts });
  // 8 delivery: the channel's own, from this report or from the transcript
  return report;
}

/** A turn that is durable. */
interface Whole extends TurnFacts {
  readonly report: TurnReport;
}

async function within(
  transaction: Transaction,
  ports: TurnPorts,
  key: string,
  incoming: Incoming,
  ahead: ReadAhead | undefined,
): Promise<Whole> {
  const { context, speaker } = incoming;
  const activity = asTyped(context.activity);

  // 2 identity: somebody else's conversation is neither shown nor gone on with
  const person = await identify(transaction, ports.portal, speaker);
  const conversation = await loadConversation(transaction, key);
  if (isSomeoneElses(conversation, person.utilisateur?.id)) {
    return { report: turnedAway(ports, activity), decision: 'none', procedures: [] };
  }

  // 1 an activity that was answered gets the same replies again
  const answered = await findAnswered(transaction, key, incoming.key);
  if (answered !== undefined) {
    return { report: await repeated(transaction, key, answered), decision: 'none', procedures: [] };
  }

  // 3 the conversation's procedures
  const { registry, seals } = ports;
  const memory = dialogMemory(transaction, activity, seals);
  const now = ports.clock();
  const utilisateur = person.utilisateur?.id;
  const { text } = activity;
  const kept = { transaction, conversation, memory, seals };
  const draftScene = { ...kept, registry, utilisateur, text: text ?? '', now };
  const resumed = await resumeInto(draftScene);
  const before = proceduresOf(await memory.read());
  const reading = await readingFor(ports.portal, transaction, person.actor, now);
  const engine: EnginePorts = {
    portal: ports.portal,
    reader: transaction,
    transaction,
    actor: person.actor,
    request: { actor: person.actor, canal: activity.channelId },
    today: reading.today,
    now: now.toISOString(),
    newId: ports.newId,
    conversation: {
      id: key,
      exchanges: async () => lastSaid(await saidSoFar(transaction, key, now)),
      masked: (text) => ports.mind.masked(text, reading),
    },
    files: await sentFiles(transaction, activity),
    readDate: ports.mind.readDate,
    read: (text) => ports.mind.read(text, reading),
  };
  const procedures = await openProcedures(ports.registry, memory.property, context, engine);

  // 4 transcript: the incoming message
  const said = await keepIncoming(transaction, ports.mind, key, activity, reading);

  // 5 routing, 6 effect
  const address = addressOf(key, incoming.channel, context.activity);
  const reacted = await reactTo(ports, {
    activity,
    person,
    conversation,
    procedures,
    transaction,
    reading,
    now,
    key: incoming.key,
    engine,
    resumed,
    ahead,
    importer: utilisateur === undefined ? undefined : { utilisateur, address },
  });

  const reaction = await withDrafts(draftScene, { procedures, before, reaction: reacted, address });
  const told = await withWhatIsNew(ports, transaction, incoming, person, procedures, reaction);

  // 7 everything in this one write: the effect is already in it
  await memory.save();
  const replies = await keepReplies(transaction, key, told, activity, now);
  const turns = conversation.turns + 1;
  const owner = person.utilisateur && { utilisateur: person.utilisateur.id };
  if (utilisateur !== undefined && !incoming.answersOnly) {
    await noteVisit(transaction, utilisateur, address, now);
  }
  await saveConversation(
    transaction,
    masked({ ...reaction.conversation, le: now.toISOString(), turns, ...owner }),
  );
  await markAnswered(transaction, { ...conversation, turns }, incoming.key, {
    ...(said !== undefined && { incoming: said }),
    firstReply: replies.first,
    lastReply: replies.last,
  });
  return {
    report: { ...(said !== undefined && { incoming: said }), replies: replies.activities, repeated: false },
    decision: reaction.decision,
    procedures: procedures.events,
    ...inProgressOf(procedures),
  };
}

/** What others have done that concerns this person, told with the replies of the first turn that says anything. */
async function withWhatIsNew(
  { portal, registry }: TurnPorts,
  transaction: Transaction,
  { context }: Incoming,
  { actor }: Person,
  procedures: Procedures,
  { decision, replies }: Reaction,
): Promise<readonly Reply[]> {
  if (decision === 'silence' || decision === 'liked') return replies;
  const atArrival = context.activity.type === 'conversationUpdate';
  const news = await takeNews({ portal, registry }, transaction, actor, { atArrival });
  return withNews(replies, news, procedures.inProgress() !== undefined);
}

function inProgressOf(procedures: Procedures): Pick<TurnFacts, 'inProgress'> {
  const id = procedures.inProgress()?.procedure.id;
  return id === undefined ? {} : { inProgress: id };
}

async function repeated(
  transaction: Transaction,
  key: string,
  answered: NonNullable<Awaited<ReturnType<typeof findAnswered>>>,
): Promise<TurnReport> {
  const { incoming, firstReply, lastReply } = answered;
  const entries = await readTranscript(transaction, key, {
    after: firstReply - 1,
    limit: lastReply - firstReply + 1,
  });
  return {
    ...(incoming !== undefined && { incoming }),
    replies: entries.map(({ entry }) => entry.activity),
    repeated: true,
  };
}

/** Nothing of it is kept: the transcript is the other person's. */
function turnedAway({ clock, log }: TurnPorts, activity: Activity): TurnReport {
  log.warn({ type: activity.type }, 'A message in the conversation of another person was turned away.');
  const reply = asJson(toActivity({ text: words.someoneElses }, activity, clock()));
  return { replies: activity.type === 'message' ? [reply] : [], repeated: false };
}

/** The failure in one sentence, kept like any reply when the store still takes it. */
async function apologise(
  ports: TurnPorts,
  key: string,
  incoming: Incoming,
  error: TurnError,
): Promise<TurnReport> {
  const { activity } = incoming.context;
  const now = ports.clock();
  try {
    return await ports.database.write(async (transaction) => {
      const reading = await readingFor(ports.portal, transaction, { kind: 'anonyme' }, now);
      const said = await keepIncoming(transaction, ports.mind, key, activity, reading);
      const reply = { text: sayFailure(error), suggestions: [words.suggestions.person] };
      const replies = await keepReplies(transaction, key, [reply], activity, now);
      return { ...(said !== undefined && { incoming: said }), replies: replies.activities, repeated: false };
    });
  } catch (again) {
    const { incident } = error;
    throw new TurnError('STORE_UNAVAILABLE', { cause: again, ...(incident !== undefined && { incident }) });
  }
}
