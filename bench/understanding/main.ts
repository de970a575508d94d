/**
 * How long understanding a message takes: `npm run -s bench:understanding`. Every question of the evaluation is read and routed, warmed up,
 * again and again; then messages of growing length. Processor time beside wall time, since other work on the machine only slows the latter.
 */
import { createFirstReader } from '../../bot/operator/firstReader.ts';
import { questionsOf } from '../eval/questions.ts';
import { machine } from '../machine.ts';
import { median, percentile } from '../statistics.ts';

const ROUNDS = 5;
const LENGTHS = [50, 200, 1_000, 4_000];

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (value: number): string => value.toFixed(2);

const begun = process.cpuUsage();
const reader = await createFirstReader(() => new Date());
const { user, system } = process.cpuUsage(begun);
const reading = await reader.readingOf(undefined);
const texts = [...questionsOf('test'), ...questionsOf('development')].map(({ text }) => text);

/** Milliseconds of each text, the best of some rounds: what the text costs, not what disturbed it. */
function timesOf(some: readonly string[]): readonly number[] {
  return some.map((text) => {
    const times = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      // A reading remembers what was read for it: a new one each time.
      reader.decide(text, { ...reading });
      return performance.now() - start;
    });
    return Math.min(...times);
  });
}

timesOf(texts);
const times = timesOf(texts);
print(`${machine(new Date())}\n`);
print(`Training and indexing: ${((user + system) / 1e6).toFixed(2)} s of processor time.\n`);
print('| texts | median, ms | 99th percentile, ms | longest, ms |');
print('| --- | --- | --- | --- |');
print(
  `| ${texts.length} questions | ${ms(median(times))} | ${ms(percentile(times, 0.99))} | ${ms(Math.max(...times))} |`,
);
const story = texts.filter((text) => text.length > 40).join('. ');
for (const length of LENGTHS) {
  const some = Array.from({ length: 30 }, (_, at) => story.slice(at * 97, at * 97 + length));
  const long = timesOf(some);
  print(
    `| ${length} characters | ${ms(median(long))} | ${ms(percentile(long, 0.99))} | ${ms(Math.max(...long))} |`,
  );
}
process.exit(0);
