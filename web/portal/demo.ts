/** What only the demonstration has: people to choose from. */
import type { DemoPerson } from '../../bot/http/demo.ts';

export type { DemoPerson };

/** The people to choose from: `GET /demo/people`. Throws when they cannot be asked for. */
export async function demoPeople(): Promise<readonly DemoPerson[]> {
  const response = await fetch('/demo/people', { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`The people could not be listed: ${response.status}.`);
  return (await response.json()) as readonly DemoPerson[];
}
