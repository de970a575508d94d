/** The code of a service: a text that its structure chooses freely (F57), unique there (F55); never a number (0123). */
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { type Parsed, right, wrong } from './parsed.ts';

/** Why a text cannot be a code. */
export type CodeProblem = 'empty' | 'too-long' | 'characters';

/** A code without the spaces around it, or what is wrong. */
export type ParsedCode = Parsed<string, CodeProblem>;

/** Reads a code as typed (P1). Its case is kept. */
export function parseServiceCode(
  text: string,
  assumed: Pick<Assumptions, 'serviceCodeCharacters' | 'serviceCodeMaxLength'> = ASSUMPTIONS,
): ParsedCode {
  const value = text.trim();
  if (value === '') return wrong('empty');
  if (!assumed.serviceCodeCharacters.test(value)) return wrong('characters');
  if (value.length > assumed.serviceCodeMaxLength) return wrong('too-long');
  return right(value);
}

/** What two codes are compared by: `compta` and `COMPTA` are one code. */
export function canonicalCode(code: string): string {
  return code.trim().toUpperCase();
}

/** Whether the code belongs to a service that the portal itself creates (P1, CODE_RESERVE), whatever its case. */
export function isReservedCode(
  code: string,
  assumed: Pick<Assumptions, 'reservedServiceCodes'> = ASSUMPTIONS,
): boolean {
  return assumed.reservedServiceCodes.some((reserved) => canonicalCode(reserved) === canonicalCode(code));
}
