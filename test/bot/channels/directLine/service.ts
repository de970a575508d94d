/** Starts Direct Line over real HTTP with a small scripted bot, for the tests of this folder. */
import { createHash, randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { pino } from 'pino';
import type { Incoming, RunTurn, TurnReport } from '../../../../bot/channels/channel.ts';
import {
  createDirectLine,
  type DirectLine,
  type DirectLineOptions,
} from '../../../../bot/channels/directLine/directLine.ts';
import type { FileStore } from '../../../../bot/channels/directLine/files.ts';
import { createHttpServer } from '../../../../bot/http/server.ts';
import { addToTranscript, conversationKey } from '../../../../bot/transcript.ts';
import { type Database, defineCollection } from '../../../../store/database/database.ts';
import { createMemoryDatabase } from '../../../../store/database/memory.ts';

export const SECRET = 'a-secret-of-the-tests';

export interface Service {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  /** The base of the API: what directlinejs calls `domain`. */
  readonly api: string;
  readonly port: number;
  readonly database: Database;
  readonly directLine: DirectLine;
  /** What turns were given, oldest first. */
  readonly turns: Incoming[];
  /** Lets time pass for the service. */
  advance(seconds: number): void;
  close(): Promise<void>;
}

export interface ServiceOptions extends Partial<DirectLineOptions> {
  readonly port?: number;
  /** What the bot replies; throws to make the turn fail. */
  readonly replies?: (activity: Activity) => readonly Partial<Activity>[];
}

export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const { port = 0, replies = greetAndEcho, ...overrides } = options;
  const database = options.database ?? createMemoryDatabase();
  const log = pino({ level: 'silent' });
  const turns: Incoming[] = [];
  let offset = 0;
  const clock = (): Date => new Date(Date.now() + offset);

  const directLine = createDirectLine({
    database,
    runTurn: scriptedTurns(database, turns, replies),
    secret: SECRET,
    clock,
    newId: randomUUID,
    log,
    files: memoryFiles(),
    bot: { id: 'claudia', name: 'ClaudIA' },
    postLimit: { burst: 1000, perSecond: 1000 },
    startLimit: { burst: 1000, perSecond: 1000 },
    ...overrides,
  });
  const server = createHttpServer({ name: 'ClaudIA', log });
  directLine.routes(server);
  const address = await server.listen(port, '127.0.0.1');
  const url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    api: `${url}/v3/directline`,
    port: address.port,
    database,
    directLine,
    turns,
    advance: (seconds) => {
      offset += seconds * 1000;
    },
    async close() {
      directLine.close();
      await server.close(50);
    },
  };
}

function greetAndEcho(activity: Activity): readonly Partial<Activity>[] {
  if (activity.type === 'conversationUpdate') return [{ type: 'message', text: 'Bonjour !' }];
  return [{ type: 'message', text: `Vous avez dit : ${activity.text ?? ''}` }];
}

interface Answered {
  readonly id: string;
  readonly number: number | null;
}
const answered = defineCollection<Answered>()('testAnswered', {});

/** A turn reduced to what a channel relies on: one write holds the incoming activity, the replies and the key. */
function scriptedTurns(
  database: Database,
  turns: Incoming[],
  replies: (activity: Activity) => readonly Partial<Activity>[],
): RunTurn {
  return (incoming): Promise<TurnReport> => {
    turns.push(incoming);
    const { context, channel, key } = incoming;
    const { activity } = context;
    const transcript = conversationKey(channel, activity.conversation.id);
    return database.write(async (transaction) => {
      const id = `${transcript} ${key}`;
      const before = await transaction.get(answered, id);
      if (before)
        return { replies: [], repeated: true, ...(before.number !== null && { incoming: before.number }) };

      const isKept = activity.type !== 'conversationUpdate';
      const number = isKept
        ? await addToTranscript(transaction, transcript, { from: 'user', activity: asJson(activity) })
        : null;
      const said = replies(activity).map((reply) =>
        asJson({
          from: activity.recipient,
          replyToId: activity.id,
          timestamp: new Date(),
          ...reply,
        } as Activity),
      );
      for (const reply of said)
        await addToTranscript(transaction, transcript, { from: 'bot', activity: reply });
      await transaction.put(answered, { id, number });
      return { replies: said, repeated: false, ...(number !== null && { incoming: number }) };
    });
  };
}

function asJson(activity: Partial<Activity>): Partial<Activity> {
  return JSON.parse(JSON.stringify(activity)) as Partial<Activity>;
}

export function memoryFiles(): FileStore {
  const contents = new Map<string, Uint8Array>();
  return {
    async save(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      contents.set(hash, bytes);
      const isPng = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '\x89PNG';
      return { hash, size: bytes.length, contentType: isPng ? 'image/png' : 'application/octet-stream' };
    },
    read: async (hash) => contents.get(hash),
  };
}

export const user = { id: 'dl_paul.durand@cc-chaource.example', name: 'Paul Durand' };

/** Calls the API with a JSON body. */
export function call(
  service: Service,
  method: string,
  path: string,
  credentials?: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${service.api}${path}`, {
    method,
    headers: {
      ...(credentials !== undefined && { authorization: `Bearer ${credentials}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

export interface Started {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
}

export async function json<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

/** A token as a portal obtains it. */
export async function tokenOf(
  service: Service,
  parameters?: object,
): Promise<{ conversationId: string; token: string }> {
  return json(call(service, 'POST', '/tokens/generate', SECRET, parameters));
}

/** A conversation that has begun. */
export async function start(service: Service, parameters: object = { user }): Promise<Started> {
  const { token } = await tokenOf(service, parameters);
  return json(call(service, 'POST', '/conversations', token));
}

export interface Activities {
  readonly activities: Activity[];
  readonly watermark: string;
}

export function history(
  service: Service,
  { conversationId, token }: Pick<Started, 'conversationId' | 'token'>,
  watermark = '',
): Promise<Activities> {
  return json(
    call(service, 'GET', `/conversations/${conversationId}/activities?watermark=${watermark}`, token),
  );
}

export function say(
  service: Service,
  { conversationId, token }: Pick<Started, 'conversationId' | 'token'>,
  activity: object,
): Promise<Response> {
  return call(service, 'POST', `/conversations/${conversationId}/activities`, token, activity);
}

/** The status of an answer and the code of its error. */
export async function failure(
  response: Response | Promise<Response>,
): Promise<readonly [number, string | undefined]> {
  const answer = await response;
  const { error } = (await answer.json()) as { error?: { code: string; message: string } };
  return [answer.status, error?.code];
}
