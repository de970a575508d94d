/**
 * Many open pages: `npm run -s bench:streams [-- --out file]`. A thousand Direct Line WebSockets are held open, and fifty of them have
 * people who write four times a second: memory, and the time from posting a question to its answer on the socket. Every activity must come,
 * once and in order. The limits are the product's own; as behind a proxy, each user has an address.
 */
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { machine } from '../machine.ts';
import { startAssistant } from '../processes.ts';
import { percentile } from '../statistics.ts';
import { QUESTION } from '../turn/workloads.ts';
import { createAgent, type Listener, listen } from './listener.ts';

const STREAMS = 1_000;
const OPENED_AT_ONCE = 20;
const SPEAKING = 50;
const MESSAGES_EACH = 60;
const EVERY_MS = 250;
const SETTLED_MS = 8_000;
const SECRET = 'the-secret-of-a-measurement-only-1';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const environment = { DEMO: 'public', TRUST_PROXY: 'on', DIRECT_LINE_SECRET: SECRET };
  const server = await startAssistant({ environment });
  try {
    await wait(SETTLED_MS);
    const idle = await server.memory();
    const startedAt = performance.now();
    const listeners = await openAll(server.url);
    const openedIn = (performance.now() - startedAt) / 1000;
    const open = await server.memory();
    const latencies = await talk(listeners.slice(0, SPEAKING));
    const loaded = await server.memory();
    check(listeners);
    for (const listener of listeners) listener.close();

    const ms = (share: number) => percentile(latencies, share).toFixed(1);
    const text = [
      `${machine(new Date())}. ${STREAMS} WebSockets; on ${SPEAKING} of them a documentation question every ${EVERY_MS} ms,`,
      `${latencies.length} in all. Milliseconds from the POST to the answer on the socket; nothing was lost, nothing came twice.`,
      '',
      '| opened in, s | p50 ms | p95 ms | p99 ms | max ms | memory before, MB | streams open | after the traffic |',
      '| --: | --: | --: | --: | --: | --: | --: | --: |',
      `| ${openedIn.toFixed(1)} | ${ms(0.5)} | ${ms(0.95)} | ${ms(0.99)} | ${ms(1)} | ${[idle, open, loaded].map(Math.round).join(' | ')} |`,
      '',
    ].join('\n');
    process.stdout.write(text);
    if (values.out !== undefined) await writeFile(values.out, text);
  } finally {
    await server.stop();
  }
}

async function openAll(url: string): Promise<readonly Listener[]> {
  const agent = createAgent();
  const listeners: Listener[] = [];
  const numbers = Array.from({ length: STREAMS }, (_, index) => index).values();
  const openInTurn = async (): Promise<void> => {
    for (const number of numbers) {
      const address = `10.0.${number >> 8}.${number & 255}`;
      listeners.push(await listen({ url, secret: SECRET, address, agent }));
    }
  };
  await Promise.all(Array.from({ length: OPENED_AT_ONCE }, openInTurn));
  return listeners;
}

/** Everybody writes at a fixed pace, beginning at different moments; a slow answer delays only its own conversation. */
async function talk(listeners: readonly Listener[]): Promise<readonly number[]> {
  let number = 0;
  const conversations = listeners.map(async (listener, index) => {
    const latencies: number[] = [];
    await wait((index * EVERY_MS) / listeners.length);
    for (let message = 0; message < MESSAGES_EACH; message++) {
      const pause = wait(EVERY_MS);
      const { say, expect } = QUESTION.measured(number++);
      const { ms, reply } = await listener.say(say);
      if (!expect(reply)) throw new Error(`« ${say} » was answered by what was not expected:\n${reply}`);
      latencies.push(ms);
      await pause;
    }
    return latencies;
  });
  return (await Promise.all(conversations)).flat();
}

/** The greeting, and for those who spoke a message and an answer each time. */
function check(listeners: readonly Listener[]): void {
  for (const [index, listener] of listeners.entries()) {
    const due = index < SPEAKING ? 1 + 2 * MESSAGES_EACH : 1;
    if (listener.received() !== due)
      throw new Error(`A stream had ${listener.received()} activities, not ${due}.`);
  }
}

await main();
