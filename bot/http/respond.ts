/** Answers that are JSON, written without restify's content negotiation: an API has one form. */
import type { ServerResponse } from 'node:http';

/** Sends a value as JSON; a HEAD request gets the headers alone (node drops the body). */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    ...headers,
  });
  response.end(bytes);
}

/** Answers that all went well and there is nothing to say. */
export function sendNothing(response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(204, { ...headers });
  response.end();
}
