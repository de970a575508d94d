/** Who calls and under which address they reach this service, behind a reverse proxy or not. */
import type { IncomingMessage } from 'node:http';
import { badArgument } from './errors.ts';

/** What a client sees of this service, for the links that are given to it. */
export interface PublicAddress {
  /** Scheme and host, without a path: `https://claudia.example:8443`. */
  readonly http: string;
  /** The same for WebSockets: `wss://claudia.example:8443`. */
  readonly ws: string;
}

/**
 * The address that the client used. `X-Forwarded-Proto` and `X-Forwarded-Host` are believed only with `trustProxy`: without a
 * proxy that overwrites them, they are whatever the client wrote.
 */
export function publicAddress(request: IncomingMessage, trustProxy: boolean): PublicAddress {
  const forwardedHost = trustProxy ? first(request.headers['x-forwarded-host']) : undefined;
  const forwardedScheme = trustProxy ? first(request.headers['x-forwarded-proto']) : undefined;
  const host = forwardedHost ?? request.headers.host ?? '';
  const encrypted =
    forwardedScheme === undefined ? 'encrypted' in request.socket : forwardedScheme === 'https';
  const address = `${encrypted ? 'https' : 'http'}://${host}`;
  if (!URL.canParse(address) || !/^[\w.:[\]-]+$/.test(host))
    throw badArgument('The Host header is not a host.');
  return { http: address, ws: `${encrypted ? 'wss' : 'ws'}://${host}` };
}

/** The IP address of the client: with `trustProxy`, the one that the nearest proxy saw. */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? last(request.headers['x-forwarded-for']) : undefined;
  return forwarded ?? request.socket.remoteAddress ?? 'unknown';
}

/** The parameters after the `?`. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
}

function values(header: string | readonly string[] | undefined): readonly string[] {
  const joined = typeof header === 'string' ? header : (header ?? []).join(',');
  return joined
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function first(header: string | readonly string[] | undefined): string | undefined {
  return values(header)[0];
}

function last(header: string | readonly string[] | undefined): string | undefined {
  return values(header).at(-1);
}
