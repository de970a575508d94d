/**
 * Puts a server under load: so many conversations speak at once, each one message at a time, as fast as they are answered.
 * What the server says is kept, and read only when the clock has stopped.
 */
import type { Measured } from '../processes.ts';
import { type Client, createClient, type Exchange, repliesOf } from './client.ts';
import type { Line, Workload } from './workloads.ts';

/** Jeane of the demonstration: gestionnaire principale, she may create services. */
const LOGIN = 'jeane.chaource@cc-chaource.example';

/** What came of one round. */
export interface Round {
  readonly turnsPerSecond: number;
  /** Milliseconds, of every turn. */
  readonly latencies: readonly number[];
  /** Milliseconds of processor that the server used for a turn; NaN where the system does not tell. */
  readonly processorPerTurn: number;
  /** When the measured turns ran; between these, conversations were brought back. */
  readonly periods: readonly Period[];
}

/** From when to when, as `performance.now()` of this process tells. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Conversations of one workload on one server, ready to be measured any number of times. */
export interface Load {
  /** Measures `turns` turns, `atOnce` conversations speaking at a time. Throws when a reply is not the right one. */
  measure(atOnce: number, turns: number): Promise<Round>;
  close(): void;
}

/** So many conversations take turns, so that none is a special case; each time, `atOnce` of them speak. */
const CONVERSATIONS = 250;
const AT_ONCE_UNMEASURED = 16;

/** Opens the conversations and brings them to where the measured message is due. */
export async function openLoad(workload: Workload, server: Measured): Promise<Load> {
  const client = createClient(server.url, LOGIN);
  const conversations = Array.from({ length: CONVERSATIONS }, (_, index) => `${workload.name} ${index}`);
  const sayToAll = async (lines: readonly Line[]): Promise<void> => {
    for (const line of lines) await passed(client, conversations, () => line, AT_ONCE_UNMEASURED);
  };
  await sayToAll(workload.prepare);
  let number = 0;

  return {
    async measure(atOnce, turns) {
      const latencies: number[] = [];
      const periods: Period[] = [];
      let processor = 0;
      while (latencies.length < turns) {
        const speaking = conversations.slice(0, turns - latencies.length);
        const before = server.processor();
        const pass = await passed(client, speaking, () => workload.measured(number++), atOnce);
        latencies.push(...pass.latencies);
        processor += server.processor() - before;
        periods.push(pass.period);
        await sayToAll(workload.restore);
      }
      const ms = periods.reduce((sum, { from, to }) => sum + to - from, 0);
      return {
        turnsPerSecond: (latencies.length / ms) * 1000,
        latencies,
        processorPerTurn: processor / latencies.length,
        periods,
      };
    },
    close: () => client.close(),
  };
}

/** One message in each conversation, `atOnce` at a time. */
async function passed(
  client: Client,
  conversations: readonly string[],
  nextLine: () => Line,
  atOnce: number,
): Promise<{ readonly period: Period; readonly latencies: readonly number[] }> {
  const exchanges: { readonly line: Line; readonly exchange: Exchange }[] = [];
  const waiting = conversations.values();
  const speakInTurn = async (): Promise<void> => {
    for (const conversation of waiting) {
      const line = nextLine();
      exchanges.push({ line, exchange: await client.say({ conversation, text: line.say }) });
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: atOnce }, speakInTurn));
  const period = { from, to: performance.now() };
  for (const { line, exchange } of exchanges) check(line, exchange);
  return { period, latencies: exchanges.map(({ exchange }) => exchange.ms) };
}

function check({ say, expect }: Line, exchange: Exchange): void {
  const reply = repliesOf(exchange);
  if (!expect(reply)) throw new Error(`« ${say} » was answered by what was not expected:\n${reply}`);
}
