/** The page around the frame, as the conversation sees it: it gives tokens, keeps what outlasts a reload, and opens and closes. */
import {
  type Grant,
  type GrantRefusal,
  READY,
  type SpokenLine,
  type ToFrame,
  type ToPage,
  type Welcome,
} from '../embed/protocol.ts';

/** A place for what outlasts a reload. */
export interface Keeper {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** A token that the portal did not give. */
export class GrantRefused extends Error {
  override readonly name = 'GrantRefused';
  constructor(readonly why: GrantRefusal) {
    super(`The portal gave no token: ${why}.`);
  }
}

export interface HostLink {
  /** The assistant's name. */
  readonly name: string;
  readonly keeper: Keeper;
  /** A token, to continue that conversation when there is one. Throws {@link GrantRefused}. */
  askGrant(conversationId?: string): Promise<Grant>;
  onVisible(told: (visible: { readonly isShown: boolean; readonly focus: boolean }) => void): void;
  close(): void;
  tellUnread(count: number): void;
  tellSaid(lines: readonly SpokenLine[]): void;
}

/** Waits for the page around the frame. It never comes when there is none. */
export function linkToHost(): Promise<HostLink> {
  return new Promise((resolve) => {
    addEventListener('message', function welcomed(event) {
      const [port] = event.ports;
      if (event.source !== parent || port === undefined || !isWelcome(event.data)) return;
      removeEventListener('message', welcomed);
      resolve(linkOver(port, event.data));
    });
    // Whoever the parent is: this says nothing about anybody.
    parent.postMessage(READY, '*');
  });
}

function linkOver(port: MessagePort, { name, kept }: Welcome): HostLink {
  const waiting = new Map<number, { grant: (grant: Grant) => void; refuse: (error: Error) => void }>();
  const values = new Map(Object.entries(kept));
  let requests = 0;
  let onVisible: Parameters<HostLink['onVisible']>[0] = () => undefined;
  const tell = (message: ToPage): void => port.postMessage(message);

  port.addEventListener('message', ({ data }: MessageEvent<ToFrame>) => {
    switch (data.kind) {
      case 'granted':
        waiting.get(data.request)?.grant(data.grant);
        break;
      case 'refused':
        waiting.get(data.request)?.refuse(new GrantRefused(data.why));
        break;
      case 'shown':
        onVisible({ isShown: true, focus: data.focus });
        break;
      case 'hidden':
        onVisible({ isShown: false, focus: false });
        break;
    }
  });

  return {
    name,
    keeper: {
      get: (key) => values.get(key) ?? null,
      set(key, value) {
        values.set(key, value);
        tell({ kind: 'keep', name: key, value });
      },
      remove(key) {
        values.delete(key);
        tell({ kind: 'keep', name: key, value: null });
      },
    },
    askGrant(conversationId) {
      requests += 1;
      const request = requests;
      return new Promise<Grant>((grant, refuse) => {
        waiting.set(request, { grant, refuse });
        tell({ kind: 'ask', request, ...(conversationId !== undefined && { conversationId }) });
      }).finally(() => waiting.delete(request));
    },
    onVisible(told) {
      onVisible = told;
      // What arrived before anybody listened waits in the port.
      port.start();
    },
    close: () => tell({ kind: 'close' }),
    tellUnread: (count) => tell({ kind: 'unread', count }),
    tellSaid: (lines) => tell({ kind: 'said', lines }),
  };
}

function isWelcome(data: unknown): data is Welcome {
  const { kind, name, kept } = (data ?? {}) as Partial<Record<keyof Welcome, unknown>>;
  return kind === 'claudia:welcome' && typeof name === 'string' && typeof kept === 'object' && kept !== null;
}
