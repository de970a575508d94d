/** Callers who are programs of this machine: not a page of another site open in a local browser, and not a proxy in front. */
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../config.ts';

/** Headers that say that a request was passed on for somebody else. */
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/** Does the request come from this machine itself, and was it meant for it? */
export function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    isLoopback(hostOf(headers.host)) &&
    headers.origin === undefined &&
    FORWARDED.every((header) => headers[header] === undefined)
  );
}

/** The name in a Host header, without its port. */
function hostOf(header: string | undefined): string {
  const url = `http://${header ?? ''}`;
  return URL.canParse(url) ? unbracketed(new URL(url).hostname) : '';
}

/** `[::1]` as an address: `::1`. */
export function unbracketed(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
