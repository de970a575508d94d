/**
 * The engine as a Bot Framework Dialog, in its five verbs; Microsoft's SlotFillingDialog sample is the model. The only file that
 * imports botbuilder-dialogs: its stack keeps a procedure while another one is done, and gives its state as one property to be stored.
 */
import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
// By file: the package whole also loads its prompts, and with them every recognizer of every language (0.2 s).
import {
  Dialog,
  type DialogInstance,
  type DialogReason,
  type DialogTurnResult,
} from 'botbuilder-dialogs/lib/dialog.js';
import type { DialogContext, DialogState } from 'botbuilder-dialogs/lib/dialogContext.js';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { DialogStateManagerConfiguration } from 'botbuilder-dialogs/lib/memory/dialogStateManager.js';
import { DialogMemoryScope } from 'botbuilder-dialogs/lib/memory/scopes/dialogMemoryScope.js';
import { TurnMemoryScope } from 'botbuilder-dialogs/lib/memory/scopes/turnMemoryScope.js';
import type { Understanding } from '../language/understanding.ts';
import {
  advance,
  begin,
  digress,
  type EnginePorts,
  type Expectation,
  expects,
  type Known,
  wake,
} from './engine.ts';
import { factsOf, type Procedure, type Values } from './procedure.ts';
import { memorable } from './recalling.ts';
import type { Registry } from './registry.ts';
import type { Fact, Reply } from './reply.ts';
import type { Message, ProcedureState, Receipt, Step } from './state.ts';
import { words } from './words.ts';

/** A procedure under way, as the rest of the product sees it. */
export interface InProgress {
  readonly procedure: Procedure;
  readonly state: ProcedureState;
}

/** What became of a procedure in a turn; a query is begun and done at once. `refused`: without the authority, or by a rule of the store. */
export interface ProcedureEvent {
  readonly procedure: string;
  readonly event: 'begun' | 'done' | 'abandoned' | 'refused';
}

/** A list of which only a part was shown: what narrows it, said next, asks for it again. */
export interface Listed {
  readonly procedure: string;
  readonly values: Values;
}

/** The procedures of one conversation, for the length of one turn. What they say is gathered in `replies`. */
export interface Procedures {
  readonly replies: readonly Reply[];
  /** The files that came with the message, if any did. */
  readonly files: Extract<Message, { kind: 'files' }>['files'] | undefined;
  /** Of what was executed in this turn. */
  readonly receipt: Receipt | undefined;
  /** The list that was shown in this turn, in part. */
  readonly listed: Listed | undefined;
  /** What the last procedure that was done in this turn was about: « donne-lui… ». */
  readonly recent: Values | undefined;
  /** What became of procedures in this turn, in order. */
  readonly events: readonly ProcedureEvent[];
  /** What waits for an answer; nothing that the person has put aside. */
  inProgress(): InProgress | undefined;
  /** What the person has put aside, when nothing else was begun since. */
  paused(): InProgress | undefined;
  /** The procedures that are kept, the one in progress last. */
  kept(): readonly InProgress[];
  expects(understanding: Understanding): Promise<Expectation | undefined>;
  /** `values` are known beforehand; `recent` is what a pronoun of the sentence may mean. */
  begin(id: string, understanding?: Understanding, known?: Known): Promise<void>;
  advance(message: Message): Promise<void>;
  /** Asks the pending question again, after something else was said; says nothing when there is none. */
  repeat(): Promise<void>;
  /** Goes on with what was put aside. */
  wake(): Promise<void>;
}

/** What was gathered, labelled for a human reader. */
export function gathered({ procedure, state }: InProgress): readonly Fact[] {
  return factsOf(procedure, state.values);
}

/** The SDK would make its dozen scopes of memory anew each turn; these dialogs use none, and the SDK by itself these two. */
const MEMORY: DialogStateManagerConfiguration = {
  memoryScopes: [new TurnMemoryScope(), new DialogMemoryScope()],
  pathResolvers: [],
};
/** Where the SDK looks for it before making its own. */
const MEMORY_KEY = 'DialogStateManagerConfiguration';

/** Opens the procedures of a conversation on the SDK's dialog stack. */
export async function openProcedures(
  registry: Registry,
  stack: StatePropertyAccessor<DialogState>,
  context: TurnContext,
  ports: EnginePorts,
): Promise<Procedures> {
  const scene: Scene = {
    ports,
    replies: [],
    events: [],
    message: undefined,
    receipt: undefined,
    listed: undefined,
    recent: undefined,
  };
  const dialogs = new DialogSet(stack);
  for (const procedure of registry.values()) dialogs.add(new ProcedureDialog(procedure, scene));
  context.turnState.set(MEMORY_KEY, MEMORY);
  const dc = await dialogs.createContext(context);
  const top = () => inProgressOf(registry, dc.activeDialog);
  const inProgress = () => (isPaused(top()) ? undefined : top());
  return {
    get replies() {
      return scene.replies;
    },
    files: some(ports.files),
    get receipt() {
      return scene.receipt;
    },
    get listed() {
      return scene.listed;
    },
    get recent() {
      return scene.recent;
    },
    get events() {
      return scene.events;
    },
    inProgress,
    paused: () => (isPaused(top()) ? top() : undefined),
    kept: () => dc.stack.map((one) => inProgressOf(registry, one)).filter((one) => one !== undefined),
    expects: async (understanding) => {
      const current = inProgress();
      return current && expects(current.procedure, current.state, understanding, ports);
    },
    begin: async (id, understanding, known) => {
      await dc.beginDialog(id, { understanding, known });
    },
    advance: async (message) => {
      scene.message = message;
      await dc.continueDialog();
    },
    repeat: () => dc.repromptDialog(),
    wake: async () => {
      await dc.continueDialog();
    },
  };
}

/** What one turn gives its dialogs, and what they leave behind. */
interface Scene {
  readonly ports: EnginePorts;
  readonly replies: Reply[];
  readonly events: ProcedureEvent[];
  message: Message | undefined;
  receipt: Receipt | undefined;
  listed: Listed | undefined;
  recent: Values | undefined;
}

interface BeginOptions {
  readonly understanding?: Understanding;
  readonly known?: Known;
}

class ProcedureDialog extends Dialog<BeginOptions> {
  constructor(
    private readonly procedure: Procedure,
    private readonly scene: Scene,
  ) {
    super(procedure.id);
  }

  override async beginDialog(dc: DialogContext, options?: BeginOptions): Promise<DialogTurnResult> {
    const { understanding, known } = options ?? {};
    const step = await begin(this.procedure, understanding, this.scene.ports, known);
    if (step.outcome !== 'refused') this.note('begun');
    return this.settle(dc, step);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { message, ports } = this.scene;
    const state = stateOf(dc.activeDialog);
    if (state === undefined) return dc.endDialog();
    if (state.paused) return this.settle(dc, await wake(this.procedure, state, ports));
    if (message === undefined) return Dialog.EndOfTurn;
    return this.settle(dc, await advance(this.procedure, state, message, ports));
  }

  /** The procedure that was begun over this one has ended. */
  override async resumeDialog(dc: DialogContext, _reason: DialogReason): Promise<DialogTurnResult> {
    const state = stateOf(dc.activeDialog);
    if (dc.activeDialog === undefined || state?.paused) return Dialog.EndOfTurn;
    if (state !== undefined) this.scene.replies.push({ text: words.resuming(this.procedure.noun) });
    await this.repromptDialog(dc.context, dc.activeDialog);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(_context: TurnContext, instance: DialogInstance): Promise<void> {
    const state = stateOf(instance);
    if (state === undefined || state.paused) return;
    const step = await digress(this.procedure, state, this.scene.ports);
    this.scene.replies.push(...step.replies);
    if (step.outcome === 'waiting') instance.state = { procedure: step.state };
  }

  private settle(dc: DialogContext, step: Step): Promise<DialogTurnResult> {
    this.scene.replies.push(...step.replies);
    if (step.outcome === 'done') {
      this.scene.receipt = step.receipt;
      const isPart = step.replies.some(({ narrowable }) => narrowable === true);
      if (isPart) this.scene.listed = { procedure: this.procedure.id, values: step.values };
      this.scene.recent = memorable(step.values) ?? this.scene.recent;
    }
    if (step.outcome !== 'waiting') {
      this.note(step.outcome === 'cancelled' ? 'abandoned' : step.outcome);
      return dc.endDialog();
    }
    if (dc.activeDialog !== undefined) dc.activeDialog.state = { procedure: step.state };
    return Promise.resolve(Dialog.EndOfTurn);
  }

  private note(event: ProcedureEvent['event']): void {
    this.scene.events.push({ procedure: this.procedure.id, event });
  }
}

function some<T>([first, ...others]: readonly T[]): readonly [T, ...T[]] | undefined {
  return first === undefined ? undefined : [first, ...others];
}

function inProgressOf(registry: Registry, instance: DialogInstance | undefined): InProgress | undefined {
  const state = stateOf(instance);
  const procedure = state && registry.get(state.procedure);
  return state !== undefined && procedure !== undefined ? { procedure, state } : undefined;
}

function isPaused(one: InProgress | undefined): boolean {
  return one?.state.paused === true;
}

function stateOf(instance: DialogInstance | undefined): ProcedureState | undefined {
  return (instance?.state as { readonly procedure?: ProcedureState } | undefined)?.procedure;
}
