/** Whom a token names: the user that the holder of the secret vouched for, or nobody. */
import { badArgument } from '../../http/errors.ts';
import type { DirectLineConversation } from './conversations.ts';
import { type TokenParameters, USER_ID_PREFIX } from './schemas.ts';
import type { TokenClaims } from './tokens.ts';

/** For « Generate token ». Throws {@link HttpError} 400 for a user id without the prefix. */
export function claimsToGenerate(parameters: TokenParameters, conversationId: string): TokenClaims {
  if (parameters.userId !== undefined && !isVouched(parameters.userId)) {
    throw badArgument(`A user id must begin with ${USER_ID_PREFIX}.`);
  }
  return claimsOfSecret(parameters, conversationId);
}

/** For a conversation started with the secret itself; ids without the prefix, as directlinejs sends them, name nobody. */
export function claimsOfSecret(parameters: TokenParameters, conversationId: string): TokenClaims {
  const { userId, userName, trustedOrigins } = parameters;
  if (!isVouched(userId)) return { conversationId, trustedOrigins };
  const user = { id: userId, ...(userName !== undefined && { name: userName }) };
  return { conversationId, trustedOrigins, user };
}

/** For a conversation that the secret reconnects to. */
export function claimsOf({ id, user }: DirectLineConversation): TokenClaims {
  return { conversationId: id, trustedOrigins: [], ...(user && { user }) };
}

/** Throws {@link HttpError} 400 when a client names its own user: only the holder of the secret may. */
export function refuseReserved(userId: string | undefined): void {
  if (isVouched(userId)) throw badArgument(`The token names the user, not an id with ${USER_ID_PREFIX}.`);
}

function isVouched(userId: string | undefined): userId is string {
  return userId !== undefined && userId.length > USER_ID_PREFIX.length && userId.startsWith(USER_ID_PREFIX);
}
