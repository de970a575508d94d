/** The code of a service: a text that its structure chooses freely (F57), unique there (F55); never a number (0123). */
import { ASSUMPTIONS } from './assumptions.ts';

/** Why a text cannot be a code. */
export type CodeProblem = 'empty' | 'too-long' | 'characters';

/** A code without the spaces around it, or what is wrong. */
export type ParsedCode =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: CodeProblem };

/** Reads a code as typed (P1). Its case is kept. */
export function parseServiceCode(text: string): ParsedCode {
  const value = text.trim();
  if (value === '') return { ok: false, problem: 'empty' };
  if (!ASSUMPTIONS.serviceCodeCharacters.test(value)) return { ok: false, problem: 'characters' };
  if (value.length > ASSUMPTIONS.serviceCodeMaxLength) return { ok: false, problem: 'too-long' };
  return { ok: true, value };
}

/** What two codes are compared by: `compta` and `COMPTA` are one code. */
export function canonicalCode(code: string): string {
  return code.trim().toUpperCase();
}

/** Whether the code belongs to a service that the portal itself creates (P1, CODE_RESERVE). */
export function isReservedCode(code: string): boolean {
  return ASSUMPTIONS.reservedServiceCodes.some((reserved) => reserved === canonicalCode(code));
}
