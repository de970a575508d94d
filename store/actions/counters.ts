/** Numbers that follow each other without a gap, for the references told to people. */
import { defineCollection, type Transaction } from '../database/database.ts';

interface Counter {
  readonly id: string;
  readonly last: number;
}

const counters = defineCollection<Counter>()('counters', {});

/** The next number of a series, on seven digits at least: `0000001`. */
export async function nextNumber(transaction: Transaction, series: 'audit' | 'tickets'): Promise<string> {
  const counter = await transaction.get(counters, series);
  const next = (counter?.last ?? 0) + 1;
  await transaction.put(counters, { id: series, last: next });
  return String(next).padStart(7, '0');
}
