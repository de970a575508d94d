/**
 * The understanding on the command line, for those who keep the knowledge and for evaluation: one JSON object a line in, one out, in
 * the same order. It executes nothing and writes nothing to the store: it talks to a demonstration in memory.
 */
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { z } from 'zod';
import { createRegistry } from '../dialogs/registry.ts';
import { loadArticles } from '../knowledge/load.ts';
import { createMemoryDatabase } from '../store/database/memory.ts';
import { fillDemo } from '../store/demo.ts';
import { createPortal } from '../store/portal.ts';
import { createInProcessChannel } from './channels/inProcess.ts';
import { createClaudia } from './claudia.ts';
import { type FirstWords, firstWords } from './firstWords.ts';
import { identify } from './identity.ts';
import { readingFor } from './mind.ts';
import { createKeyedQueue } from './queue.ts';
import { createTurns } from './turn.ts';

const lineSchema = z.object({ text: z.string(), user: z.string().nullish() });

async function main(): Promise<void> {
  const read = await createFirstReader();
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(await answerTo(line, number, read))}\n`);
  }
}

type ReadFirst = (text: string, user: string | undefined, number: number) => Promise<FirstWords>;

async function createFirstReader(): Promise<ReadFirst> {
  const clock = () => new Date();
  const database = createMemoryDatabase();
  await fillDemo(database, clock);
  const portal = createPortal({ clock });
  const registry = createRegistry();
  const mind = createClaudia('ClaudIA', registry, loadArticles());
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const log = pino({ level: 'silent' });
  const runTurn = createTurns({
    database,
    portal,
    registry,
    mind,
    queue: createKeyedQueue(),
    clock,
    newId,
    log,
    readFile: async () => undefined,
  });
  const send = createInProcessChannel(runTurn, newId);
  return async (text, user, number) => {
    const speaker =
      user === undefined ? ({ kind: 'anonymous' } as const) : ({ kind: 'login', login: user } as const);
    const reading = await database.read(async (reader) => {
      const { actor } = await identify(reader, portal, speaker);
      return readingFor(portal, reader, actor, clock());
    });
    return firstWords(mind, send, { text, user, conversation: `line-${number}`, reading });
  };
}

/** A bad line gets an error object in its place: the order of the answers is that of the questions. */
async function answerTo(line: string, number: number, read: ReadFirst): Promise<object> {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) {
    return { error: `Line ${number}: expected {"text": "…", "user": "<login e-mail, optional>"}.` };
  }
  return read(parsed.data.text, parsed.data.user ?? undefined, number);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

await main();
