/** Speaks to `/api/messages` over connections that stay open; the replies come in the response (`expectReplies`). */
import { Agent, request } from 'node:http';

/** A message, and the conversation in which it is said. */
export interface Said {
  readonly conversation: string;
  readonly text: string;
}

/** What came back, unread: reading it costs time that is not the server's. */
export interface Exchange extends Said {
  /** Milliseconds from the call to the last byte of the answer. */
  readonly ms: number;
  readonly status: number;
  readonly body: string;
}

export interface Client {
  say(said: Said): Promise<Exchange>;
  close(): void;
}

/** A client that speaks as the account with that login. */
export function createClient(url: string, login: string): Client {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(url);
  const options = { agent, hostname, port, method: 'POST', path: '/api/messages' };
  let ids = 0;
  return {
    say(said) {
      const body = Buffer.from(JSON.stringify(activityOf(said, login, `m${++ids}`)));
      return new Promise((resolve, reject) => {
        const startedAt = performance.now();
        const headers = { 'content-type': 'application/json', 'content-length': body.length };
        const sent = request({ ...options, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const ms = performance.now() - startedAt;
            const status = response.statusCode ?? 0;
            resolve({ ...said, ms, status, body: Buffer.concat(chunks).toString() });
          });
        });
        sent.once('error', reject);
        sent.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}

/** The text of the replies of an exchange. Throws when it is not one. */
export function repliesOf({ status, body }: Exchange): string {
  if (status !== 200) throw new Error(`The server answered ${status}: ${body}`);
  const { activities } = JSON.parse(body) as { activities: readonly { readonly text?: string }[] };
  return activities.map(({ text }) => text ?? '').join('\n\n');
}

function activityOf({ conversation, text }: Said, login: string, id: string): object {
  return {
    type: 'message',
    id,
    text,
    channelId: 'bench',
    deliveryMode: 'expectReplies',
    locale: 'fr-FR',
    conversation: { id: conversation },
    from: { id: `dl_${login}`, name: 'Jeane Chaource' },
    recipient: { id: 'claudia', name: 'ClaudIA' },
    serviceUrl: 'http://127.0.0.1:1/',
  };
}
