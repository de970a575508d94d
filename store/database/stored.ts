/**
 * What is kept of a value: its JSON text, for the disk, and a frozen copy read back from that text, for the memory. What is
 * read is therefore always what a restart would give, and nobody can change it from outside.
 */

/** A value as it is stored. */
export interface Stored<T> {
  readonly text: string;
  readonly value: T;
}

/** Takes a copy of a value for storage. Like JSON, drops `undefined` and turns a `Date` into a string. */
export function toStored<T extends object>(value: T): Stored<T> {
  const text = JSON.stringify(value);
  return { text, value: fromText<T>(text) };
}

/** Reads a stored value back from its text. */
export function fromText<T>(text: string): T {
  return deepFreeze(JSON.parse(text)) as T;
}

/** Freezes a JSON value and all that it contains. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

/** The order of ids, the same for every engine: by UTF-16 code units. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
