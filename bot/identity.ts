/** From what a channel vouches for to the portal's user. A login without an account is a visitor; what an inactive one may do, the portal says. */
import type { Reader } from '../store/database/database.ts';
import type { Utilisateur } from '../store/model.ts';
import type { Actor, Portal } from '../store/portal.ts';
import type { Speaker } from './channels/channel.ts';

/** Who ClaudIA is talking to. */
export interface Person {
  readonly actor: Actor;
  /** Absent for a visitor. */
  readonly utilisateur?: Utilisateur;
}

/** Finds the account; what it may do is read by the portal at each action, never kept. */
export async function identify(reader: Reader, portal: Portal, speaker: Speaker): Promise<Person> {
  if (speaker.kind === 'anonymous') return { actor: { kind: 'anonyme' } };
  const utilisateur = await portal.utilisateur(reader, speaker.login);
  return utilisateur === undefined
    ? { actor: { kind: 'anonyme' } }
    : { actor: { kind: 'utilisateur', id: utilisateur.id }, utilisateur };
}
