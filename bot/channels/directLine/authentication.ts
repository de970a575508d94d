/**
 * Who may do what: the secret opens every conversation, a token opens its own. Status codes are those of « Authentication in
 * Direct Line API 3.0 » and of the API reference: 401 without credentials, 403 for wrong or expired ones.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HttpError } from '../../http/errors.ts';
import type { TokenClaims, Tokens } from './tokens.ts';

/** What the credentials of a request allow. */
export type Access = { readonly kind: 'secret' } | { readonly kind: 'token'; readonly claims: TokenClaims };

export interface Authentication {
  /** Reads the Authorization header. Throws {@link HttpError} 401 or 403. */
  of(request: IncomingMessage): Promise<Access>;
}

export function createAuthentication(secret: string, tokens: Tokens): Authentication {
  const secretDigest = digest(secret);

  return {
    async of(request) {
      const credentials = bearer(request);
      if (timingSafeEqual(digest(credentials), secretDigest)) return { kind: 'secret' };
      return { kind: 'token', claims: await tokens.verify(credentials) };
    },
  };
}

/** A token of another conversation opens nothing, and does not tell whether that one exists. */
export function checkConversation(access: Access, conversationId: string): void {
  if (access.kind === 'token' && access.claims.conversationId !== conversationId) {
    throw new HttpError(403, 'Forbidden', 'This token is for another conversation.');
  }
}

function bearer(request: IncomingMessage): string {
  const header = request.headers.authorization;
  const credentials = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  if (credentials === undefined) {
    const message =
      header === undefined ? 'Missing token or secret' : 'The Authorization header is malformed';
    throw new HttpError(401, 'Unauthorized', message, { 'www-authenticate': 'Bearer' });
  }
  return credentials;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
