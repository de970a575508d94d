/** A conversation on the screen: Web Chat over Direct Line, and its way back when the connection is lost. */
import { confirmationCards, textOnceOnly } from './cards.ts';
import { createRetries, type Retries } from './retries.ts';
import type { Session, Sessions } from './session.ts';
import { cardHostConfig, frenchWords, styleOptions } from './style.ts';
import { type DirectLineConnection, status, type WebChatApi } from './webChat.ts';

/** What the person should know of the connection. `gone`: the conversation cannot be continued. */
export type ConnectionState = 'connecting' | 'online' | 'lost' | 'restored' | 'gone';

export interface ChatOptions {
  readonly webChat: WebChatApi;
  readonly sessions: Sessions;
  readonly session: Session;
  readonly domain: string;
  readonly into: HTMLElement;
  readonly onState: (state: ConnectionState) => void;
}

export interface Chat {
  /** Leaves the conversation; it can be opened again. */
  close(): void;
}

const locale = 'fr-FR';

export function openChat(options: ChatOptions): Chat {
  const { webChat, sessions, domain, into, onState } = options;
  // Activities and what is being typed live in the store: they outlast a connection.
  const store = webChat.createStore({}, textOnceOnly);
  const attachmentMiddleware = confirmationCards(webChat);
  let session = options.session;
  let current: DirectLineConnection | undefined;
  let isLost = false;
  /** Whether something of the conversation may be on the screen. */
  let hasOpened = false;
  /** Whether the server would not let the conversation be joined. */
  let isDoubtful = false;
  let isClosed = false;

  const connect = (watermark: string): void => {
    const started = session.started;
    const directLine = webChat.createDirectLine({
      token: session.token,
      domain,
      webSocket: true,
      conversationStartProperties: { locale },
      // Joined again: from the watermark on, which is everything for a page that has shown nothing yet.
      ...(started && { conversationId: session.conversationId, watermark }),
    });
    const isCurrent = (): boolean => current === directLine && !isClosed;
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
    webChat.renderWebChat(
      {
        // Another conversation is another component: nothing of one is ever shown in the other.
        key: session.conversationId,
        directLine,
        store,
        userID: session.userId,
        locale,
        // The panel is the landmark.
        role: 'form',
        styleOptions,
        adaptiveCardsHostConfig: cardHostConfig,
        attachmentMiddleware,
        overrideLocalizedStrings: frenchWords,
      },
      into,
    );
  };

  const joined = (): void => {
    if (session.started) return;
    session = { ...session, started: true };
    sessions.markStarted(session);
  };

  const returned = (): void => {
    retries.stop();
    hasOpened = true;
    isDoubtful = false;
    onState(isLost ? 'restored' : 'online');
    isLost = false;
  };

  const lost = (): void => {
    isLost = true;
    onState('lost');
    retries.again();
  };

  // directlinejs tries too, but only once in a while, and never with a new token.
  const retries: Retries = createRetries(async () => {
    const renewed =
      (await sessions.renew(session, isDoubtful)) ?? (hasOpened ? undefined : await sessions.begin());
    if (isClosed) return;
    if (renewed === undefined) {
      onState('gone');
      return;
    }
    session = renewed;
    const old = current;
    connect(old?.watermark || '0');
    old?.end();
  });

  onState('connecting');
  connect('0');
  return {
    close() {
      isClosed = true;
      retries.stop();
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
