/**
 * Direct Line tokens: signed, so that they need no storage and survive a restart. Each is good for one conversation and one
 * purpose.
 */
import { hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { HttpError } from '../../http/errors.ts';

/** The user that whoever holds the secret vouched for. */
export interface TokenUser {
  readonly id: string;
  readonly name?: string;
}

/** What a client's token says. */
export interface TokenClaims {
  readonly conversationId: string;
  readonly user?: TokenUser;
  /** Origins of pages that may use this token; empty: the token does not restrict them. */
  readonly trustedOrigins: readonly string[];
}

/** A token as the API gives it. */
export interface IssuedToken {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

export interface Tokens {
  issue(claims: TokenClaims): Promise<IssuedToken>;
  /** Throws {@link HttpError} 403: TokenExpired, or BadArgument for a token that is not ours. */
  verify(token: string): Promise<TokenClaims>;
  /** For the `t` of a streamUrl. Direct Line gives 60 seconds to connect. */
  issueForStream(claims: TokenClaims): Promise<string>;
  verifyForStream(token: string): Promise<TokenClaims>;
  /** For links to uploaded files, which a page loads without an Authorization header. A day, as long as Azure keeps them. */
  issueForFile(conversationId: string, hash: string): Promise<string>;
  verifyForFile(token: string, conversationId: string, hash: string): Promise<void>;
}

const STREAM_SECONDS = 60;
const FILE_SECONDS = 24 * 60 * 60;
const issuer = 'claudia';

type Purpose = 'directline' | 'directline/stream' | 'directline/file';

// `conv`, `user` and `origins`: Web Chat and directlinejs read `user`, by this name, from the token's payload.
const payloadSchema = z.object({
  conv: z.string().min(1),
  user: z.string().min(1).optional(),
  name: z.string().optional(),
  origins: z.array(z.string()).default([]),
  file: z.string().optional(),
});
type Payload = z.input<typeof payloadSchema>;

export function createTokens(options: {
  readonly secret: string;
  readonly clock: () => Date;
  readonly seconds: number;
}): Tokens {
  const { clock, seconds } = options;
  const key = new Uint8Array(hkdfSync('sha256', options.secret, '', 'claudia direct line tokens', 32));

  const sign = (purpose: Purpose, lifetime: number, payload: Payload): Promise<string> => {
    const now = Math.floor(clock().getTime() / 1000);
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(purpose)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetime)
      .sign(key);
  };

  const open = async (purpose: Purpose, token: string): Promise<z.output<typeof payloadSchema>> => {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        issuer,
        audience: purpose,
        currentDate: clock(),
      });
      return payloadSchema.parse(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new HttpError(403, 'TokenExpired', 'Token has expired');
      throw new HttpError(403, 'BadArgument', 'Invalid token or secret');
    }
  };

  const claimsFor = async (purpose: Purpose, token: string): Promise<TokenClaims> => {
    const { conv, user, name, origins } = await open(purpose, token);
    return {
      conversationId: conv,
      trustedOrigins: origins,
      ...(user !== undefined && { user: { id: user, ...(name !== undefined && { name }) } }),
    };
  };

  return {
    async issue(claims) {
      const token = await sign('directline', seconds, payloadOf(claims));
      return { conversationId: claims.conversationId, token, expires_in: seconds };
    },
    verify: (token) => claimsFor('directline', token),
    issueForStream: (claims) => sign('directline/stream', STREAM_SECONDS, payloadOf(claims)),
    verifyForStream: (token) => claimsFor('directline/stream', token),
    issueForFile: (conversationId, hash) =>
      sign('directline/file', FILE_SECONDS, { conv: conversationId, file: hash }),
    async verifyForFile(token, conversationId, hash) {
      const { conv, file } = await open('directline/file', token);
      if (conv !== conversationId || file !== hash) {
        throw new HttpError(403, 'Forbidden', 'This link is for another file.');
      }
    },
  };
}

function payloadOf({ conversationId, user, trustedOrigins }: TokenClaims): Payload {
  return {
    conv: conversationId,
    origins: [...trustedOrigins],
    ...(user && { user: user.id, ...(user.name !== undefined && { name: user.name }) }),
  };
}
