/** A person's page on Direct Line, as its WebSocket and its posts: what arrives, in order. */
import type { Activity } from 'botbuilder';
import { WebSocket } from 'ws';

/** Where the service is, and its secret. */
export interface Served {
  readonly url: string;
  readonly directLineSecret: string;
}

/** A conversation that is open in a page. */
export interface Page {
  readonly conversation: string;
  readonly token: string;
  /** What the stream has brought. */
  readonly received: readonly Activity[];
  /** Posts a message of the person's, and gives its id. */
  say(text: string): Promise<string>;
  /** Posts any activity. */
  post(activity: object): Promise<string>;
  /** Resolves when something that was received says this; spaces are plain. */
  until(pattern: RegExp): Promise<Activity>;
  /** All that is kept of the conversation, as polling gets it. */
  history(): Promise<readonly Activity[]>;
  /** Closes the page. */
  close(): void;
}

/** Opens a page for somebody; `listening: false` opens no stream. */
export async function openPage(
  { url, directLineSecret }: Served,
  login: string,
  { listening = true, conversation }: { readonly listening?: boolean; readonly conversation?: string } = {},
): Promise<Page> {
  const api = `${url}/v3/directline`;
  const asked = { user: { id: `dl_${login}` }, ...(conversation && { conversationId: conversation }) };
  const { token } = await call(`${api}/tokens/generate`, directLineSecret, asked);
  const started = await call(`${api}/conversations`, token, {});
  const { conversationId, streamUrl } = started;
  const received: Activity[] = [];
  const waiting = new Set<() => void>();
  const socket = listening ? new WebSocket(streamUrl) : undefined;
  socket?.on('message', (data) => {
    const text = String(data);
    if (text === '') return;
    received.push(...(JSON.parse(text) as { activities: Activity[] }).activities);
    for (const look of waiting) look();
  });
  if (socket !== undefined) await new Promise((resolve) => socket.once('open', resolve));
  const post = async (activity: object) =>
    (await call(`${api}/conversations/${conversationId}/activities`, token, activity)).id;
  return {
    conversation: conversationId,
    token,
    received,
    say: (text) => post({ type: 'message', text }),
    post,
    until: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const found = received.find(({ text = '' }) => pattern.test(text.replace(/[\u00a0\u202f]/g, ' ')));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    async history() {
      const all: Activity[] = [];
      for (let watermark = ''; ; ) {
        const response = await fetch(
          `${api}/conversations/${conversationId}/activities?watermark=${watermark}`,
          { headers: { authorization: `Bearer ${token}` } },
        );
        const page = (await response.json()) as { activities: Activity[]; watermark: string };
        if (page.activities.length === 0) return all;
        all.push(...page.activities);
        watermark = page.watermark;
      }
    },
    close: () => socket?.close(),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the service says; each caller takes what it expects.
async function call(url: string, credentials: string, body: object): Promise<any> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${credentials}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}
