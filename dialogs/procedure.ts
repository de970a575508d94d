/**
 * What a guided procedure is: a typed declaration that the engine runs. A procedure says what it needs (slots), who may do it
 * (authority) and what it does (effect); correcting, going back, asking for help, cancelling and confirming are the engine's.
 */
import { createHash } from 'node:crypto';
import type { ZodType } from 'zod';
import type { DateReading } from '../language/dates.ts';
import { normalise } from '../language/normalise.ts';
import type { EntityKey, Understanding } from '../language/understanding.ts';
import type { Json, Reader, Transaction } from '../store/database/database.ts';
import type { Day, Ticket } from '../store/model.ts';
import type { Action, Actor, AuthorityRefusal, Portal, Request } from '../store/portal.ts';
import type { Fact, Reply, Suggestion } from './reply.ts';

/** What has been gathered, by slot. */
export type Values = Readonly<Record<string, Json>>;

/** Reads a date in an answer to « quelle date ? ». */
export type ReadDate = (text: string, today: Day) => DateReading;

/** What a slot may look at: the portal as the person sees it, and what is already known. */
export interface SlotContext<Known = Values> {
  readonly portal: Portal;
  readonly reader: Reader;
  readonly actor: Actor;
  readonly today: Day;
  /** Reads a date where one is expected: closed forms, then what a library may know. */
  readonly readDate: ReadDate;
  readonly known: Known;
  /** What the slot's own `choices` gave, for `parse` to recognise. */
  readonly choices: readonly Choice<Json>[];
}

/** An answer read: a value, or the French sentence that says what is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly reason: string;
      /** What it may have meant: shown to choose from, and then recognised by number or by label. */
      readonly among?: readonly Choice<T>[];
    };

/** A value that the person can pick instead of typing. */
export interface Choice<T> {
  readonly value: T;
  /** As shown and as said: « Mairie de Troyes (213…) ». */
  readonly label: string;
}

/** A file that the person has sent; its contents are in the file store already. */
export interface SentFile {
  readonly nom: string;
  readonly hash: string;
  /** Media type, sniffed. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** One thing to ask. `parse` and `check` refuse with a sentence, never with an exception. */
export interface Slot<T> {
  /** As shown in summaries: « Code ». */
  readonly label: string;
  /** How people name it when they correct it, best first: `code service`, `code`. */
  readonly names: readonly string[];
  /** The question in French. */
  readonly ask: string | ((context: SlotContext) => string);
  /** « aide »: what it is, and where to find it. */
  readonly help: string;
  /** Shown after a second bad answer. */
  readonly example: string;
  /** Asked only when the person brings it up, or when `askWhen` says so; « passer » is then an answer. */
  readonly optional?: boolean;
  /** When an optional slot is to be asked all the same: « que voulez-vous changer ? — le libellé ». */
  readonly askWhen?: (known: Values) => boolean;
  /** Words that take an optional value away without naming it, folded: « toute la structure » leaves no service. */
  readonly withdrawnBy?: RegExp;
  /** `null` takes away what the portal has: « enlève la date de fin ». See `slots/change.ts`. */
  readonly removable?: boolean;
  /** How the summary offers to add an optional one: « une description ». */
  readonly addition?: string;
  /** Takes almost any text: a question or another wish is then not an answer. */
  readonly freeText?: boolean;
  /** Takes whole sentences, a comment or a reason: what they tell is then no wish of its own. */
  readonly prose?: boolean;
  /** The entities that fill it from a sentence, without being asked. */
  readonly entities: readonly EntityKey[];
  /** Whether a sentence says it in words that are no entity: « cherche la mairie de Troyes ». */
  readonly saidIn?: (sentence: Understanding) => boolean;
  /** Which of its choices a sentence names in words that are no entity: « donne des droits à paul ». */
  readonly namedIn?: (sentence: Understanding, choices: readonly Choice<T>[]) => T | undefined;
  /** What a stored value must look like to be kept when the declaration has changed since. */
  readonly schema: ZodType<T>;
  /** What may be picked; one only is taken without asking. */
  readonly choices?: (context: ChoiceContext) => Promise<readonly Choice<T>[]>;
  /** Which of its choices go with what was said of other slots: « désactive le service VOIRIE » is about the Structure that has it. */
  suited?(choices: readonly Choice<T>[], context: ChoiceContext): Promise<readonly Choice<T>[]>;
  /** What is said when `choices` has nothing to offer: the procedure ends there, instead of asking what has no answer. */
  readonly none?: (context: SlotContext) => Reply | Promise<Reply>;
  /** Buttons under the question when there are no `choices`. */
  readonly suggestions?: (context: SlotContext) => readonly Suggestion[];
  /** From the entity when there is one, otherwise from the whole text. */
  parse(answer: Understanding, context: SlotContext): Parsed<T> | Promise<Parsed<T>>;
  /** A slot that a file answers. */
  parseFile?(file: SentFile, context: SlotContext): Parsed<T>;
  /** Asks the portal: does it exist, is it active, is it the person's? */
  check?(value: T, context: SlotContext): Promise<Parsed<T>>;
  /** The value as people read it. */
  show(value: T): string;
  /** A day: where « décale d’un mois » or « plutôt le 15 » moves it; undefined when there is no such day. */
  readonly move?: (value: T, to: (day: Day) => Day | undefined) => T | undefined;
  /** Slots that `check` looks at: it is done again when they change, and what no longer holds is asked again. */
  readonly dependsOn?: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: the erased form of a slot, in one place; declarations keep their types.
export type AnySlot = Slot<any>;
type Slots = Readonly<Record<string, AnySlot>>;
type ValueOf<S> = S extends Slot<infer T> ? T : never;
type OptionalNames<S extends Slots> = {
  [N in keyof S]: S[N] extends { readonly optional: true } ? N : never;
}[keyof S];

/** The values that an effect gets: optional and skippable ones may be absent. */
export type ValuesOf<S extends Slots, Skipped extends keyof S> = {
  readonly [N in Exclude<keyof S, Skipped | OptionalNames<S>>]: ValueOf<S[N]>;
} & { readonly [N in Skipped | OptionalNames<S>]?: ValueOf<S[N]> };

/** What the effect gives: a reference with what happened, or why it was refused. */
export type Effect =
  | { readonly ok: true; readonly reference: string; readonly reply: Reply }
  | { readonly ok: false; readonly reason: string; readonly askAgain?: string };

/** What a read-only procedure needs to answer. */
export type QueryContext = Pick<SlotContext, 'portal' | 'reader' | 'actor' | 'today'>;

/** What choices are made from. */
export type ChoiceContext = QueryContext & Pick<SlotContext, 'known'>;

/** The conversation in which something is done. */
export interface ConversationContext {
  readonly id: string;
  /** What was said so far, oldest first; bank identifiers are masked. */
  exchanges(): Promise<Ticket['echanges']>;
  /** A text as it may be kept: bank identifiers are masked. */
  masked(text: string): string;
}

/** What an effect needs besides its values. It cannot speak. */
export interface EffectContext {
  readonly portal: Portal;
  readonly transaction: Transaction;
  readonly request: Request;
  readonly today: Day;
  readonly conversation: ConversationContext;
}

interface Common {
  /** Stable: it is in stored data. */
  readonly id: string;
  /** In the infinitive, to follow « pour » : « créer un service ». */
  readonly title: string;
  /** As a noun, to follow « la démarche » : « création d’un service ». */
  readonly noun: string;
  /** The button that begins it; said as it is: « Créer un service ». */
  readonly button: string;
  /** Utterances: they train the classifier and are tested to lead here and nowhere else. */
  readonly examples: readonly string[];
  /** Evaluated by the store before the first question, and again by the effect. */
  readonly authority: Action;
  /** What is said to someone who may not, and what they can do instead. */
  readonly refused: (refusal: AuthorityRefusal) => Reply;
}

/** What is asked, in order. */
interface Asking<S extends Slots, Skipped extends keyof S> {
  readonly slots: S;
  /** When a slot makes no sense, given the others. Its value is then dropped. */
  readonly skip?: { readonly [N in Skipped]: (known: Partial<ValuesOf<S, Skipped>>) => boolean };
}

/** A procedure that changes something: summary, confirmation, one effect. */
export interface ActionDeclaration<S extends Slots, Skipped extends keyof S>
  extends Common,
    Asking<S, Skipped> {
  /** « je confirme » takes nothing less; by default any yes will do. */
  readonly confirm?: 'je confirme';
  /** Said instead of the summary when there is nothing to confirm: all is so already, or cannot be so. The procedure ends there. */
  readonly nothingToDo?: (values: ValuesOf<S, Skipped>, context: QueryContext) => Promise<Reply | undefined>;
  /** What the summary adds to the values: consequences, warnings. */
  readonly notice?: (values: ValuesOf<S, Skipped>, context: QueryContext) => Promise<string | undefined>;
  readonly effect: (values: ValuesOf<S, Skipped>, context: EffectContext) => Promise<Effect>;
}

/** A procedure that only reads: no summary, no confirmation. What it must know first is asked like anywhere else. */
export interface QueryDeclaration<S extends Slots, Skipped extends keyof S>
  extends Common,
    Partial<Asking<S, Skipped>> {
  readonly answer: (context: QueryContext, values: ValuesOf<S, Skipped>) => Promise<readonly Reply[]>;
}

/** A procedure as the engine runs it: the declaration with its types erased. */
interface Guided extends Common {
  readonly version: string;
  readonly slots: Slots;
  /** The names by which people call the slots, folded, the longest first. */
  readonly slotNames: readonly { readonly slot: string; readonly name: string }[];
  readonly skip: Readonly<Record<string, (known: Values) => boolean>>;
}

/** One that changes something. */
export interface ActionProcedure extends Guided {
  readonly kind: 'action';
  readonly confirm?: 'je confirme';
  readonly nothingToDo?: (values: Values, context: QueryContext) => Promise<Reply | undefined>;
  readonly notice?: (values: Values, context: QueryContext) => Promise<string | undefined>;
  readonly effect: (values: Values, context: EffectContext) => Promise<Effect>;
}

/** One that only reads. */
export interface QueryProcedure extends Guided {
  readonly kind: 'query';
  readonly answer: (context: QueryContext, values: Values) => Promise<readonly Reply[]>;
}

export type Procedure = ActionProcedure | QueryProcedure;

/** Declares a procedure that changes something. The types of its slots flow into `skip`, `notice` and `effect`. */
export function defineProcedure<S extends Slots, Skipped extends keyof S = never>(
  declaration: ActionDeclaration<S, Skipped>,
): ActionProcedure {
  return erased<ActionProcedure>('action', declaration);
}

/** Declares a procedure that only reads. */
export function defineQuery<S extends Slots = Record<never, never>, Skipped extends keyof S = never>(
  declaration: QueryDeclaration<S, Skipped>,
): QueryProcedure {
  return erased<QueryProcedure>('query', declaration);
}

/** The types of the slots are the declaration's business: the engine passes each value to the slot that read it. */
function erased<P extends Procedure>(kind: P['kind'], declaration: object): P {
  const { slots = {}, skip = {}, ...rest } = declaration as Pick<Guided, 'id'> & Partial<Guided>;
  const version = versionOf(rest.id, kind, Object.keys(slots));
  return { ...rest, kind, slots, skip, slotNames: slotNamesOf(slots), version } as unknown as P;
}

function slotNamesOf(slots: Slots): Guided['slotNames'] {
  return Object.entries(slots)
    .flatMap(([slot, { names }]) => names.map((name) => ({ slot, name: normalise(name) })))
    .sort((a, b) => b.name.length - a.name.length);
}

/** Changes when what is asked changes: a state of another version is met politely, not misread. */
function versionOf(id: string, kind: Procedure['kind'], slots: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([id, kind, slots]))
    .digest('hex')
    .slice(0, 12);
}

/** The procedure of a state that awaits a confirmation: only one that changes something has any. */
export function changing(procedure: Procedure): ActionProcedure {
  if (procedure.kind === 'query') throw new Error(`${procedure.id} only reads: it has nothing to confirm.`);
  return procedure;
}

/** The facts of a summary: every value that is known, in the order of the slots. */
export function factsOf(procedure: Procedure, values: Values): readonly Fact[] {
  return Object.entries(procedure.slots).flatMap(([name, slot]) => {
    const value = values[name];
    return value === undefined ? [] : [{ label: slot.label, value: slot.show(value) }];
  });
}
