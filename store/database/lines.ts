/**
 * The format of every file of the durable engine: one record a line, `<CRC-32 in hexadecimal> <JSON>`. A person can read it,
 * and a line that changed since it was written is noticed.
 */
import { crc32 } from 'node:zlib';
import { DatabaseError } from './database.ts';
import type { DiskFile } from './disk.ts';

const CHECKSUM_LENGTH = 8;
const CHUNK_LENGTH = 1 << 20;
const LINE_FEED = 0x0a;
const SPACE = 0x20;

/** The line of a record, its line feed included. */
export function encodeLine(json: string): string {
  return `${crc32(json).toString(16).padStart(CHECKSUM_LENGTH, '0')} ${json}\n`;
}

/** The bytes of the JSON text of a line given without its line feed, or `undefined` when the line is damaged. */
export function payloadOf(line: Buffer): Buffer | undefined {
  if (line.length <= CHECKSUM_LENGTH || line[CHECKSUM_LENGTH] !== SPACE) return undefined;
  const payload = line.subarray(CHECKSUM_LENGTH + 1);
  const checksum = Number.parseInt(line.toString('latin1', 0, CHECKSUM_LENGTH), 16);
  return checksum === crc32(payload) ? payload : undefined;
}

/** A line of a file, without its line feed. */
export interface Line {
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** Where it begins in the file. */
  readonly position: number;
  /** `false` for what follows the last line feed of the file. */
  readonly complete: boolean;
}

/** The lines of a file up to `length`, a chunk at a time. */
export async function* readLines(file: DiskFile, length: number): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  let number = 1;
  for (let read = 0; read < length; ) {
    const chunk = await file.read(read, Math.min(CHUNK_LENGTH, length - read));
    if (chunk.length === 0) break;
    read += chunk.length;
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: Line[] = [];
    for (const line of splitLines(bytes)) {
      lines.push({ bytes: line, number, position, complete: true });
      number += 1;
      position += line.length + 1;
    }
    rest = bytes.subarray(position - (read - bytes.length));
    yield lines;
  }
  if (rest.length > 0) yield [{ bytes: rest, number, position, complete: false }];
}

/** The lines that end in `bytes`, without their line feeds. */
export function splitLines(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** What stops the opening when a file is not as it was written. */
export function damaged(path: string, where: string, what: string): DatabaseError {
  return new DatabaseError(
    'DATABASE_DAMAGED',
    `${path}, ${where}: ${what} The file was left as it is. Restore DATA_DIR from a backup, or ask for help with this file at hand.`,
  );
}
