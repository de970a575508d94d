/**
 * Which web pages may use the API. « Connect a bot to Direct Line », trusted origins: those of the configuration are the only
 * ones when there are any, and those of a token are then ignored; otherwise those of the token; with neither, any page that
 * holds a token may use it, as with Azure. A page of the service itself always may, and so does what is not a page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { publicAddress } from '../../http/address.ts';
import { HttpError } from '../../http/errors.ts';
import { sendNothing } from '../../http/respond.ts';
import type { Handler } from '../../http/server.ts';
import type { Access } from './authentication.ts';
import type { TokenClaims } from './tokens.ts';

export interface Origins {
  /** Answers a preflight. It carries no token: an origin that only a token may trust is decided by the request itself. */
  preflight(request: IncomingMessage, response: ServerResponse): void;
  /** Adds the CORS headers to what will be answered, errors included, unless the configuration refuses this origin. */
  announced(handler: Handler): Handler;
  /** Throws {@link HttpError} 403 when this page may not use these credentials, and takes the CORS headers back. */
  check(request: IncomingMessage, response: ServerResponse, access: Access): void;
  /** Whether a page may open a stream. */
  allowsStream(request: IncomingMessage, claims: TokenClaims): boolean;
}

const corsHeaders = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'access-control-max-age': '86400',
};

export function createOrigins(trustedOrigins: readonly string[], trustProxy: boolean): Origins {
  const configured = trustedOrigins.map(normalise);

  const isTrusted = (request: IncomingMessage, ofToken: readonly string[]): boolean => {
    const origin = request.headers.origin;
    if (origin === undefined || isSameOrigin(request, origin, trustProxy)) return true;
    const trusted = configured.length > 0 ? configured : ofToken.map(normalise);
    return trusted.length === 0 || trusted.includes(normalise(origin));
  };

  return {
    preflight(request, response) {
      response.setHeader('vary', 'origin');
      const origin = request.headers.origin;
      if (origin === undefined || !isTrusted(request, [])) sendNothing(response);
      else sendNothing(response, { ...corsHeaders, 'access-control-allow-origin': origin });
    },
    announced: (handler) => async (request, response) => {
      response.setHeader('vary', 'origin');
      const origin = request.headers.origin;
      if (origin !== undefined && isTrusted(request, [])) {
        response.setHeader('access-control-allow-origin', origin);
        response.setHeader('access-control-expose-headers', 'retry-after');
      }
      await handler(request, response);
    },
    check(request, response, access) {
      if (isTrusted(request, access.kind === 'token' ? access.claims.trustedOrigins : [])) return;
      response.removeHeader('access-control-allow-origin');
      throw new HttpError(403, 'Forbidden', 'This origin is not trusted.');
    },
    allowsStream: (request, claims) => isTrusted(request, claims.trustedOrigins),
  };
}

function isSameOrigin(request: IncomingMessage, origin: string, trustProxy: boolean): boolean {
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === new URL(publicAddress(request, trustProxy).http).host;
}

function normalise(origin: string): string {
  return origin.trim().replace(/\/+$/, '').toLowerCase();
}
