/** Steps 5 and 6 of a turn: what a message is for, and what ClaudIA does about it. Says and executes only through what it is given. */
import type { Activity } from 'botbuilder';
import type { Procedures } from '../dialogs/procedureDialog.ts';
import type { Reply } from '../dialogs/reply.ts';
import type { EnginePorts } from '../dialogs/run.ts';
import { FILTER } from '../dialogs/slots/rowFilter.ts';
import type { Message } from '../dialogs/state.ts';
import { readYesNo } from '../language/answers.ts';
import { readCommand } from '../language/commands.ts';
import { normalise } from '../language/normalise.ts';
import type { Understanding } from '../language/understanding.ts';
import type { Transaction } from '../store/database/database.ts';
import type { Portal } from '../store/portal.ts';
import { abilitiesReply, type Rights, whyNotReply } from './abilities.ts';
import { bulkReaction, reminding } from './bulk/inTurn.ts';
import type { Importer } from './bulk/preparing.ts';
import { readCardAnswer } from './channels/cards/summaryCard.ts';
import type { Conversation } from './conversation.ts';
import { asksForMore, meantBy } from './followUps.ts';
import { handOver } from './handingOver.ts';
import type { Person } from './identity.ts';
import { keepMissed } from './learning/missed.ts';
import { ratingReaction } from './learning/reactingToRating.ts';
import type { Mind, Reading } from './mind.ts';
import { narrowsList } from './narrowing.ts';
import { saidBefore } from './offers.ts';
import type { ReadAhead } from './readAhead.ts';
import type { Route } from './routing.ts';
import { type Said, settled, type Told } from './settling.ts';
import {
  answerReply,
  clarification,
  greetingReply,
  nothingPendingReply,
  outOfScopeReply,
  pausedReply,
  smallTalkReply,
} from './speaking.ts';
import type { Decision } from './turnFacts.ts';
import { someoneJoined, textOf } from './typed.ts';
import { words } from './words.ts';

/** What happens in this turn. */
export interface Scene {
  readonly activity: Activity;
  readonly person: Person;
  readonly conversation: Conversation;
  readonly procedures: Procedures;
  readonly transaction: Transaction;
  readonly reading: Reading;
  readonly now: Date;
  /** Of the activity: what is executed for it is executed once. */
  readonly key: string;
  /** What the steps of procedures are given. */
  readonly engine: EnginePorts;
  /** What is said of something that goes on again in this turn. */
  readonly resumed: Reply | undefined;
  /** What took long to read, and was read before. */
  readonly ahead: ReadAhead | undefined;
  /** Where the person can be told something later; absent for a visitor. */
  readonly importer: Importer | undefined;
}

/** What ClaudIA says, what was decided, and the conversation as it leaves it. */
export interface Reaction {
  readonly replies: readonly Reply[];
  readonly decision: Decision;
  readonly conversation: Conversation;
}

/** What reacting needs of the service. */
export interface ReactionPorts {
  readonly mind: Mind;
  readonly portal: Portal;
  /** The contents of a file that was sent, by its hash. */
  readonly readFile: (hash: string) => Promise<Uint8Array | undefined>;
}

/** Longer messages are not read: nobody writes them to an assistant by hand. */
const LONGEST_MESSAGE = 4000;

/** Reacts to an activity: a greeting to whoever joins, an answer to whoever speaks, silence otherwise. */
export async function reactTo(ports: ReactionPorts, scene: Scene): Promise<Reaction> {
  const { activity, conversation } = scene;
  if (activity.type === 'conversationUpdate' && someoneJoined(activity)) {
    return { replies: [greetingReply(ports.mind, scene.person)], decision: 'greeting', conversation };
  }
  const rated = await ratingReaction(ports, scene);
  if (rated !== undefined) return rated;
  if (activity.type !== 'message') return { replies: [], decision: 'silence', conversation };
  if (scene.resumed !== undefined) {
    return settled(scene, { ...(await again(scene, scene.resumed)), decision: 'reminder' });
  }
  const bulk = await bulkReaction(ports, scene);
  if (bulk !== undefined) return bulk;
  return reminding(ports, scene, settled(scene, await toMessage(ports, scene)));
}

async function toMessage(ports: ReactionPorts, scene: Scene): Promise<Said> {
  const { activity, conversation } = scene;
  const card = readCardAnswer(activity.value);
  if (card !== undefined) return { ...(await onCard(scene, card)), decision: 'card' };
  const text = textOf(activity);
  const { files } = scene.procedures;
  if (files !== undefined && scene.procedures.inProgress() !== undefined) {
    const understanding = text === '' ? undefined : ports.mind.read(text, scene.reading);
    await scene.procedures.advance({ kind: 'files', files, ...(understanding && { understanding }) });
    return { replies: scene.procedures.replies, understood: true, decision: 'engine' };
  }
  if (text === '') {
    const empty = (activity.attachments ?? []).length > 0 ? words.attachment : words.empty;
    return { ...(await again(scene, { text: empty })), decision: 'unread' };
  }
  if (text.length > LONGEST_MESSAGE) {
    return { ...(await again(scene, { text: words.tooLong(LONGEST_MESSAGE) })), decision: 'unread' };
  }
  if (scene.procedures.inProgress() !== undefined)
    return onText(ports, scene, ports.mind.read(text, scene.reading));
  if (asksToRephrase(text)) {
    return { replies: [{ text: words.askAgain }], understood: true, decision: 'smalltalk' };
  }
  if (scene.procedures.paused() !== undefined && readCommand(text) === 'resume') {
    await scene.procedures.wake();
    return { replies: scene.procedures.replies, understood: true, decision: 'engine' };
  }
  const { lastAnswer } = conversation;
  if (lastAnswer !== undefined && asksForMore(text)) {
    const { reply, offer } = answerReply(ports.mind, lastAnswer.article, { offering: true });
    return { replies: [reply], understood: true, decision: 'answer', ...(offer && { offer }) };
  }
  const meant = meantBy(text, conversation, ports.mind.find);
  return onText(ports, scene, ports.mind.read(meant, scene.reading));
}

function asksToRephrase(text: string): boolean {
  const said = normalise(text);
  return [words.suggestions.rephrase.say, words.somethingElse].some((way) => normalise(way) === said);
}

/** A button of a confirmation: the engine knows whether it is the one that is shown. */
async function onCard(scene: Scene, card: Extract<Message, { kind: 'card' }>): Promise<Told> {
  const { procedures, conversation } = scene;
  if (procedures.inProgress() !== undefined) {
    await procedures.advance(card);
    return { replies: procedures.replies, understood: true };
  }
  const { receipt } = conversation;
  const isDone = receipt?.instance === card.instance && receipt.revision === card.revision;
  const text = isDone && card.answer === 'confirm' ? words.alreadyDone(receipt.text) : words.oldCard;
  const settles = [{ instance: card.instance, revision: card.revision }];
  return { replies: [{ text, settles }], understood: true };
}

async function onText(ports: ReactionPorts, scene: Scene, understanding: Understanding): Promise<Said> {
  const { mind } = ports;
  const { procedures, reading } = scene;
  const current = procedures.inProgress();
  const expectation = await procedures.expects(understanding);
  const inProgress = current && expectation && { id: current.procedure.id, expectation };
  const route = mind.route(understanding, reading, inProgress);
  const { listed } = scene.conversation;
  if (current === undefined && listed !== undefined && narrowsList(understanding, route)) {
    await procedures.begin(listed.procedure, undefined, {
      values: { ...listed.values, [FILTER]: understanding.text },
    });
    return { replies: procedures.replies, understood: true, decision: 'procedure' };
  }
  if (current === undefined) {
    const keeping = {
      search: mind.nearest,
      newId: scene.engine.newId,
      now: scene.now,
      conversation: scene.conversation.id,
    };
    await keepMissed(scene.transaction, keeping, understanding, route);
  }
  return { ...(await follow(ports, scene, understanding, route)), decision: route.kind };
}

/** Follows a route to its end. In a procedure, whatever is no answer ends in the pending question again. */
async function follow(
  ports: ReactionPorts,
  scene: Scene,
  understanding: Understanding,
  route: Route,
): Promise<Told> {
  const { mind } = ports;
  const { procedures, conversation, person } = scene;
  switch (route.kind) {
    case 'handoff':
      return { ...(await handOver(ports.portal, scene)), understood: true };
    case 'engine':
      await procedures.advance({ kind: 'text', understanding });
      return { replies: procedures.replies, understood: true };
    case 'reminder':
      return again(scene, { text: words.alreadyThere(procedures.inProgress()?.procedure.noun ?? '') });
    case 'procedure':
      return beginProcedure(ports, scene, understanding, route);
    case 'answer': {
      const next = route.others.find((id) => mind.registry.has(id));
      const inProgress = procedures.inProgress() !== undefined;
      const alone = !inProgress && next === undefined;
      const { reply, offer } = answerReply(mind, route.article, {
        offering: alone,
        ...(alone && { question: understanding.text }),
      });
      const question = mind.masked(understanding.text, scene.reading);
      const lastAnswer = { article: route.article, question };
      if (next === undefined) return { ...(await again(scene, reply)), lastAnswer, ...(offer && { offer }) };
      await procedures.begin(next, understanding);
      return { replies: [reply, ...procedures.replies], understood: true, lastAnswer };
    }
    case 'clarify': {
      const { reply, offer } = clarification(mind, route.about, (text) => mind.masked(text, scene.reading));
      const told = await again(scene, reply);
      // What is proposed for a value says that value itself.
      if (route.about.kind === 'value') return { ...told, offer };
      return { ...told, offer: { ...offer, about: mind.masked(understanding.text, scene.reading) } };
    }
    case 'why_not': {
      const procedure = mind.registry.get(route.id);
      if (procedure === undefined) return helped(ports, scene);
      const reply = await whyNotReply(procedure, understanding, rightsOf(ports, scene));
      return again(scene, reply);
    }
    case 'smalltalk': {
      if (route.topic === 'capabilities' && person.utilisateur !== undefined) {
        return again(scene, await abilitiesReply(mind.botName, mind.registry, rightsOf(ports, scene)));
      }
      const { reply, offer } = smallTalkReply(mind, person, route.topic);
      return { ...(await again(scene, reply)), ...(offer && { offer }) };
    }
    case 'nothing_pending': {
      const paused = procedures.paused();
      if (readYesNo(understanding.text)?.answer === 'no')
        return { replies: [{ text: words.fine }], understood: true };
      if (paused !== undefined) return { replies: [pausedReply(paused.procedure)], understood: true };
      return { replies: [nothingPendingReply(mind, person, conversation)], understood: true };
    }
    case 'out_of_scope': {
      if (route.articles.length === 0 && procedures.inProgress() !== undefined) return helped(ports, scene);
      const { reply, offer } = outOfScopeReply(mind, person, route);
      const told = await again(scene, reply);
      return { ...told, understood: route.articles.length > 0, ...(offer && { offer }) };
    }
  }
}

/** So many procedures are kept at once. */
const MOST_KEPT = 3;

function rightsOf({ portal }: ReactionPorts, { transaction, person }: Scene): Rights {
  return { portal, reader: transaction, actor: person.actor };
}

async function beginProcedure(
  { mind }: ReactionPorts,
  scene: Scene,
  understanding: Understanding,
  { id, others }: Extract<Route, { kind: 'procedure' }>,
): Promise<Told> {
  const { procedures } = scene;
  const before = procedures.inProgress();
  const kept = procedures.kept();
  if (kept.length >= MOST_KEPT && mind.registry.get(id)?.kind === 'action') {
    const nouns = kept.map(({ procedure }) => procedure.noun);
    const text = before === undefined ? words.tooManyPaused(nouns) : words.tooManyKept(nouns);
    return again(scene, { text });
  }
  const aside =
    before === undefined || mind.registry.get(id)?.kind === 'query'
      ? []
      : [{ text: words.setAside(before.procedure.noun) }];
  const articles = others.filter((other) => mind.article(other) !== undefined);
  const answers = articles.map((article) => answerReply(mind, article, { offering: false }).reply);
  const { recent, offer } = scene.conversation;
  const unclear = saidBefore(offer, understanding.text);
  const said = unclear === undefined ? understanding : mind.read(unclear, scene.reading);
  await procedures.begin(id, said, { recent });
  return { replies: [...answers, ...aside, ...procedures.replies], understood: true };
}

/** A question in a procedure that the documentation does not answer: what is known of the present question is said instead. */
async function helped({ mind }: ReactionPorts, { procedures, reading }: Scene): Promise<Told> {
  await procedures.advance({ kind: 'text', understanding: mind.read('aide', reading) });
  return { replies: [{ text: words.noAnswerHere }, ...procedures.replies], understood: false };
}

/** Says something, then asks the pending question again, if there is one. */
async function again({ procedures }: Scene, reply: Reply): Promise<Told> {
  if (procedures.inProgress() === undefined) return { replies: [reply], understood: true };
  await procedures.repeat();
  // Only the pending question keeps its buttons: those of a detour would lead away from it.
  const { suggestions: _elsewhere, ...told } = reply;
  return { replies: [told, ...procedures.replies], understood: true };
}
