/** Replies outside of procedures: greeting, answers with their source, clarifications, and the plain word that there is none. */
import type { Procedure } from '../dialogs/procedure.ts';
import type { Reply, Suggestion } from '../dialogs/reply.ts';
import { preciseText } from '../knowledge/precise.ts';
import { articleText } from '../knowledge/render.ts';
import { asksHow } from '../language/form.ts';
import type { EntityKey } from '../language/understanding.ts';
import type { Conversation, Offer } from './conversation.ts';
import type { SmallTalk } from './courtesies.ts';
import type { Person } from './identity.ts';
import type { Mind } from './mind.ts';
import { choiceOf, offerOf } from './offers.ts';
import type { Clarification, Route } from './routing.ts';
import { words } from './words.ts';

/** A reply, and what a short « oui » or « la deuxième » would then mean. */
interface Spoken {
  readonly reply: Reply;
  readonly offer?: Offer;
}

/** Who ClaudIA is and what it can do, with suggested starts. */
export function greetingReply(mind: Mind, { utilisateur }: Person): Reply {
  const connected = utilisateur !== undefined;
  return {
    text: words.greeting(mind.botName, utilisateur?.prenom, connected),
    suggestions: starts(mind, connected),
  };
}

/**
 * An article with its source, and the button of the procedure that does what it explains. For a `question`, what answers it comes first and
 * the rest is kept for « En savoir plus ».
 */
export function answerReply(
  mind: Mind,
  id: string,
  { offering, question }: { readonly offering: boolean; readonly question?: string },
): Spoken {
  const article = mind.article(id);
  if (article === undefined) return { reply: { text: words.noAnswer } };
  const { text, more } =
    question === undefined
      ? { text: articleText(article), more: false }
      : preciseText(article, question, { asksHow: asksHow(question) });
  const procedure = article.procedures.map((one) => mind.registry.get(one)).find((one) => one !== undefined);
  const option = offering && procedure !== undefined ? startOf(procedure) : undefined;
  const suggestions = [...(option === undefined ? [] : [option]), ...(more ? [words.suggestions.more] : [])];
  return {
    reply: { text, article: id, ...(suggestions.length > 0 && { suggestions }) },
    ...(option !== undefined && { offer: offerOf(option) }),
  };
}

/** At most three things to choose from, and « autre chose ». `masked` is a text as it may be kept. */
export function clarification(
  mind: Mind,
  about: Clarification,
  masked: (text: string) => string,
): Spoken & { readonly offer: Offer } {
  const { title, options } =
    about.kind === 'value'
      ? aboutValue(mind, about, masked)
      : { title: words.clarify, options: subjects(mind, about) };
  const choices = [...options, { label: words.somethingElse, say: words.somethingElse }];
  const list = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  const [only] = options;
  const offer = options.length === 1 && only !== undefined ? offerOf(only) : choiceOf(choices);
  return { reply: { text: `${title}\n\n${list}`, suggestions: choices }, offer };
}

interface Choosing {
  readonly title: string;
  readonly options: readonly Suggestion[];
}

/** What a bare value may be for. What is proposed is kept until it is answered: an account number is not in it. */
function aboutValue(
  mind: Mind,
  { value, key }: Extract<Clarification, { kind: 'value' }>,
  masked: (text: string) => string,
): Choosing {
  const procedures = taking(mind, key);
  return masked(value) === value
    ? {
        title: words.clarifyValue(value),
        options: procedures.map((procedure) => withValue(procedure, value)),
      }
    : { title: words.clarifySecret, options: procedures.map(startOf) };
}

function subjects(
  mind: Mind,
  { procedures, articles }: Extract<Clarification, { kind: 'subjects' }>,
): readonly Suggestion[] {
  const options = [
    ...procedures.map((id) => procedureOption(mind, id)),
    ...articles.map((id) => articleOption(mind, id)),
  ];
  return options.filter((option) => option !== undefined);
}

/** A border article says where to go; otherwise ClaudIA says that it does not know, or that it is not its domain. */
export function outOfScopeReply(
  mind: Mind,
  person: Person,
  { articles, nearest }: Extract<Route, { kind: 'out_of_scope' }>,
): Spoken {
  const border = articles[0] === undefined ? undefined : mind.article(articles[0]);
  if (border !== undefined) {
    const { person } = words.suggestions;
    return { reply: { text: articleText(border), article: border.id, suggestions: [person] } };
  }
  const near = nearest === undefined ? undefined : articleOption(mind, nearest);
  if (near === undefined)
    return { reply: { text: words.outOfScope, suggestions: starts(mind, person.utilisateur !== undefined) } };
  const text = `${words.noAnswer}\n\n${words.nearest(near.label)}`;
  return { reply: { text, suggestions: [near, words.suggestions.person] }, offer: offerOf(near) };
}

/** The courtesies of a conversation. */
export function smallTalkReply(mind: Mind, person: Person, topic: SmallTalk): Spoken {
  const help = words.suggestions.person;
  const suggestions = starts(mind, person.utilisateur !== undefined);
  switch (topic) {
    case 'greeting':
      return { reply: greetingReply(mind, person) };
    case 'capabilities': {
      const titles = [...mind.registry.values()].map(({ title }) => title);
      return {
        reply: { text: words.capabilities(mind.botName, titles), suggestions: [...suggestions, help] },
      };
    }
    case 'thanks':
      return { reply: { text: words.thanks } };
    case 'goodbye':
      return { reply: { text: words.goodbye } };
    case 'howareyou':
      return { reply: { text: words.howAreYou, suggestions } };
    case 'robot':
      return { reply: { text: words.robot(mind.botName), suggestions: [help] }, offer: offerOf(help) };
    case 'insult':
      return { reply: { text: words.insult, suggestions: [help] }, offer: offerOf(help) };
  }
}

/** « oui » when nothing awaits it; just after something was done, that it is done already. */
export function nothingPendingReply(mind: Mind, person: Person, { receipt, justDone }: Conversation): Reply {
  const text = receipt !== undefined && justDone ? words.alreadyDone(receipt.text) : words.nothingPending;
  return { text, suggestions: starts(mind, person.utilisateur !== undefined) };
}

/** « oui », « annule » when all that there is was put aside. */
export function pausedReply({ noun }: Procedure): Reply {
  return { text: words.onlyPaused(noun), suggestions: [words.suggestions.resume] };
}

/** After too many messages that could not be used: the same replies, and a person. */
export function offeringAPerson(replies: readonly Reply[]): { replies: readonly Reply[]; offer: Offer } {
  const { person } = words.suggestions;
  return {
    replies: [...replies, { text: words.offerPerson, suggestions: [person] }],
    offer: offerOf(person),
  };
}

/** The suggested starts: what can be done, and a question that the documentation answers. */
function starts(mind: Mind, connected: boolean): readonly Suggestion[] {
  const questions = [
    'À quoi sert un service ?',
    'Comment demander un rattachement ?',
    'Comment contacter le support ?',
  ];
  const asked = questions.map((question) => ({ label: question, say: question }));
  const done = connected ? [...mind.registry.values()].map(startOf).slice(0, 2) : [];
  return [...done, ...asked].slice(0, 3);
}

function startOf({ button }: Procedure): Suggestion {
  return { label: button, say: button };
}

/** What a bare value is most likely for: the procedures that ask for such a one, in the order in which they are offered. */
function taking({ registry }: Mind, key: EntityKey): readonly Procedure[] {
  const asking = [...registry.values()].filter(({ slots }) =>
    Object.values(slots).some(({ entities }) => entities.includes(key)),
  );
  return asking.slice(0, 2);
}

function withValue({ button }: Procedure, value: string): Suggestion {
  return { label: button, say: `${button} ${value}` };
}

function procedureOption(mind: Mind, id: string): Suggestion | undefined {
  const procedure = mind.registry.get(id);
  return procedure && startOf(procedure);
}

function articleOption(mind: Mind, id: string): Suggestion | undefined {
  const article = mind.article(id);
  const [question] = article?.questions ?? [];
  return article && { label: article.title, say: question ?? article.title };
}
