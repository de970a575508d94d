/**
 * What the person sends, in order, until the server has it: through lost connections, busy moments and reloads. An activity
 * keeps its `clientActivityID`, by which the server knows one that it has already.
 */
import type { Keeper } from './hostLink.ts';
import { createRetries } from './retries.ts';
import type { OutgoingActivity } from './webChat.ts';

/** Why something waits, or was not taken. */
export type Trouble = 'offline' | 'tooFast' | 'tooLong' | 'refused' | 'failed';

export interface OutboxOptions {
  /** Posts to the conversation with the present token. Rejects when the server cannot be reached. */
  readonly post: (activity: OutgoingActivity) => Promise<Response>;
  /** The token is worth nothing any more: whether there is another one. Rejects when nobody can be asked. */
  readonly renew: () => Promise<boolean>;
  readonly keeper: Keeper;
  readonly conversationId: string;
  readonly now: () => number;
  /** What to tell the person; undefined when all is well. */
  readonly onTrouble: (trouble: Trouble | undefined) => void;
}

export interface Outbox {
  /** The id that the server gave. Rejects when it will not take it, or after {@link PATIENCE_MS}. */
  send(activity: OutgoingActivity): Promise<string>;
  /** The conversation is there (again): sends what waits, what an earlier page left included. */
  resume(): void;
  close(): void;
}

/** Web Chat waits for five minutes at most, and then offers to send again: by then this one must have given up. */
export const PATIENCE_MS = 280_000;
const MAX_KEPT = 20;

interface Waiting {
  readonly activity: OutgoingActivity;
  /** Undefined for what an earlier page left: nobody on the screen waits for it. */
  readonly sender?: { readonly at: number; sent(id: string): void; failed(error: Error): void };
}

type Outcome =
  | { readonly kind: 'sent'; readonly id: string }
  | { readonly kind: 'refused'; readonly why: Trouble }
  | { readonly kind: 'later'; readonly why: Trouble; readonly ms?: number };

export function createOutbox(options: OutboxOptions): Outbox {
  const { keeper, conversationId, now, onTrouble } = options;
  const place = `outbox ${conversationId}`;
  let waiting: readonly Waiting[] = readKept(keeper.get(place)).map((activity) => ({ activity }));
  let isOpen = false;
  let isSending = false;

  const change = (next: readonly Waiting[]): void => {
    waiting = next;
    if (next.length === 0) keeper.remove(place);
    else keeper.set(place, JSON.stringify(next.slice(0, MAX_KEPT).map(({ activity }) => activity)));
  };

  const remove = (one: Waiting): void => change(waiting.filter((other) => other !== one));

  const giveUpOld = (): void => {
    for (const one of waiting) {
      if (one.sender === undefined || now() - one.sender.at < PATIENCE_MS) continue;
      remove(one);
      one.sender.failed(new Error('It could not be sent in time.'));
    }
  };

  const sendAll = async (): Promise<void> => {
    if (!isOpen || isSending) return;
    isSending = true;
    try {
      giveUpOld();
      for (let [first] = waiting; first !== undefined && isOpen; [first] = waiting) {
        const outcome = await attempt(first.activity, options);
        if (outcome.kind === 'later') {
          onTrouble(outcome.why);
          retries.again(outcome.ms);
          return;
        }
        remove(first);
        onTrouble(outcome.kind === 'sent' ? undefined : outcome.why);
        if (outcome.kind === 'sent') first.sender?.sent(outcome.id);
        else first.sender?.failed(new Error(`The server did not take it: ${outcome.why}.`));
      }
    } finally {
      isSending = false;
    }
  };
  const retries = createRetries(sendAll);

  return {
    send: (activity) =>
      new Promise((sent, failed) => {
        change([...waiting, { activity, sender: { at: now(), sent, failed } }]);
        void sendAll();
      }),
    resume() {
      isOpen = true;
      retries.stop();
      void sendAll();
    },
    close() {
      isOpen = false;
      retries.stop();
    },
  };
}

async function attempt(activity: OutgoingActivity, { post, renew }: OutboxOptions): Promise<Outcome> {
  try {
    const response = await post(activity);
    if (response.ok) return { kind: 'sent', id: ((await response.json()) as { id: string }).id };
    return await refusal(response, renew);
  } catch {
    return { kind: 'later', why: 'offline' };
  }
}

async function refusal(response: Response, renew: () => Promise<boolean>): Promise<Outcome> {
  const { status, headers } = response;
  if (status === 429) {
    const seconds = Number(headers.get('retry-after')) || 1;
    return { kind: 'later', why: 'tooFast', ms: seconds * 1000 };
  }
  if (status === 401 || status === 403) {
    return (await renew()) ? { kind: 'later', why: 'offline', ms: 0 } : { kind: 'refused', why: 'refused' };
  }
  if (status === 413) return { kind: 'refused', why: 'tooLong' };
  if (status < 500) return { kind: 'refused', why: 'refused' };
  // A turn that failed has had its apology: sent again by itself, it would only bring another one.
  const { error } = (await response.json().catch(() => ({}))) as { error?: { code?: string } };
  if (error?.code === 'BotRejectedActivity') return { kind: 'refused', why: 'failed' };
  return { kind: 'later', why: 'offline' };
}

function readKept(kept: string | null): readonly OutgoingActivity[] {
  try {
    const activities: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(activities) ? activities.filter(isActivity) : [];
  } catch {
    return [];
  }
}

function isActivity(value: unknown): value is OutgoingActivity {
  return typeof value === 'object' && value !== null && 'type' in value;
}
