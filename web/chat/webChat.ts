/** Microsoft's Web Chat as this page uses it: the part of `window.WebChat` that is needed, typed, and its loading on demand. */

import type { Observable } from './streams.ts';

/** What Web Chat renders: React's own element, of which only this is relied on. */
export interface Rendered {
  readonly type: unknown;
  readonly props: Readonly<Record<string, unknown>>;
}

/**
 * Another element, made of one of Web Chat's own: it does not hand out its React. `type` is a component or the name of an element; `key`
 * tells it from its siblings.
 */
export function made(
  like: Rendered,
  type: unknown,
  { key = null, ...props }: Readonly<Record<string, unknown>>,
): Rendered {
  return { ...like, type, key, props } as Rendered;
}

/** An activity as Web Chat keeps it. */
export interface ChatActivity {
  readonly id?: string;
  readonly type: string;
  /** Of an event. */
  readonly name?: string;
  readonly from?: { readonly id?: string; readonly role?: string; readonly name?: string };
  /** ISO 8601. */
  readonly timestamp?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly attachments?: readonly ChatAttachment[];
  readonly entities?: readonly unknown[];
  readonly channelData?: unknown;
}

/** An activity of the person, on its way. */
export interface OutgoingActivity {
  readonly type: string;
  readonly name?: string;
  readonly entities?: readonly unknown[];
  readonly channelData?: unknown;
  readonly attachments?: readonly OutgoingFile[];
}

/** A file that the person has chosen; the URL is the browser's own. */
export interface OutgoingFile {
  readonly contentUrl: string;
  readonly name?: string;
}

export interface ChatAttachment {
  readonly contentType: string;
  readonly content?: unknown;
  readonly name?: string;
}

export interface AttachmentArguments {
  readonly activity: ChatActivity;
  readonly attachment: ChatAttachment;
}

export type RenderAttachment = (shown: AttachmentArguments) => Rendered | false | null;
export type AttachmentMiddleware = () => (next: RenderAttachment) => RenderAttachment;

/** The line under a message: when it was sent, or how sending it goes. */
export interface StatusArguments {
  readonly activity: ChatActivity;
  readonly hideTimestamp?: boolean;
  readonly sendState?: string;
}

type RenderStatus = (shown: StatusArguments) => Rendered | false | null;
export type StatusMiddleware = () => (next: RenderStatus) => RenderStatus;

/** What happens in Web Chat, as its store is told. */
export interface StoreAction {
  readonly type: string;
  readonly payload?: { readonly activity?: ChatActivity };
}

export type StoreMiddleware = () => (
  next: (action: StoreAction) => unknown,
) => (action: StoreAction) => unknown;

/** directlinejs, of which `services` is its own affair and may disappear. */
export interface DirectLineConnection {
  readonly connectionStatus$: Observable<number>;
  readonly activity$: Observable<ChatActivity>;
  /** Number of what was received last. */
  readonly watermark?: string;
  readonly services?: { WebSocket?: typeof WebSocket };
  /** Of a person whom the token does not name; before the conversation is started. */
  setUserId(id: string): void;
  end(): void;
}

/** Values of `connectionStatus$`. */
export const status = { connecting: 1, online: 2, expiredToken: 3, failed: 4, ended: 5 } as const;

export interface WebChatApi {
  createDirectLine(options: {
    readonly token: string;
    readonly domain: string;
    readonly conversationId?: string;
    readonly watermark?: string;
    readonly webSocket?: boolean;
    readonly conversationStartProperties?: { readonly locale: string };
  }): DirectLineConnection;
  createStore(initialState: object, ...middleware: readonly StoreMiddleware[]): unknown;
  createAdaptiveCardsAttachmentMiddleware(): AttachmentMiddleware;
  readonly hooks: {
    useActivities(): readonly [readonly ChatActivity[]];
    usePostActivity(): (activity: OutgoingActivity) => void;
  };
  renderWebChat(props: Readonly<Record<string, unknown>>, into: HTMLElement): void;
}

const script = '/webchat/webchat-4.18.1.js';
let loading: Promise<WebChatApi> | undefined;

/** Loads Web Chat, once; a failure may be tried again. */
export function loadWebChat(): Promise<WebChatApi> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function load(): Promise<WebChatApi> {
  return new Promise((resolve, reject) => {
    const tag = document.createElement('script');
    tag.src = script;
    tag.addEventListener('load', () => {
      const { WebChat } = window as { WebChat?: WebChatApi };
      if (WebChat === undefined) reject(new Error(`${script} is not Web Chat.`));
      else resolve(WebChat);
    });
    tag.addEventListener('error', () => {
      tag.remove();
      reject(new Error(`${script} could not be loaded.`));
    });
    document.head.append(tag);
  });
}
