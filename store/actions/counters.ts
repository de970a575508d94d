/** Numbers that follow each other without a gap, for the references told to people. */
import { defineCollection, type Reader, type Transaction } from '../database/database.ts';

interface Counter {
  readonly id: string;
  readonly last: number;
}

const counters = defineCollection<Counter>()('counters', {});

/** A series of numbers. */
export type Series = 'audit' | 'tickets' | 'approbations' | 'coordonnees' | 'pieces' | 'effacements';

/** The next number of a series, on seven digits at least: `0000001`. */
export async function nextNumber(transaction: Transaction, series: Series): Promise<string> {
  const next = (await lastOf(transaction, series)) + 1;
  await startAfter(transaction, series, next);
  return padded(next);
}

/** What {@link nextNumber} would give, without taking it. */
export async function peekNumber(reader: Reader, series: Series): Promise<string> {
  return padded((await lastOf(reader, series)) + 1);
}

/** Makes a series go on after a number that is taken: that of the documents which a store is filled with. */
export function startAfter(transaction: Transaction, series: Series, last: number): Promise<void> {
  return transaction.put(counters, { id: series, last });
}

async function lastOf(reader: Reader, series: Series): Promise<number> {
  return (await reader.get(counters, series))?.last ?? 0;
}

function padded(number: number): string {
  return String(number).padStart(7, '0');
}
