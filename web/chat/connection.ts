/**
 * What Web Chat takes for its connection, and which lasts as long as the conversation: below it, directlinejs may come and go.
 * Sending is the outbox's, so that nothing is lost or doubled meanwhile.
 */

import type { Keeper } from './hostLink.ts';
import { createOutbox, type Trouble } from './outbox.ts';
import { postActivity } from './posting.ts';
import { createRetries } from './retries.ts';
import type { Session, Sessions } from './session.ts';
import { createStream, type Observable, promised, type Stream } from './streams.ts';
import {
  type ChatActivity,
  type DirectLineConnection,
  type OutgoingActivity,
  status,
  type WebChatApi,
} from './webChat.ts';

/** What the person should know of the connection. `gone`: the conversation cannot be continued. */
export type ConnectionState = 'connecting' | 'online' | 'lost' | 'restored' | 'gone';

export interface ConnectionOptions {
  readonly webChat: Pick<WebChatApi, 'createDirectLine'>;
  readonly sessions: Sessions;
  readonly session: Session;
  readonly keeper: Keeper;
  /** Base of the Direct Line API. */
  readonly domain: string;
  readonly locale: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly onState: (state: ConnectionState) => void;
  readonly onTrouble: (trouble: Trouble | undefined) => void;
}

/** The part of directlinejs that Web Chat uses. */
export interface Connection {
  /** Web Chat reads in it which user is the person. */
  readonly token: string;
  readonly activity$: Stream<ChatActivity>;
  readonly connectionStatus$: Observable<number>;
  postActivity(activity: OutgoingActivity): Observable<string>;
  end(): void;
}

/** « Authentication in Direct Line API 3.0 »: an id with this prefix is in the token. */
const VOUCHED = 'dl_';

export function createConnection(options: ConnectionOptions): Connection {
  const { webChat, sessions, domain, locale, onState } = options;
  let session = options.session;
  let current: DirectLineConnection | undefined;
  let isLost = false;
  /** Whether something of the conversation may be on the screen. */
  let hasOpened = false;
  /** Whether the server would not let the conversation be joined. */
  let isDoubtful = false;
  let isEnded = false;

  const activities = createStream<ChatActivity>('all');
  const known = new Set<string>();
  // To Web Chat the connection is never lost: it would take back what waits to be sent.
  const statuses = createStream<number>('last');
  statuses.emit(status.connecting);

  const outbox = createOutbox({
    post: (activity) => {
      const { conversationId, token } = session;
      const conversationUrl = `${domain}/conversations/${conversationId}`;
      return postActivity(options.fetch, { conversationUrl, token }, activity);
    },
    async renew() {
      const renewed = await sessions.renew(session, true);
      if (renewed !== undefined) session = renewed;
      else onState('gone');
      return renewed !== undefined;
    },
    keeper: options.keeper,
    conversationId: session.conversationId,
    now: options.now,
    onTrouble: options.onTrouble,
  });

  const receive = (activity: ChatActivity): void => {
    if (activity.id !== undefined && known.has(activity.id)) return;
    if (activity.id !== undefined) known.add(activity.id);
    activities.emit(activity);
  };

  const connect = (watermark: string): void => {
    const directLine = webChat.createDirectLine({
      token: session.token,
      domain,
      webSocket: true,
      conversationStartProperties: { locale },
      // Joined again: from the watermark on, which is everything for a page that has shown nothing yet.
      ...(session.started && { conversationId: session.conversationId, watermark }),
    });
    // What the bot suggests is addressed to somebody: to a visitor, by the id that begins the conversation.
    if (!session.started && !session.userId.startsWith(VOUCHED)) directLine.setUserId(session.userId);
    const isCurrent = (): boolean => current === directLine && !isEnded;
    current = directLine;
    const isWatched = watchSockets(directLine, {
      opened: () => isCurrent() && returned(),
      closed: () => isCurrent() && lost(),
    });
    directLine.connectionStatus$.subscribe((now) => {
      if (!isCurrent()) return;
      if (now === status.online) {
        joined();
        if (!isWatched) returned();
      } else if (now === status.failed || now === status.expiredToken || now === status.ended) {
        isDoubtful = true;
        lost();
      }
    });
    directLine.activity$.subscribe({
      next: (activity) => isCurrent() && receive(activity),
      // Its status has said so.
      error: () => undefined,
    });
  };

  const joined = (): void => {
    if (!session.started) {
      session = { ...session, started: true };
      sessions.markStarted(session);
    }
    statuses.emit(status.online);
  };

  const returned = (): void => {
    retries.stop();
    hasOpened = true;
    isDoubtful = false;
    onState(isLost ? 'restored' : 'online');
    isLost = false;
    outbox.resume();
  };

  const lost = (): void => {
    isLost = true;
    onState('lost');
    retries.again();
  };

  // directlinejs tries too, but only once in a while, and never with a new token.
  const retries = createRetries(async () => {
    const renewed = await sessions.renew(session, isDoubtful);
    if (isEnded) return;
    if (renewed === undefined) {
      onState('gone');
      return;
    }
    session = renewed;
    const old = current;
    connect(hasOpened ? old?.watermark || '0' : '0');
    old?.end();
  });

  onState('connecting');
  connect('0');
  return {
    get token() {
      return session.token;
    },
    activity$: activities,
    connectionStatus$: statuses,
    postActivity: (activity) => promised(() => outbox.send(activity)),
    end() {
      isEnded = true;
      retries.stop();
      outbox.close();
      current?.end();
    },
  };
}

/**
 * directlinejs says « online » for as long as it hopes. Its sockets tell the truth, where it lets one see them; where it does
 * not (false), its own status must do.
 */
function watchSockets(
  { services }: DirectLineConnection,
  told: { readonly opened: () => void; readonly closed: () => void },
): boolean {
  const Plain = services?.WebSocket;
  if (services === undefined || Plain === undefined) return false;
  services.WebSocket = class extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', told.opened);
      this.addEventListener('close', told.closed);
    }
  };
  return true;
}
