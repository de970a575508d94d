/**
 * Headers of every answer. They are listed in docs/deployment.md. What a page may load and who may frame it is said by the
 * Content-Security-Policy of each page, where it is served.
 */
import type { IncomingMessage } from 'node:http';

/** What a browser may do with any answer. */
export const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** What no other site has a reason to load as an image, a script or a frame; pages, scripts and files it has. */
const FOR_PROGRAMS =
  /^\/(?:api|demo|health|metrics|v3\/directline(?!\/conversations\/[^/]+\/files\/))(?:\/|\?|$)/;

const ONE_YEAR_SECONDS = 31_536_000;

/** The headers for a request; with `trustProxy`, X-Forwarded-Proto says whether the client uses HTTPS. */
export function securityHeaders(
  request: IncomingMessage,
  trustProxy: boolean,
): Readonly<Record<string, string>> {
  const forPrograms = FOR_PROGRAMS.test(request.url ?? '');
  return {
    ...ALWAYS,
    'Cross-Origin-Resource-Policy': forPrograms ? 'same-origin' : 'cross-origin',
    ...(isEncrypted(request, trustProxy) && { 'Strict-Transport-Security': `max-age=${ONE_YEAR_SECONDS}` }),
  };
}

function isEncrypted({ headers, socket }: IncomingMessage, trustProxy: boolean): boolean {
  const scheme = trustProxy
    ? String(headers['x-forwarded-proto'] ?? '')
        .split(',', 1)[0]
        ?.trim()
    : undefined;
  return scheme ? scheme === 'https' : 'encrypted' in socket;
}
