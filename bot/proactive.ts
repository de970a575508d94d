/** What ClaudIA does without having been spoken to: it hears what the store has written, and tells those concerned. */
import type { Logger } from 'pino';
import type { Registry } from '../dialogs/registry.ts';
import type { Portal } from '../store/portal.ts';
import { createBulkWorker } from './bulk/worker.ts';
import { CHANNEL_ID as DIRECT_LINE } from './channels/directLine/activities.ts';
import type { DirectLine } from './channels/directLine/directLine.ts';
import type { TellingDatabase } from './committedDocuments.ts';
import { createNotifier, notificationListener } from './notifications/notifier.ts';
import type { Address } from './outreach/address.ts';
import { createMailbox, type PostActivities } from './outreach/mailbox.ts';
import { createOutreach } from './outreach/outreach.ts';
import type { KeyedQueue } from './queue.ts';

/** What it is given; made in `service.ts`. */
export interface ProactivePorts {
  readonly database: TellingDatabase;
  readonly queue: KeyedQueue;
  readonly portal: Portal;
  readonly registry: Registry;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly directLine: Pick<DirectLine, 'notify' | 'isListened' | 'tellNow'>;
  /** Absent: the Bot Framework is not served. */
  readonly post: PostActivities | undefined;
  readonly bot: { readonly id: string; readonly name: string };
}

/** What runs beside the turns. */
export interface Proactive {
  /** Lets what is being told be told. What is not yet is told after the next start, or at the person's next turn. */
  close(): Promise<void>;
}

/** Starts it, with what an earlier run had not posted yet. */
export function startProactive(ports: ProactivePorts): Proactive {
  const { database, queue, portal, registry, clock, log, directLine } = ports;
  const mailbox = createMailbox({
    database,
    clock,
    log,
    takes: ({ channel }) => channel.startsWith('botframework.'),
    post: ports.post ?? (() => Promise.reject(new Error('The Bot Framework is not served.'))),
  });
  const notify = ({ channel, envelope }: Address): void => {
    if (channel === DIRECT_LINE) directLine.notify(envelope.conversation.id);
  };
  const outreach = createOutreach({ database, queue, clock, mailbox, notify });
  const isListened = ({ channel, envelope }: Address): boolean =>
    channel === DIRECT_LINE && directLine.isListened(envelope.conversation.id);
  const tell = createNotifier({ database, outreach, portal, registry, clock, log, isListened });

  const telling = new Set<Promise<void>>();
  database.listen(
    notificationListener((people) => {
      const told = tell(people).finally(() => telling.delete(told));
      telling.add(told);
    }),
  );
  const showTyping = ({ channel, envelope }: Address): void => {
    if (channel !== DIRECT_LINE) return;
    const { conversation } = envelope;
    const timestamp = clock();
    const id = `${conversation.id}|typing-${timestamp.getTime()}`;
    directLine.tellNow(conversation.id, { type: 'typing', id, from: ports.bot, conversation, timestamp });
  };
  const bulk = createBulkWorker({ database, portal, registry, outreach, clock, log, showTyping });
  database.listen(bulk.listener);
  mailbox.start();
  void bulk.start().catch((error: unknown) => log.error({ err: error }, 'Imports could not be read.'));
  return {
    async close() {
      await bulk.close();
      await Promise.all(telling);
      await mailbox.close();
    },
  };
}
