/**
 * How long a search takes, and how it grows: `npm run -s bench:search`. Passages made of the sentences of the articles, mixed, so that their
 * words are as frequent as in a real documentation; questions are those of the evaluation.
 */
import { loadArticles } from '../../knowledge/load.ts';
import { plainText } from '../../knowledge/markdown.ts';
import { createPassageIndex } from '../../knowledge/passages.ts';
import { createIndex } from '../../knowledge/search.ts';
import { questionsOf } from '../eval/questions.ts';
import { machine } from '../machine.ts';
import { median, percentile } from '../statistics.ts';

const SIZES = [500, 1_000, 5_000, 20_000, 50_000];
const SENTENCES = 6;
const ROUNDS = 3;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const articles = loadArticles();
const sentences = articles.flatMap(({ body }) => plainText(body).split(/(?<=[.;:])\s+/));
const questions = questionsOf('test').map(({ text }) => text);

/** Always the same numbers, that look drawn at random. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

function timed(search: (question: string) => unknown): readonly number[] {
  for (const question of questions) search(question);
  return questions.map((question) => {
    const times = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      search(question);
      return performance.now() - start;
    });
    return Math.min(...times);
  });
}

function line(name: string, cpu: number, times: readonly number[]): void {
  print(
    `| ${name} | ${cpu.toFixed(2)} | ${median(times).toFixed(2)} | ${percentile(times, 0.99).toFixed(2)} | ${Math.max(...times).toFixed(2)} |`,
  );
}

function measured<T>(build: () => T): { readonly built: T; readonly seconds: number } {
  const before = process.cpuUsage();
  const built = build();
  const { user, system } = process.cpuUsage(before);
  return { built, seconds: (user + system) / 1e6 };
}

print(`${machine(new Date())}\n`);
print('| index | built, s of processor | median, ms | 99th percentile, ms | longest, ms |');
print('| --- | --- | --- | --- | --- |');
const own = measured(() => createIndex(articles));
line(
  `${articles.length} articles, with confidence`,
  own.seconds,
  timed((question) => own.built(question, 4)),
);
for (const size of SIZES) {
  const draw = sequence(size);
  const some = (count: number): string =>
    Array.from({ length: count }, () => sentences[draw(sentences.length)]).join(' ');
  const passages = Array.from({ length: size }, (_, at) => ({
    id: `${at}`,
    title: some(1).slice(0, 60),
    text: some(SENTENCES),
  }));
  const { built, seconds } = measured(() => createPassageIndex(passages));
  line(
    `${size} passages`,
    seconds,
    timed((question) => built(question, 10)),
  );
}
