/** A small portal for the tests of the page: the real Direct Line and files over real HTTP, with a scripted bot. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Activity } from 'botbuilder';
import { pino } from 'pino';
import type { RunTurn } from '../../bot/channels/channel.ts';
import { createDirectLine } from '../../bot/channels/directLine/directLine.ts';
import { demoRoutes } from '../../bot/http/demo.ts';
import { pageRoutes } from '../../bot/http/pages.ts';
import { createHttpServer } from '../../bot/http/server.ts';
import { addToTranscript, conversationKey } from '../../bot/transcript.ts';
import { type Database, defineCollection } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { reply } from './script.ts';

/** What opens Direct Line. */
export const secret = 'a-secret-of-the-tests';

/** Whom the chooser offers. */
export const people = [
  {
    login: 'jeane.chaource@cc-chaource.example',
    name: 'Jeane Chaource',
    description: 'Gestionnaire principale de CC du Chaourçois et du Val d’Armance',
  },
  {
    login: 'paul.durand@cc-chaource.example',
    name: 'Paul Durand',
    description: 'Rattaché à la même structure, en consultation seulement',
  },
  {
    login: 'sophie.petit@fournisseur.example',
    name: 'Sophie Petit',
    description: 'Compte sans rattachement',
  },
];

export interface Portal {
  readonly url: string;
  /** Stops at once, as a killed process does; what was said stays. */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
  /** Forgets every conversation, as an emptied data folder does. */
  forget(): void;
}

/** Starts a portal; the page must have been built. */
export async function startPortal(): Promise<Portal> {
  let database = createMemoryDatabase();
  let running = await listen(database, 0);
  const { port } = running;

  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => running.stop(),
    async restart() {
      running = await listen(database, port);
    },
    forget() {
      database = createMemoryDatabase();
    },
  };
}

async function listen(database: Database, port: number): Promise<{ port: number; stop(): Promise<void> }> {
  const log = pino({ level: 'silent' });
  const clock = (): Date => new Date();
  const server = createHttpServer({ name: 'ClaudIA', log });
  const directLine = createDirectLine({
    database,
    runTurn: scriptedTurns(database),
    secret,
    clock,
    newId: randomUUID,
    log,
    files: { save: () => Promise.reject(new Error('No files here.')), read: async () => undefined },
    bot: { id: 'claudia', name: 'ClaudIA' },
  });
  directLine.routes(server);
  demoRoutes(server, people, directLine);
  pageRoutes(server, {
    directory: fileURLToPath(new URL('../../build/web/', import.meta.url)),
    values: {
      name: 'ClaudIA',
      publisher: 'L’administration',
      contact: 'le support',
      conversations: '90 jours',
      questions: '180 jours',
      actions: '1095 jours',
      requests: '365 jours',
      tickets: '365 jours',
      notifications: '90 jours',
    },
    portals: [],
    demo: true,
  });
  const address = await server.listen(port, '127.0.0.1');
  return {
    port: address.port,
    async stop() {
      directLine.close();
      await server.close(0);
    },
  };
}

const answered = defineCollection<{ id: string; number: number }>()('testAnswered', {});

/** A turn as a channel relies on it: one write holds the incoming activity, the replies and the key. */
function scriptedTurns(database: Database): RunTurn {
  return async ({ context: { activity }, key }) => {
    if (activity.text === 'lentement') await wait(2_000);
    const transcript = conversationKey(activity.channelId, activity.conversation.id);
    return database.write(async (transaction) => {
      const id = `${transcript} ${key}`;
      const before = await transaction.get(answered, id);
      if (before) return { incoming: before.number, replies: [], repeated: true };
      const isKept = activity.type !== 'conversationUpdate';
      const number = isKept
        ? await addToTranscript(transaction, transcript, { from: 'user', activity: plain(activity) })
        : 0;
      const replies = reply(activity).map((said) =>
        plain({
          from: activity.recipient,
          replyToId: activity.id,
          timestamp: new Date(),
          ...said,
        } as Activity),
      );
      for (const said of replies)
        await addToTranscript(transaction, transcript, { from: 'bot', activity: said });
      await transaction.put(answered, { id, number });
      return { replies, repeated: false, ...(isKept && { incoming: number }) };
    });
  };
}

function plain(activity: Partial<Activity>): Partial<Activity> {
  return JSON.parse(JSON.stringify(activity)) as Partial<Activity>;
}
