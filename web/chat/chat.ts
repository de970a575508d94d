/** A conversation on the screen: Web Chat over a connection that lasts. */
import { askingCards, textOnceOnly } from './cards.ts';
import { type Connection, type ConnectionOptions, createConnection } from './connection.ts';
import { PATIENCE_MS } from './outbox.ts';
import { frenchStatus } from './status.ts';
import { cardHostConfig, styleOptions } from './style.ts';
import type { ChatActivity, WebChatApi } from './webChat.ts';
import { webChatWords } from './words.ts';

export interface ChatOptions extends Omit<ConnectionOptions, 'webChat' | 'locale'> {
  readonly webChat: WebChatApi;
  readonly into: HTMLElement;
  readonly onActivity: (activity: ChatActivity) => void;
}

export interface Chat {
  /** What was said so far, oldest first. */
  readonly activities: readonly ChatActivity[];
  /** Leaves the conversation; it can be opened again. */
  close(): void;
}

const locale = 'fr-FR';

export function openChat(options: ChatOptions): Chat {
  const { webChat, session, into, onActivity } = options;
  const connection: Connection = createConnection({ ...options, locale });
  connection.activity$.subscribe(onActivity);
  webChat.renderWebChat(
    {
      // Another conversation is another component: nothing of one is ever shown in the other.
      key: session.conversationId,
      directLine: connection,
      store: webChat.createStore({}, textOnceOnly),
      userID: session.userId,
      locale,
      // The page is the landmark.
      role: 'region',
      styleOptions: { ...styleOptions, sendTimeout: PATIENCE_MS + 10_000 },
      adaptiveCardsHostConfig: cardHostConfig,
      activityStatusMiddleware: frenchStatus(webChat),
      attachmentMiddleware: askingCards(webChat),
      overrideLocalizedStrings: webChatWords,
    },
    into,
  );
  return {
    get activities() {
      return connection.activity$.emitted;
    },
    close: () => connection.end(),
  };
}
