/**
 * Reads request bodies within limits. restify's own bodyParser buffers what it will refuse, inflates without a limit and maps
 * fields into `params`; none of that here.
 */
import type { IncomingMessage } from 'node:http';
import { badArgument, HttpError, tooBig } from './errors.ts';

/** Deepest nesting of a JSON body. Deeper ones overflow the stack of everything that walks them later. */
export const MAX_JSON_DEPTH = 64;

/** The whole body, at most `maxBytes`. Throws {@link HttpError} 413, 415 or 400. */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  refuseEncodings(request);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    request.resume();
    throw tooBig('The body', maxBytes);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        reject(tooBig('The body', maxBytes));
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(badArgument('The body did not arrive whole.')));
    request.once('close', () => {
      if (!request.readableEnded) reject(badArgument('The body did not arrive whole.'));
    });
  });
}

/** A JSON body, or undefined when there is none. Throws {@link HttpError} 413, 415 or 400. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return undefined;
  const type = contentType(request);
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new HttpError(415, 'UnsupportedMediaType', 'The body must be application/json.');
  }
  return parseJson(bytes);
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** JSON in UTF-8. Throws {@link HttpError} BadSyntax when it is not, or is nested too deeply. */
export function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(UTF_8.decode(bytes));
  } catch (error) {
    throw new HttpError(400, 'BadSyntax', 'The body is not valid JSON in UTF-8.', {}, { cause: error });
  }
  if (isDeeperThan(value, MAX_JSON_DEPTH)) {
    throw new HttpError(400, 'BadSyntax', `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`);
  }
  return value;
}

/** The media type of a request, in lower case and without its parameters; '' when it has none. */
export function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
}

/** Compressed bodies are refused: a few bytes of them are gigabytes of ours. */
export function refuseEncodings(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  request.resume();
  throw new HttpError(415, 'UnsupportedMediaType', 'The body must not be compressed.');
}

/** Walks level by level: recursion is what deep nesting breaks. */
function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
