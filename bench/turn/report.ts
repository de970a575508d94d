/** The Markdown of a measurement. */
import { median, percentile } from '../statistics.ts';
import type { Round } from './load.ts';
import type { Workload } from './workloads.ts';

/** One workload at one number of conversations. */
export interface Cell {
  readonly atOnce: number;
  readonly workload: Workload;
  readonly rounds: readonly Round[];
}

/** A number, or several, for each of the two servers. */
export interface Both<T> {
  readonly assistant: T;
  readonly echo: T;
}

/** All that was measured: starts in milliseconds, memory in megabytes. */
export interface Measurement {
  readonly machine: string;
  readonly turns: number;
  readonly rounds: number;
  readonly starts: Both<readonly number[]>;
  readonly idle: Both<number>;
  readonly loaded: Both<number>;
  readonly cells: readonly Cell[];
}

export function report({ machine, turns, rounds, starts, idle, loaded, cells }: Measurement): string {
  const lines = [
    `${machine}. ${rounds} rounds of ${turns} turns, in alternation: the median round (slowest–fastest), and the latencies of`,
    'all rounds. The load generator runs on the same processors.',
    '',
    '| conversations at once | turn | turns/s | of the echo bot’s | processor ms/turn | p50 ms | p95 ms | p99 ms | max ms |',
    '| --: | --- | --: | --: | --: | --: | --: | --: | --: |',
    ...cells.map((cell) => row(cell, cells)),
    '',
    '| | start, ms (of 3) | memory idle, MB | after the load, MB |',
    '| --- | --: | --: | --: |',
    ...(['assistant', 'echo'] as const).map(
      (one) =>
        `| ${one === 'echo' ? 'echo bot' : 'ClaudIA'} | ${whole(median(starts[one]))} | ${whole(idle[one])} | ${whole(loaded[one])} |`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function row({ atOnce, workload, rounds }: Cell, cells: readonly Cell[]): string {
  const rates = rounds.map(({ turnsPerSecond }) => turnsPerSecond);
  const latencies = rounds.flatMap((round) => round.latencies);
  const echo = cells.find((cell) => cell.atOnce === atOnce && cell.workload.server === 'echo');
  const share = median(rates) / median(echo?.rounds.map(({ turnsPerSecond }) => turnsPerSecond) ?? []);
  const columns = [
    atOnce,
    workload.name,
    `${whole(median(rates))} (${whole(Math.min(...rates))}–${whole(Math.max(...rates))})`,
    `${whole(share * 100)} %`,
    median(rounds.map(({ processorPerTurn }) => processorPerTurn)).toFixed(2),
    ...[0.5, 0.95, 0.99, 1].map((part) => percentile(latencies, part).toFixed(1)),
  ];
  return `| ${columns.join(' | ')} |`;
}

function whole(value: number): string {
  return String(Math.round(value));
}
