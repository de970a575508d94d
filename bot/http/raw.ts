/** Answers written to the socket itself, where node:http makes no response: to a refused upgrade, and to what is not HTTP. */
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { HttpError } from './errors.ts';

/** How long a client that was refused may take to read why and to close; then its socket is cut. */
const LAST_WORDS_MS = 1_000;

/** Answers with the error and closes the connection. */
export function answerRaw(
  socket: Duplex,
  { status, code, message, headers: own }: HttpError,
  headers: Readonly<Record<string, string>>,
): void {
  const json = JSON.stringify({ error: { code, message } });
  const all = {
    ...headers,
    ...own,
    Connection: 'close',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
  };
  const lines = Object.entries(all).map(([header, value]) => `${header}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', json].join('\r\n'));
  const cut = setTimeout(() => socket.destroy(), LAST_WORDS_MS);
  socket.once('close', () => clearTimeout(cut));
  // Bytes that nobody reads would hold the end of the connection back.
  socket.resume();
}

/** What node's parser did not take, or did not get in time. Undefined: the client is gone, or an answer is being written already. */
export function parserError(thrown: NodeJS.ErrnoException, socket: Duplex): HttpError | undefined {
  if (thrown.code === 'ECONNRESET' || !socket.writable) return undefined;
  if (isAnswering(socket)) return undefined;
  switch (thrown.code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new HttpError(408, 'RequestTimeout', 'The request took too long to arrive.');
    case 'HPE_HEADER_OVERFLOW':
      return new HttpError(431, 'HeadersTooLarge', 'The headers are too large.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new HttpError(413, 'MessageSizeTooBig', 'The body is too large.');
    default:
      return new HttpError(400, 'BadArgument', 'This is not an HTTP request.');
  }
}

/** An answer that has begun cannot take another one in its middle; node asks the same before it answers by itself. */
function isAnswering(socket: Duplex & { readonly _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}

/** Whoever asked went away in the middle of the answer: nothing failed, and nobody is left to be told. */
export function hasLeft(response: ServerResponse, thrown: unknown): boolean {
  return (
    response.destroyed && (thrown as NodeJS.ErrnoException | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}
