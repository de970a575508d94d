/** A ClaudIA of its own, over the demonstration in memory, that says what it makes of first messages. For the command line and for evaluation. */
import { pino } from 'pino';
import { createRegistry } from '../../dialogs/registry.ts';
import type { Article } from '../../knowledge/article.ts';
import type { Clock } from '../../store/clock.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { fillDemo } from '../../store/demo.ts';
import { createPortal } from '../../store/portal.ts';
import { createInProcessChannel } from '../channels/inProcess.ts';
import { createClaudia, ownArticles } from '../claudia.ts';
import { identify } from '../identity.ts';
import { KEPT_FOLDER, keepIn, takeFrom } from '../kept.ts';
import { type Reading, readingFor } from '../mind.ts';
import { createKeyedQueue } from '../queue.ts';
import { createSeals } from '../sealing.ts';
import { createTurns } from '../turn.ts';
import { type FirstWords, firstWords } from './firstWords.ts';

/** Each text is the first message of a conversation of its own; nothing is executed, and nothing is kept. */
export interface FirstReader {
  read(text: string, user: string | undefined): Promise<FirstWords>;
  /** The understanding alone, without a turn: what `npm run -s bench:understanding` times. */
  decide(text: string, reading: Reading): void;
  readingOf(user: string | undefined): Promise<Reading>;
}

/** With the articles that come with ClaudIA unless others are given; `clock` is the day that « demain » counts from. */
export async function createFirstReader(clock: Clock, given?: readonly Article[]): Promise<FirstReader> {
  const database = createMemoryDatabase();
  await fillDemo(database, clock);
  const portal = createPortal({ clock });
  const registry = createRegistry();
  const keep = given === undefined ? keepIn(KEPT_FOLDER) : takeFrom(KEPT_FOLDER);
  const mind = createClaudia('ClaudIA', registry, given ?? ownArticles(keep), clock, keep);
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const runTurn = createTurns({
    database,
    portal,
    registry,
    mind: () => mind,
    queue: createKeyedQueue(),
    clock,
    newId,
    log: pino({ level: 'silent' }),
    readFile: async () => undefined,
    seals: createSeals('kept nowhere'),
  });
  const send = createInProcessChannel(runTurn, newId);
  const readingOf = (user: string | undefined) => {
    const speaker =
      user === undefined ? { kind: 'anonymous' as const } : { kind: 'login' as const, login: user };
    return database.read(async (reader) => {
      const { actor } = await identify(reader, portal, speaker);
      return readingFor(portal, reader, actor, clock());
    });
  };
  return {
    readingOf,
    decide: (text, reading) => void mind.route(mind.read(text, reading), reading),
    async read(text, user) {
      const reading = await readingOf(user);
      return firstWords(mind, send, { text, user, conversation: newId(), reading });
    },
  };
}
