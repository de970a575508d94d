/** What an HTTP client is told when its request fails: `{"error": {"code", "message"}}`, the Bot Framework's ErrorResponse. */
import type { ServerResponse } from 'node:http';
import { sendJson } from './respond.ts';

/** Stable names of failures; the wording of a message may change, its code does not. */
export type HttpErrorCode =
  | 'BadArgument'
  | 'BadSyntax'
  | 'Unauthorized'
  | 'Forbidden'
  | 'TokenExpired'
  | 'NotFound'
  | 'MethodNotAllowed'
  | 'RequestTimeout'
  | 'MessageSizeTooBig'
  | 'UnsupportedMediaType'
  | 'HeadersTooLarge'
  | 'TooManyRequests'
  | 'ServiceError'
  | 'NotImplemented'
  | 'ServiceStopping'
  | 'BotRejectedActivity';

/** A request that is refused, or could not be served. The message is for the developer of the client. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(
    readonly status: number,
    readonly code: HttpErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A parameter, a header or a body of the wrong shape. */
export function badArgument(message: string): HttpError {
  return new HttpError(400, 'BadArgument', message);
}

/** The body is bigger than what this route takes. The connection closes: what is left of the body is not read. */
export function tooBig(what: string, maxBytes: number): HttpError {
  return new HttpError(413, 'MessageSizeTooBig', `${what} is larger than ${maxBytes} bytes.`, {
    connection: 'close',
  });
}

/** Answers with the error; a response that has already begun can only be cut. */
export function sendError(response: ServerResponse, error: HttpError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendJson(response, error.status, { error: { code: error.code, message: error.message } }, error.headers);
}

/**
 * Any thrown value as an error that can be answered. Those of restify (unknown route, wrong method, bad request) keep their
 * status; everything else is ours and says nothing of its cause.
 */
export function toHttpError(thrown: unknown): HttpError {
  if (thrown instanceof HttpError) return thrown;
  const status = statusOf(thrown);
  if (status === 404) return new HttpError(404, 'NotFound', 'There is no such resource.');
  if (status === 405) return new HttpError(405, 'MethodNotAllowed', 'This resource has no such method.');
  if (status === 408) return new HttpError(408, 'RequestTimeout', 'The request took too long to arrive.');
  if (status === 413) return new HttpError(413, 'MessageSizeTooBig', 'The body is too large.');
  if (status === 415) return new HttpError(415, 'UnsupportedMediaType', 'This content type is not accepted.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new HttpError(400, 'BadArgument', 'The request is malformed.');
  }
  return new HttpError(500, 'ServiceError', 'The service failed to answer.', {}, { cause: thrown });
}

function statusOf(thrown: unknown): number | undefined {
  const carriesStatus = typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown;
  return carriesStatus && typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}
