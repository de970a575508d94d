/** What botbuilder-dialogs keeps of a conversation: read and written inside the turn's own write, and nowhere else. */
import type { Activity, StatePropertyAccessor } from 'botbuilder';
import {
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../store/database/database.ts';
import { withProcedures } from './drafts/stack.ts';
import type { Seals } from './sealing.ts';

interface StateDocument extends Document {
  readonly items: Record<string, unknown>;
}

const states = defineCollection<StateDocument>()('botStates', {});

/** Forgets the dialogs' state of a conversation. */
export function dropDialogState(
  transaction: Transaction,
  { channelId, conversation }: Pick<Activity, 'channelId' | 'conversation'>,
): Promise<void> {
  return transaction.remove(states, stateId({ channelId, conversation }));
}

/** The dialogs' state of one conversation, for the length of one turn. */
export interface DialogMemory {
  readonly property: StatePropertyAccessor;
  /** What the dialogs keep now. */
  read(): Promise<unknown>;
  /** Puts something else that was kept in its place: before the dialogs are opened. */
  replace(dialogs: unknown): Promise<void>;
  /** Puts what has changed into the transaction. */
  save(): Promise<void>;
}

/**
 * In the place of the SDK's BotState, under the keys and in the form that its ConversationState uses: that one guards with eTags, and by
 * hashing the state three times, what the queue of a conversation guards already.
 */
export function dialogMemory(
  transaction: Transaction,
  { channelId, conversation }: Pick<Activity, 'channelId' | 'conversation'>,
  seals: Seals,
): DialogMemory {
  const id = stateId({ channelId, conversation });
  let loaded: { readonly before: string; readonly items: Record<string, unknown> } | undefined;
  const load = async (): Promise<Record<string, unknown>> => {
    if (loaded === undefined) {
      const { dialogs, ...others } = (await transaction.get(states, id))?.items ?? {};
      const before = JSON.stringify({ ...others, dialogs: withProcedures(dialogs, seals.opened) });
      loaded = { before, items: JSON.parse(before) };
    }
    return loaded.items;
  };
  return {
    property: {
      async get(_context: unknown, initial?: unknown) {
        const items = await load();
        items.dialogs ??= initial;
        return items.dialogs;
      },
      async set(_context, value) {
        (await load()).dialogs = value;
      },
      async delete() {
        delete (await load()).dialogs;
      },
    },
    async read() {
      return (await load()).dialogs;
    },
    async replace(dialogs) {
      (await load()).dialogs = withProcedures(dialogs, seals.opened);
    },
    async save() {
      if (loaded === undefined || JSON.stringify(loaded.items) === loaded.before) return;
      const { dialogs, ...others } = loaded.items;
      const kept = withProcedures(dialogs, seals.sealed);
      await transaction.put(states, {
        id,
        items: { ...others, ...(kept !== undefined && { dialogs: kept }) },
      });
    },
  };
}

/** What the dialogs keep of a conversation, as it is kept, for those who only look. */
export async function readDialogs(
  reader: Reader,
  conversation: Pick<Activity, 'channelId' | 'conversation'>,
): Promise<unknown> {
  return (await reader.get(states, stateId(conversation)))?.items.dialogs;
}

/** Nothing is under way there any more. */
export function forgetDialogs(
  transaction: Transaction,
  conversation: Pick<Activity, 'channelId' | 'conversation'>,
): Promise<void> {
  return transaction.remove(states, stateId(conversation));
}

function stateId({ channelId, conversation }: Pick<Activity, 'channelId' | 'conversation'>): string {
  return `${channelId}/conversations/${conversation.id}/`;
}
