/** The numbers of requests: RITM and at least seven digits, RITM0015261 (F168, domain 2.6). */
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { type Parsed, right, wrong } from './parsed.ts';
import { withoutSeparators } from './separators.ts';

/** Why a text is not the number of a request. */
export type RequestNumberProblem =
  | { readonly code: 'empty' }
  /** Another prefix, or something that is no digit after it. */
  | { readonly code: 'not-a-number' }
  | { readonly code: 'too-few-digits'; readonly digits: number; readonly min: number };

type NumberAssumptions = Pick<Assumptions, 'requestNumberMinDigits'>;

/** Reads « ritm 001 5261 », « RITM n° 0015261 », or the digits alone, as RITM0015261. */
export function parseRequestNumber(
  text: string,
  { requestNumberMinDigits: min }: NumberAssumptions = ASSUMPTIONS,
): Parsed<string, RequestNumberProblem> {
  const typed = withoutSeparators(text.replace(/[#:]|n[°ºo]/gi, ' '));
  if (typed === '') return wrong({ code: 'empty' });
  const digits = /^(?:RITM)?([0-9]*)$/.exec(typed)?.[1];
  if (digits === undefined) return wrong({ code: 'not-a-number' });
  if (digits.length < min) return wrong({ code: 'too-few-digits', digits: digits.length, min });
  return right(`RITM${digits}`);
}

/** The number after the highest of those that exist; the first of all is RITM0000001. */
export function nextRequestNumber(
  existing: Iterable<string>,
  { requestNumberMinDigits: min }: NumberAssumptions = ASSUMPTIONS,
): string {
  let highest = 0n;
  for (const number of existing) {
    const digits = /^RITM([0-9]+)$/.exec(number)?.[1];
    if (digits !== undefined && BigInt(digits) > highest) highest = BigInt(digits);
  }
  return `RITM${String(highest + 1n).padStart(min, '0')}`;
}
