/** Files attached to a structure or to its bank details: size and name (F158, F161, domain 2.8). What they hold is files/sniff.ts's to say. */
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { type Parsed, right, wrong } from './parsed.ts';

/** Why a name is none for a file. */
export type FileNameProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'characters'; readonly found: string }
  | { readonly code: 'no-extension' }
  | { readonly code: 'too-long'; readonly characters: number; readonly max: number };

/** Why a file is not taken for its size, in bytes. */
export type FileSizeProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'too-large'; readonly size: number; readonly max: number };

/** Reads the name of a file: without the folders that some browsers put before it, with its extension. */
export function parseFileName(
  text: string,
  { attachmentNameMaxLength: max }: Pick<Assumptions, 'attachmentNameMaxLength'> = ASSUMPTIONS,
): Parsed<string, FileNameProblem> {
  const name = (text.normalize('NFC').split(/[\\/]/).at(-1) ?? '').trim();
  if (name === '' || /^\.+$/.test(name)) return wrong({ code: 'empty' });
  const found = /[\p{Cc}\p{Cf}\p{Cs}<>:"|?*\u2028\u2029]/u.exec(name)?.[0];
  if (found !== undefined) return wrong({ code: 'characters', found });
  if (!/^[^.].*\.[A-Za-z0-9]{1,8}$/u.test(name)) return wrong({ code: 'no-extension' });
  const characters = [...name].length;
  return characters > max ? wrong({ code: 'too-long', characters, max }) : right(name);
}

/** The size of a file in bytes, when it is taken. */
export function checkFileSize(
  size: number,
  { attachmentMaxBytes: max }: Pick<Assumptions, 'attachmentMaxBytes'> = ASSUMPTIONS,
): Parsed<number, FileSizeProblem> {
  if (size <= 0) return wrong({ code: 'empty' });
  return size > max ? wrong({ code: 'too-large', size, max }) : right(size);
}
