/** Who acts, and what acting gives: the words that every action and query shares. */
import type { AgentId, UtilisateurId } from '../model.ts';

/** Who acts. A person without an account is anonymous: documentation, annuaire, tickets and agents only. */
export type Actor =
  | { readonly kind: 'utilisateur'; readonly id: UtilisateurId }
  | { readonly kind: 'anonyme' }
  /**
   * A support agent, authenticated by the agents' desk. On behalf of a user they may do what that user may, never more, and the
   * audit names both; on nobody's, what a visitor may.
   */
  | { readonly kind: 'agent'; readonly id: AgentId; readonly pour?: UtilisateurId };

/** An action with the circumstances that its audit entry and its single execution need. */
export interface Request {
  readonly actor: Actor;
  /** Where it comes from: `directline`, `msteams`, … */
  readonly canal: string;
  /** The same key executes once: a repeated call gives the first one's result. */
  readonly key: string;
}

/** What an action gives: its result with the reference of its audit entry, or why it was not done. */
export type Outcome<T, R> = Done<T> | { readonly ok: false; readonly refusal: R };

/** What an action gives that is never refused. */
export type Done<T> = { readonly ok: true; readonly value: T; readonly reference: string };

/** What a query gives, or why it may not be asked. */
export type Found<T, R> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };
