/** What Prometheus reads: each instrument once, with labels from closed sets. docs/operations.md has the same list, held by a test. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, type MetricObject, Registry } from 'prom-client';
import type { DatabaseObserver } from './databaseWatch.ts';
import type { Answered } from './http/requestLog.ts';
import type { Publication } from './publishing/publisher.ts';
import type { KeyedQueue } from './queue.ts';
import type { EndedTurn } from './turnFacts.ts';

/** What is read at the instant of a scrape. */
export interface MetricSources {
  readonly queue: Pick<KeyedQueue, 'waiting' | 'running'>;
  readonly openStreams: () => number;
}

/** The metrics of one service. */
export interface Metrics {
  readonly contentType: string;
  /** The exposition format of Prometheus. */
  text(): Promise<string>;
  /** All that there is, for the page that describes it. */
  readonly instruments: readonly {
    readonly name: string;
    readonly type: string;
    readonly labels: readonly string[];
  }[];
  turnEnded(turn: EndedTurn): void;
  answered(answered: Answered): void;
  articlesPublished(publication: Publication): void;
  readonly database: DatabaseObserver;
  /** Lets go of what it reads from: the library's observer of the garbage collector cannot be stopped, and holds the registry for ever. */
  close(): void;
}

const TURN_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const WRITE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const SNAPSHOT_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60];

/** Makes the instruments, in a registry of their own. */
export function createMetrics({ queue, openStreams }: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly L[] = [],
  ) => new Histogram({ name, help, buckets, labelNames, registers });
  const gauge = (name: string, help: string, value?: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      ...(value && {
        collect() {
          this.set(value());
        },
      }),
    });

  const turns = counter('claudia_turns_total', 'Turns that have ended.', ['channel', 'outcome']);
  const turnSeconds = histogram(
    'claudia_turn_duration_seconds',
    'Duration of turns, from the head of the queue to the durable write.',
    TURN_SECONDS,
    ['channel'],
  );
  const queueSeconds = histogram(
    'claudia_turn_queue_seconds',
    'Time that turns waited behind others of their conversation.',
    TURN_SECONDS,
  );
  gauge(
    'claudia_turns_waiting',
    'Turns in the queue, behind another of their conversation.',
    () => queue.waiting,
  );
  gauge('claudia_turns_running', 'Turns under way.', () => queue.running);
  const decisions = counter('claudia_decisions_total', 'What was decided about activities.', ['decision']);
  const procedures = counter('claudia_procedures_total', 'What became of procedures.', [
    'procedure',
    'event',
  ]);

  const publications = counter('claudia_article_publications_total', 'Changes of the articles on disk.', [
    'outcome',
  ]);

  const requests = counter('claudia_http_requests_total', 'HTTP requests answered.', [
    'method',
    'route',
    'status',
  ]);
  const refusals = counter('claudia_http_refusals_total', 'HTTP requests refused or failed.', ['code']);
  gauge('claudia_streams_open', 'Open WebSockets.', openStreams);

  const writes = counter('claudia_store_writes_total', 'Writes of the store.', ['outcome']);
  const writeSeconds = histogram(
    'claudia_store_write_duration_seconds',
    'Duration of writes, the work of the turn and the sync to disk included.',
    WRITE_SECONDS,
  );
  const journalBytes = gauge('claudia_store_journal_bytes', 'Length of the journal since the last snapshot.');
  const snapshots = counter('claudia_store_snapshots_total', 'Snapshots of the store.', ['outcome']);
  const snapshotSeconds = histogram(
    'claudia_store_snapshot_duration_seconds',
    'Duration of snapshots, during which turns go on.',
    SNAPSHOT_SECONDS,
  );
  collectDefaultMetrics({ register: registry });

  return {
    close: () => registry.clear(),
    contentType: registry.contentType,
    text: () => registry.metrics(),
    instruments: registry.getMetricsAsArray().map(described),
    turnEnded({ channel, outcome, decision, procedures: events, queueMs, ms }) {
      turns.inc({ channel, outcome });
      turnSeconds.observe({ channel }, ms / 1000);
      queueSeconds.observe(queueMs / 1000);
      decisions.inc({ decision });
      for (const { procedure, event } of events) procedures.inc({ procedure, event });
    },
    answered({ method, route, status, code }) {
      requests.inc({ method, route, status });
      if (code !== undefined) refusals.inc({ code });
    },
    articlesPublished: (outcome) => publications.inc({ outcome }),
    database: {
      written(ms, failed) {
        writes.inc({ outcome: failed ? 'failed' : 'done' });
        writeSeconds.observe(ms / 1000);
      },
      journal: (bytes) => journalBytes.set(bytes),
      snapshot(ms, failed) {
        snapshots.inc({ outcome: failed ? 'failed' : 'done' });
        snapshotSeconds.observe(ms / 1000);
      },
    },
  };
}

/** prom-client keeps the labels of an instrument to itself; its types do too. */
function described(metric: MetricObject): Metrics['instruments'][number] {
  const { labelNames = [] } = metric as { readonly labelNames?: readonly string[] };
  return { name: metric.name, type: String(metric.type), labels: labelNames };
}
