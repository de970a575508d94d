/** What reading a value gives, for every rule of this folder. */

/** The value in its normal form, or what precisely is wrong with it. Problems have no words: the dialogue does. */
export type Parsed<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** A value that was read. */
export function right<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** What is wrong with a text. */
export function wrong<const Problem>(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
