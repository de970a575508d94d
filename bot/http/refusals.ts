/** Requests that are refused: the line that the log gets of each, and the answer to those that never reach a handler. */
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { HttpError, sendError, toHttpError } from './errors.ts';

/** How long a client that was refused may take to read why and to close; then its socket is cut. */
const LAST_WORDS_MS = 1_000;

/** What is our own fault is logged with its cause; what is the client's is one line, without its query: tokens stand there. */
export function reported(request: IncomingMessage, thrown: unknown, log: Logger): HttpError {
  const error = toHttpError(thrown);
  const { status, code } = error;
  const refused = { status, code, method: request.method, route: pathOf(request) };
  if (status >= 500) log.error({ ...refused, err: error.cause ?? error }, error.message);
  else log.info(refused, 'A request was refused.');
  return error;
}

/** Whoever asked went away in the middle of the answer: nothing failed, and nobody is left to be told. */
export function hasLeft(response: ServerResponse, thrown: unknown): boolean {
  return (
    response.destroyed && (thrown as NodeJS.ErrnoException | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}

/** Answers a refused upgrade as HTTP: the client has no WebSocket yet, and will not keep the socket. */
export function refuseUpgrade(socket: Duplex, error: HttpError): void {
  sendLastWords(socket, error);
}

/** What node refuses by itself gets the same body, and the same line in the log, as what we refuse. */
export function answerWhatNodeRefuses(http: Server, log: Logger): void {
  http.on('clientError', (thrown: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const error = protocolError(thrown.code);
    log.info({ status: error.status, code: error.code, cause: thrown.code }, 'A request was refused.');
    sendLastWords(socket, error);
  });
  http.on('checkExpectation', (request, response) => {
    const error = new HttpError(417, 'BadArgument', 'This expectation cannot be met.', {
      connection: 'close',
    });
    sendError(response, reported(request, error, log));
  });
}

function protocolError(code: string | undefined): HttpError {
  switch (code) {
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

function sendLastWords(socket: Duplex, error: HttpError): void {
  socket.end(rawAnswer(error));
  const cut = setTimeout(() => socket.destroy(), LAST_WORDS_MS);
  socket.once('close', () => clearTimeout(cut));
  // Bytes that nobody reads would hold the end of the connection back.
  socket.resume();
}

function rawAnswer({ status, code, message, headers }: HttpError): string {
  const json = JSON.stringify({ error: { code, message } });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(json)}`,
    '',
    json,
  ].join('\r\n');
}

/** The path alone, shortened: what a client writes there must not fill the log. */
function pathOf({ url = '' }: IncomingMessage): string {
  return (url.split('?', 1)[0] ?? '').slice(0, 200);
}
