/** The frame that holds the conversation, as the portal's page sees it. */
import { element } from '../dom.ts';
import { type Kept, keptFor } from './kept.ts';
import type { WidgetOptions } from './options.ts';
import { READY, type SpokenLine, type ToFrame, type ToPage, type Welcome } from './protocol.ts';
import { askGrant, NoGrant } from './tokens.ts';

/** What the frame asks of the page around it. */
export interface FrameEvents {
  readonly onReady: () => void;
  /** It did not load. */
  readonly onFailure: () => void;
  readonly onClose: () => void;
  readonly onUnread: (count: number) => void;
  readonly onSaid: (lines: readonly SpokenLine[]) => void;
}

export interface Frame {
  readonly element: HTMLIFrameElement;
  /** Nothing is told before it is ready. */
  tell(message: ToFrame): void;
  remove(): void;
}

const PATIENCE_MS = 15_000;
/** The frame's script has run when it has loaded; an error page of the browser loads too. */
const AFTER_LOAD_MS = 1_500;

export function createFrame(options: WidgetOptions, into: HTMLElement, events: FrameEvents): Frame {
  const { service, name } = options;
  const tokenUrl = options.tokenUrl();
  const kept = keptFor(tokenUrl);
  let port: MessagePort | undefined;
  let isOver = false;

  const frame = element('iframe', {
    src: `${service}/chat/`,
    title: `Conversation avec ${name}`,
    referrerpolicy: 'no-referrer',
  });
  const fail = (): void => {
    if (port !== undefined || isOver) return;
    isOver = true;
    events.onFailure();
  };
  setTimeout(fail, PATIENCE_MS);
  frame.addEventListener('load', () => setTimeout(fail, AFTER_LOAD_MS));

  const welcome = (event: MessageEvent): void => {
    if (event.source !== frame.contentWindow || event.origin !== service || event.data !== READY) return;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.addEventListener('message', ({ data }: MessageEvent<ToPage>) =>
      answer(data, { kept, tokenUrl, tell, events }),
    );
    port.start();
    const said: Welcome = { kind: 'claudia:welcome', name, kept: kept.all() };
    frame.contentWindow?.postMessage(said, service, [channel.port2]);
    events.onReady();
  };
  const tell = (message: ToFrame): void => port?.postMessage(message);

  addEventListener('message', welcome);
  into.append(frame);
  return {
    element: frame,
    tell,
    remove() {
      isOver = true;
      removeEventListener('message', welcome);
      port?.close();
      frame.remove();
    },
  };
}

interface Answering {
  readonly kept: Kept;
  readonly tokenUrl: string;
  readonly tell: (message: ToFrame) => void;
  readonly events: FrameEvents;
}

function answer(message: ToPage, { kept, tokenUrl, tell, events }: Answering): void {
  switch (message.kind) {
    case 'ask': {
      const { request } = message;
      askGrant(tokenUrl, message.conversationId).then(
        (grant) => tell({ kind: 'granted', request, grant }),
        (error: unknown) => {
          warn(error);
          tell({ kind: 'refused', request, why: error instanceof NoGrant ? error.why : 'unreachable' });
        },
      );
      return;
    }
    case 'keep':
      kept.set(message.name, message.value);
      return;
    case 'close':
      events.onClose();
      return;
    case 'unread':
      events.onUnread(message.count);
      return;
    case 'said':
      events.onSaid(message.lines);
  }
}

/** For the developers of the portal: the person is told by the frame. */
function warn(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the console is where a page's developers look.
  console.warn('ClaudIA\u00a0:', error instanceof Error ? error.message : error);
}
