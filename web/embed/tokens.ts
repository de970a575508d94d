/** Asks the portal for tokens: it knows who is logged in, and holds the secret of the service. */
import type { Grant, GrantRefusal } from './protocol.ts';

/** A token that was not given. */
export class NoGrant extends Error {
  override readonly name = 'NoGrant';
  constructor(
    readonly why: GrantRefusal,
    message: string,
  ) {
    super(message);
  }
}

/**
 * `POST` of `{"conversationId"?}` to the token URL, with the cookies of the portal. Throws {@link NoGrant}; what is the portal's
 * own mistake is told to its developers in the console.
 */
export async function askGrant(tokenUrl: string, conversationId: string | undefined): Promise<Grant> {
  const response = await post(tokenUrl, conversationId);
  if (response.status === 401 || response.status === 403)
    throw new NoGrant('signedOut', 'Nobody is logged in.');
  if (!response.ok) throw new NoGrant('unreachable', `The token URL answered ${response.status}.`);
  const grant: unknown = await response.json().catch(() => undefined);
  if (isGrant(grant)) return grant;
  throw new NoGrant('unreachable', 'The token URL did not answer {"conversationId", "token"}.');
}

async function post(tokenUrl: string, conversationId: string | undefined): Promise<Response> {
  try {
    return await fetch(new URL(tokenUrl, document.baseURI), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ conversationId }),
      cache: 'no-store',
    });
  } catch (error) {
    throw new NoGrant('unreachable', `The token URL could not be reached: ${String(error)}`);
  }
}

function isGrant(value: unknown): value is Grant {
  const { token, conversationId } = (value ?? {}) as Partial<Record<keyof Grant, unknown>>;
  return typeof token === 'string' && typeof conversationId === 'string';
}
