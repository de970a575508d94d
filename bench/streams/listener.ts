/** One user of Direct Line: a conversation, its WebSocket, and what comes over it, held to be complete and in order. */
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';

/** What « Start conversation » answers, as far as it is used here. */
interface Started {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

interface Shown {
  readonly type: string;
  readonly id: string;
  readonly text?: string;
  readonly from: { readonly role?: string };
}

export interface Listener {
  /** How many activities that are kept have come so far. */
  received(): number;
  /** Says something; resolves to the reply on the socket and the milliseconds since the call. */
  say(text: string): Promise<{ readonly ms: number; readonly reply: string }>;
  close(): void;
}

const LOGIN = 'jeane.chaource@cc-chaource.example';

export interface ListenerOptions {
  readonly url: string;
  readonly secret: string;
  /** Whose address the proxy in front would tell: limits are by address, and users come from many. */
  readonly address: string;
  readonly agent: Agent;
}

/** Starts a conversation and opens its stream; resolves when the greeting has come. */
export async function listen({ url, secret, address, agent }: ListenerOptions): Promise<Listener> {
  const headers = { 'x-forwarded-for': address };
  const call = (path: string, credentials: string, body: object) =>
    post(`${url}/v3/directline/${path}`, agent, { ...headers, authorization: `Bearer ${credentials}` }, body);
  const user = { id: `dl_${LOGIN}`, name: 'Jeane Chaource' };
  const { conversationId, token, streamUrl } = (await call('conversations', secret, { user })) as Started;
  const socket = new WebSocket(streamUrl, { headers });
  let received = 0;
  let onReply: ((reply: string) => void) | undefined;
  let fail: (error: Error) => void = () => undefined;

  socket.on('message', (data) => {
    const text = String(data);
    if (text === '') return;
    for (const { type, id, from, text: said = '' } of JSON.parse(text).activities as readonly Shown[]) {
      // That somebody is typing is not kept, and has no number.
      if (type === 'typing') continue;
      received += 1;
      if (Number(id.split('|')[1]) !== received) fail(new Error(`${id} came where ${received} was due.`));
      if (from.role === 'bot') onReply?.(said);
    }
  });
  await new Promise<string>((resolve, reject) => {
    fail = reject;
    onReply = resolve;
    socket.once('error', reject);
  });

  return {
    received: () => received,
    say: async (text) => {
      const startedAt = performance.now();
      const reply = new Promise<{ ms: number; reply: string }>((resolve, reject) => {
        fail = reject;
        onReply = (said) => resolve({ ms: performance.now() - startedAt, reply: said });
        socket.once('close', () => reject(new Error('The stream was closed.')));
      });
      const from = { id: user.id };
      const posted = call(`conversations/${conversationId}/activities`, token, {
        type: 'message',
        from,
        text,
      });
      const [answer] = await Promise.all([reply, posted]);
      socket.removeAllListeners('close');
      return answer;
    },
    close: () => socket.close(),
  };
}

function post(url: string, agent: Agent, headers: Record<string, string>, body: object): Promise<unknown> {
  const bytes = Buffer.from(JSON.stringify(body));
  const all = { ...headers, 'content-type': 'application/json', 'content-length': bytes.length };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(text));
        else reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
      });
    });
    sent.once('error', reject);
    sent.end(bytes);
  });
}

/** Connections that stay open, for all listeners together. */
export function createAgent(): Agent {
  return new Agent({ keepAlive: true });
}
