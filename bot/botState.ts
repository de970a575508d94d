/** What botbuilder-dialogs keeps of a conversation: read and written inside the turn's own write, and nowhere else. */
import type { Activity, StatePropertyAccessor } from 'botbuilder';
import {
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../store/database/database.ts';

interface StateDocument extends Document {
  readonly items: Record<string, unknown>;
}

const states = defineCollection<StateDocument>()('botStates', {});

/** The dialogs' state of one conversation, for the length of one turn. */
export interface DialogMemory {
  readonly property: StatePropertyAccessor;
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
): DialogMemory {
  const id = stateId({ channelId, conversation });
  let loaded: { readonly before: string; readonly items: Record<string, unknown> } | undefined;
  const load = async (): Promise<Record<string, unknown>> => {
    if (loaded === undefined) {
      const before = JSON.stringify((await transaction.get(states, id))?.items ?? {});
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
    async save() {
      if (loaded === undefined || JSON.stringify(loaded.items) === loaded.before) return;
      await transaction.put(states, { id, items: loaded.items });
    },
  };
}

/** What the dialogs keep of a conversation, for those who only look. */
export async function readDialogs(
  reader: Reader,
  conversation: Pick<Activity, 'channelId' | 'conversation'>,
): Promise<unknown> {
  return (await reader.get(states, stateId(conversation)))?.items.dialogs;
}

function stateId({ channelId, conversation }: Pick<Activity, 'channelId' | 'conversation'>): string {
  return `${channelId}/conversations/${conversation.id}/`;
}
