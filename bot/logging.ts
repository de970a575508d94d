/**
 * The log: one JSON object a line, without anything that people wrote. The rule is held here for errors, whose messages may quote
 * what they failed on; everywhere else a line has only fields that cannot hold it.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import { DatabaseError } from '../store/database/database.ts';
import { TurnError } from './errors.ts';
import { HttpError } from './http/errors.ts';

/** The service's log. `destination` is standard output unless a test says otherwise. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino({ level, serializers: { err: describeError } }, destination ?? pino.destination(1));
}

/** An error as it is logged. */
export interface DescribedError {
  readonly type: string;
  /** Absent when it might quote what somebody wrote. */
  readonly message?: string;
  readonly code?: string | number;
  readonly status?: number;
  readonly frames?: readonly string[];
  readonly cause?: DescribedError;
}

const MOST_CAUSES = 5;

/**
 * Type, code and the frames of the stack say where a bug is. The message is kept only where it is known to hold no text of a person:
 * `JSON.parse` quotes its input, a library its argument, and a future `throw` of our own might.
 */
export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const cause = thrown.cause ?? wrappedIn(thrown);
  const { code, status, statusCode } = thrown as { code?: unknown; status?: unknown; statusCode?: unknown };
  const answered = status ?? statusCode;
  const frames = framesOf(thrown);
  return {
    type: thrown.constructor.name,
    ...(hasOwnWords(thrown) && { message: thrown.message }),
    ...((typeof code === 'number' || isName(code)) && { code }),
    ...(typeof answered === 'number' && { status: answered }),
    ...(frames.length > 0 && { frames }),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: describeError(cause, depth + 1) }),
  };
}

/** botbuilder-dialogs throws a DialogContextError around what a procedure threw. */
function wrappedIn(error: Error): Error | undefined {
  return 'error' in error && error.error instanceof Error ? error.error : undefined;
}

/** Messages of ours that are written whole in the source, and those of the operating system, which name a file or an address. */
function hasOwnWords(error: Error): boolean {
  if (error instanceof DatabaseError) return error.code !== 'UNIQUE_KEY';
  if (error instanceof TurnError || error instanceof HttpError) return true;
  return 'syscall' in error && 'errno' in error;
}

/** `ENOSPC`, `ERR_INVALID_URL`: a name, not a sentence. */
function isName(code: unknown): code is string {
  return typeof code === 'string' && /^[\w.-]{1,60}$/.test(code);
}

/** The stack after its first lines, which repeat the message; none when they do not, for then it may be anywhere. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const begins = stack.indexOf(message);
  if (begins < 0) return [];
  const lines = stack.slice(begins + message.length).split('\n');
  return lines.flatMap((line) => (line.startsWith('    at ') ? [line.slice('    at '.length)] : []));
}
