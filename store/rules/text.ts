/** Free texts of the portal's forms: length and characters (domain 2.1, 2.2, 2.4). */
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { type Parsed, right, wrong } from './parsed.ts';

/** Why a text cannot be kept. */
export type TextProblem = 'empty' | 'too-long' | 'characters';

/** The text without the spaces around it, or what is wrong. */
export type ParsedText = Parsed<string, TextProblem>;

/** Reads the required libellé of a service (F54). */
export function parseLibelle(
  text: string,
  assumed: Pick<Assumptions, 'serviceLibelleMaxLength'> = ASSUMPTIONS,
): ParsedText {
  return parseLine(text, assumed.serviceLibelleMaxLength);
}

/** Reads the description of a service; an empty one is no description. */
export function parseDescription(
  text: string,
  assumed: Pick<Assumptions, 'serviceDescriptionMaxLength'> = ASSUMPTIONS,
): ParsedText {
  return parseLine(text, assumed.serviceDescriptionMaxLength);
}

/** Reads the required raison sociale of a structure (F38). */
export function parseRaisonSociale(
  text: string,
  assumed: Pick<Assumptions, 'raisonSocialeMaxLength'> = ASSUMPTIONS,
): ParsedText {
  return parseLine(text, assumed.raisonSocialeMaxLength);
}

/** Reads the libellé of a structure (F120); an empty one is none. */
export function parseStructureLibelle(
  text: string,
  assumed: Pick<Assumptions, 'structureLibelleMaxLength'> = ASSUMPTIONS,
): ParsedText {
  return parseLine(text, assumed.structureLibelleMaxLength);
}

/** Reads a name: of a person, or of bank details (F150). */
export function parseName(
  text: string,
  assumed: Pick<Assumptions, 'nameMaxLength'> = ASSUMPTIONS,
): ParsedText {
  return parseLine(text, assumed.nameMaxLength);
}

/** Reads the comment of a request (F104) or the reason of a refusal; it may have several lines. */
export function parseComment(
  text: string,
  assumed: Pick<Assumptions, 'commentMaxLength'> = ASSUMPTIONS,
): ParsedText {
  return parseText(text.replace(/\r\n?|[\u2028\u2029]/g, '\n'), assumed.commentMaxLength, SEVERAL_LINES);
}

/** Reads a text of one line, with another limit. */
export function parseLine(text: string, maxLength: number): ParsedText {
  return parseText(text, maxLength, ONE_LINE);
}

/** Lengths count characters as people see them in a form: an emoji or an accented letter is one. */
function parseText(text: string, maxLength: number, refused: RegExp): ParsedText {
  const value = text.normalize('NFC').trim();
  if (value === '') return wrong('empty');
  if (refused.test(value)) return wrong('characters');
  if ([...value].length > maxLength) return wrong('too-long');
  return right(value);
}

/** Control characters, line breaks included, and the invisible marks that reorder what follows. */
const ONE_LINE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const SEVERAL_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
