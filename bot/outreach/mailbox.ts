/**
 * What ClaudIA has said of its own accord and a channel has not taken yet. Put in the write that says it, removed when it is posted:
 * it is posted after a restart too, and again while the channel refuses.
 */
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import {
  type Database,
  type Document,
  defineCollection,
  type Transaction,
} from '../../store/database/database.ts';
import type { Instant } from '../../store/model.ts';
import { createKeyedQueue } from '../queue.ts';
import { readTranscript } from '../transcript.ts';
import type { Address } from './address.ts';

/** An entry of a transcript that waits to be posted. */
interface Letter extends Document {
  readonly address: Address;
  readonly number: number;
  readonly putAt: Instant;
}

const letters = defineCollection<Letter>()('letters', {
  conversation: { of: ({ address }) => address.conversation, unique: false },
});

/** Posts activities to a conversation of a channel. Rejects when the channel does not take them. */
export type PostActivities = (address: Address, activities: readonly Partial<Activity>[]) => Promise<void>;

export interface Mailbox {
  /** Keeps an entry to be posted, for channels that have to be posted to. */
  put(transaction: Transaction, address: Address, number: number, now: Date): Promise<void>;
  /** Posts what waits for a conversation, in order. */
  wake(address: Address): void;
  /** Posts all that waits: at the start, and from then on while anything does. */
  start(): void;
  /** Resolves when what is being posted has been, or was refused. */
  close(): Promise<void>;
}

export interface MailboxOptions {
  readonly database: Database;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Whether conversations of this channel have to be posted to. */
  readonly takes: (address: Address) => boolean;
  readonly post: PostActivities;
  /** Between two attempts. Default: a minute. */
  readonly retryMs?: number;
}

/** What could not be posted for so long is no news any more: it stays in the transcript only. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export function createMailbox({
  database,
  clock,
  log,
  takes,
  post,
  retryMs = 60_000,
}: MailboxOptions): Mailbox {
  const queue = createKeyedQueue();
  let retry: NodeJS.Timeout | undefined;
  let trying: Promise<void> = Promise.resolve();

  const postAll = async (conversation: string): Promise<void> => {
    const waiting = await database.read((reader) => reader.find(letters, 'conversation', conversation));
    for (const letter of [...waiting].sort((a, b) => a.number - b.number)) await postOne(letter);
  };

  const postOne = async ({ id, address, number, putAt }: Letter): Promise<void> => {
    const isOld = clock().getTime() - Date.parse(putAt) > KEPT_MS;
    const [found] = await database.read((reader) =>
      readTranscript(reader, address.conversation, { after: number - 1, limit: 1 }),
    );
    if (found !== undefined && !isOld) await post(address, [found.entry.activity]);
    await database.write((transaction) => transaction.remove(letters, id));
  };

  const wake = (conversation: string): void => {
    queue
      .run(conversation, () => postAll(conversation))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'A channel did not take a message of ClaudIA’s: it is tried again.');
      });
  };

  const wakeAll = async (): Promise<void> => {
    const waiting = await database.read((reader) => reader.all(letters));
    for (const conversation of new Set(waiting.map(({ address }) => address.conversation)))
      wake(conversation);
  };

  const tryAll = (): void => {
    trying = wakeAll().catch((error: unknown) => log.warn({ err: error }, 'The mailbox could not be read.'));
  };

  return {
    async put(transaction, address, number, now) {
      if (!takes(address)) return;
      const id = `${address.conversation}#${number}`;
      await transaction.put(letters, { id, address, number, putAt: now.toISOString() });
    },
    wake: ({ conversation }) => wake(conversation),
    start() {
      tryAll();
      retry = setInterval(tryAll, retryMs);
      retry.unref();
    },
    async close() {
      clearInterval(retry);
      await trying;
      await queue.idle();
    },
  };
}
