/** Free texts of the portal's forms: length and characters (domain 2.2). */
import { ASSUMPTIONS } from './assumptions.ts';

/** Why a text cannot be kept. */
export type TextProblem = 'empty' | 'too-long' | 'characters';

/** The text without the spaces around it, or what is wrong. */
export type ParsedText =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: TextProblem };

/** Reads the required libellé of a service (F54). */
export function parseLibelle(text: string): ParsedText {
  return parseText(text, ASSUMPTIONS.serviceLibelleMaxLength);
}

/** Reads the description of a service; an empty one is no description. */
export function parseDescription(text: string): ParsedText {
  return parseText(text, ASSUMPTIONS.serviceDescriptionMaxLength);
}

/** Lengths count characters as people see them in a form: an emoji or an accented letter is one. */
function parseText(text: string, maxLength: number): ParsedText {
  const value = text.normalize('NFC').trim();
  if (value === '') return { ok: false, problem: 'empty' };
  if (CONTROL_CHARACTERS.test(value)) return { ok: false, problem: 'characters' };
  if ([...value].length > maxLength) return { ok: false, problem: 'too-long' };
  return { ok: true, value };
}

/** Control characters, line breaks included, and the invisible marks that reorder what follows. */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
