/** The real service over real HTTP, for whoever means it harm: its two channels, its log, and a bystander who must notice nothing. */
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { pino } from 'pino';
import type { Doubles } from '../../bot/service.ts';
import { type Answer, postRaw, type Running, startInMemory } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';

/** A line of the log. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** A conversation of one person on one channel: what is said in it gets what ClaudIA answers, as one text. */
export interface Line {
  readonly channel: 'directline' | 'api/messages';
  /** Posts anything as an activity, and gives what the server answers. */
  post(activity: object): Promise<Answer>;
  /** Posts an activity that must be taken, and gives the texts that answer it. */
  ask(activity: object): Promise<string>;
  say(text: string): Promise<string>;
}

/** A conversation of Direct Line, with what a client knows of it. */
export interface DirectLineConversation extends Line {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

export interface Target extends Running {
  readonly port: number;
  /** Everything logged so far, oldest first. */
  readonly log: readonly LogLine[];
  /** What was logged since the last call. */
  newLines(): readonly LogLine[];
  directLine(login?: string): Promise<DirectLineConversation>;
  messages(login: string, conversation: string): Line;
  /** A token as a portal's server obtains it. */
  token(user?: object): Promise<Answer>;
  /** Fails unless the process lives, serves somebody else, has lost nothing of theirs, executed nothing, and failed at nothing. */
  checkBystander(): Promise<void>;
}

const IN_PROGRESS = 'crée le service TEMOIN « Un », engagement non obligatoire';

/** Starts the service, with somebody else's procedure in progress in it. */
export async function startTarget(
  environment: Readonly<Record<string, string>> = {},
  doubles: Doubles = {},
): Promise<Target> {
  const lines: LogLine[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const running = await startInMemory(environment, { log, ...doubles });
  const { url } = running;
  const token = (user?: object) =>
    postRaw(`${url}/v3/directline/tokens/generate`, JSON.stringify(user === undefined ? {} : { user }), {
      authorization: `Bearer ${running.directLineSecret}`,
    });

  let read = 0;
  const target: Omit<Target, 'checkBystander'> = {
    ...running,
    port: Number(new URL(url).port),
    log: lines,
    newLines() {
      const fresh = lines.slice(read);
      read = lines.length;
      return fresh;
    },
    token,
    async directLine(login) {
      const made = await token(login === undefined ? undefined : { id: `dl_${login}` });
      return openDirectLine(url, made.body.token);
    },
    messages: (login, conversation) => messagesLine(url, login, conversation),
  };
  const bystander = await target.directLine(PEOPLE.jeane);
  await bystander.say(IN_PROGRESS);
  return {
    ...target,
    async checkBystander() {
      assert.equal((await fetch(`${url}/health/live`)).status, 200);
      assert.match(await bystander.say('récapitule'), /TEMOIN/);
      // A ticket is opened for whoever asks for a person, without a confirmation.
      const done = (await running.actions()).filter(({ action }) => action !== 'ticket.create');
      assert.deepEqual(done, []);
      assert.deepEqual(
        lines.filter(({ level }) => level >= 50),
        [],
      );
    },
  };
}

async function openDirectLine(url: string, token: string): Promise<DirectLineConversation> {
  const bearer = { authorization: `Bearer ${token}` };
  const started = await postRaw(`${url}/v3/directline/conversations`, '{}', bearer);
  const { conversationId, streamUrl } = started.body;
  const activities = `${url}/v3/directline/conversations/${conversationId}/activities`;
  const since = async (watermark: string): Promise<{ activities: Activity[]; watermark: string }> =>
    (await fetch(`${activities}?watermark=${watermark}`, { headers: bearer })).json();

  const post = (activity: object) => postRaw(activities, JSON.stringify(activity), bearer);
  const ask = async (activity: object) => {
    const { status, body } = await post(activity);
    assert.equal(status, 200, JSON.stringify(body));
    const [, number = '0'] = body.id.split('|');
    return textsOf((await since(number)).activities);
  };
  const say = (text: string) => ask({ type: 'message', text });
  return { channel: 'directline', conversationId, token, streamUrl, post, ask, say };
}

function messagesLine(url: string, login: string, conversation: string): Line {
  const post = (activity: object) =>
    postRaw(
      `${url}/api/messages`,
      JSON.stringify({
        channelId: 'test',
        deliveryMode: 'expectReplies',
        conversation: { id: conversation },
        from: { id: `dl_${login}` },
        ...activity,
      }),
    );
  const ask = async (activity: object) => {
    const { status, body } = await post(activity);
    assert.equal(status, 200, JSON.stringify(body));
    return textsOf(body.activities);
  };
  return { channel: 'api/messages', post, ask, say: (text) => ask({ type: 'message', text }) };
}

function textsOf(activities: readonly Partial<Activity>[]): string {
  return activities
    .filter(({ from }) => from?.role !== 'user')
    .map(({ text }) => text ?? '')
    .join('\n\n')
    .replace(/\u00a0/g, ' ');
}

/** Holds an answer to the documented form of an error. */
export function assertRefused({ status, body }: Answer, expectedStatus: number, code: string): void {
  assert.deepEqual([status, body?.error?.code], [expectedStatus, code], JSON.stringify(body));
  assert.deepEqual(Object.keys(body), ['error']);
  assert.match(body.error.message, /^[A-Z].+/);
}

/**
 * Holds the log to a line for the refusal, which is written once the answer has left: its own, or the one that counts a flood of
 * the same. Answers what was logged since the last call.
 */
export async function assertLogged(
  target: Pick<Target, 'newLines'>,
  status: number,
  code: string,
): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  for (const end = Date.now() + 3_000; Date.now() < end; await wait(10)) {
    lines.push(...target.newLines());
    if (lines.some((line) => /refused/.test(line.msg ?? '') && line.status === status && line.code === code))
      return lines;
  }
  return assert.fail(`No line says ${status} ${code}: ${JSON.stringify(lines)}`);
}

/** What a person is told: something, in French, and no part of a failure. */
export function assertFrench(text: string): void {
  assert.match(
    text,
    /\b(?:nous|vous|vouliez|votre|vos|je|j’ai|rien|est|que|bonne|avec plaisir|quel(?:le)?|ce|le|la|les|de)\b/i,
    text,
  );
  assert.doesNotMatch(text, /\[object |Une erreur m’empêche|Je n’arrive pas à enregistrer/, text);
}

/** Sends bytes as they are, and gives all that comes back until the server closes. */
export function exchange(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(port);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.once('end', () => socket.end());
    // Not ended: to a client that has closed its side node sends no answer.
    socket.write(bytes);
  });
}

/** A socket whose failures are the server's business. */
export function open(port: number): Socket {
  return connect({ port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => undefined);
}

/** The status and the error of an answer read from a socket. */
export function parseRaw(answer: string): Answer {
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  try {
    return { status, body: JSON.parse(rest.join('\r\n\r\n')) };
  } catch {
    return { status, body: rest.join('\r\n\r\n') };
  }
}
