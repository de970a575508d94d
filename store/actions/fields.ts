/** The optional fields of a form that changes a document: absent stays, `null` or nothing typed takes away. */
import { type Parsed, right } from '../rules/parsed.ts';

/** What a field becomes: `undefined` as it is, `null` nothing. */
export type FieldChange<T> = T | null | undefined;

/** Reads a field of an update by its rule. */
export function readField<T, Problem>(
  given: string | null | undefined,
  parse: (text: string) => Parsed<T, Problem>,
): Parsed<FieldChange<T>, Problem> {
  if (given === undefined) return right(undefined);
  if (given === null || given.trim() === '') return right(null);
  return parse(given);
}

/** The same document with its fields changed; those that become nothing are absent. */
export function withFields<D extends object>(
  document: D,
  changes: { readonly [Field in keyof D]?: FieldChange<D[Field]> },
): D {
  const entries = Object.entries({ ...document, ...definedOnly(changes) });
  return Object.fromEntries(entries.filter(([, value]) => value !== null)) as D;
}

function definedOnly(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
