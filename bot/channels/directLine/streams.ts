/**
 * The WebSockets of every conversation. Azure allows one per conversation and may close others with the reason `collision`;
 * here several tabs of one user may listen, and only the oldest beyond a bound is closed so.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { ActivityPage } from './activities.ts';
import { ClientStream } from './stream.ts';

export interface StreamsOptions {
  readonly log: Logger;
  /** Milliseconds between keep-alives; a peer that has not answered one when the next is due is cut. */
  readonly keepAliveMs: number;
  readonly maxBufferedBytes: number;
  readonly maxPerConversation: number;
}

/** An upgrade that has been authorised. */
export interface Connection {
  readonly conversationId: string;
  readonly watermark: number;
  readonly read: (watermark: number) => Promise<ActivityPage>;
}

export interface Streams {
  connect(request: IncomingMessage, socket: Duplex, head: Buffer, connection: Connection): void;
  /** The transcript of this conversation has grown. */
  wake(conversationId: string): void;
  sendUnkept(conversationId: string, activity: Partial<Activity>): void;
  /** Whether any client listens to this conversation. */
  isListened(conversationId: string): boolean;
  /** How many sockets are open. */
  readonly open: number;
  /** Closes every socket, once what it is being sent has left; clients reconnect elsewhere or later. */
  close(): void;
}

/** Clients only send empty messages, to see whether the connection lives. */
const MAX_CLIENT_MESSAGE_BYTES = 1024;

export function createStreams(options: StreamsOptions): Streams {
  const { log, keepAliveMs, maxBufferedBytes, maxPerConversation } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_CLIENT_MESSAGE_BYTES });
  const streams = new Map<string, Set<ClientStream>>();
  const all = (): ClientStream[] => [...streams.values()].flatMap((ones) => [...ones]);

  const keepAlive = setInterval(() => {
    for (const stream of all()) stream.keepAlive();
  }, keepAliveMs);
  keepAlive.unref();

  const add = (conversationId: string, stream: ClientStream): void => {
    const ones = streams.get(conversationId) ?? new Set();
    streams.set(conversationId, ones.add(stream));
    const [oldest] = ones;
    if (oldest === undefined || ones.size <= maxPerConversation) return;
    // At once, and not when it has closed: the next one to come would close the same again.
    ones.delete(oldest);
    oldest.close(1000, 'collision');
  };
  const remove = (conversationId: string, stream: ClientStream): void => {
    const ones = streams.get(conversationId);
    ones?.delete(stream);
    if (ones?.size === 0) streams.delete(conversationId);
  };

  return {
    connect(request, socket, head, { conversationId, watermark, read }) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        const stream = new ClientStream({ socket: webSocket, watermark, read, maxBufferedBytes, log });
        webSocket.once('close', () => remove(conversationId, stream));
        add(conversationId, stream);
        stream.wake();
      });
    },
    wake(conversationId) {
      for (const stream of streams.get(conversationId) ?? []) stream.wake();
    },
    sendUnkept(conversationId, activity) {
      for (const stream of streams.get(conversationId) ?? []) stream.sendUnkept(activity);
    },
    isListened: (conversationId) => streams.has(conversationId),
    get open() {
      return all().length;
    },
    close() {
      clearInterval(keepAlive);
      for (const stream of all()) stream.finish(1001, 'The service is stopping.');
      server.close();
    },
  };
}
