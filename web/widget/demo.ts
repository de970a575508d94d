/** What only the demonstration has: people to choose from, and tokens for the asking. */
import type { DemoPerson } from '../../bot/http/demo.ts';
import type { Grant, GrantSource } from './session.ts';

export type { DemoPerson };

/** The people to choose from: `GET /demo/people`. Undefined when this server is not in demonstration. Throws when it cannot be asked. */
export async function demoPeople(): Promise<readonly DemoPerson[] | undefined> {
  const response = await fetch('/demo/people', { headers: { accept: 'application/json' } });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`The people could not be listed: ${response.status}.`);
  return (await response.json()) as readonly DemoPerson[];
}

/** Tokens of a person, or of a visitor who is not logged in (null): `POST /demo/token`. */
export function demoGrants(login: string | null): GrantSource {
  return async (conversationId) => {
    const response = await fetch('/demo/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, ...(conversationId !== undefined && { conversationId }) }),
    });
    const isRefused = response.status >= 400 && response.status < 500 && response.status !== 429;
    if (conversationId !== undefined && isRefused) return undefined;
    if (!response.ok) throw new Error(`No token was given: ${response.status}.`);
    const grant = (await response.json()) as Grant;
    if (typeof grant.token !== 'string') throw new Error('The answer holds no token.');
    return login === null || grant.user ? grant : { ...grant, user: { id: `dl_${login}` } };
  };
}
