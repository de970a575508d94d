/**
 * What every action has in common, in the order in which it happens: a repeated call gives the first one's result, the person
 * must have the authority, the action plans what it would do or refuses, and the plan is carried out with its audit entry, its
 * notifications and the means to take it back.
 */
import type { Clock } from '../clock.ts';
import type { Reader, Transaction } from '../database/database.ts';
import type { InseeDirectory } from '../insee.ts';
import type { StructureId, UtilisateurId } from '../model.ts';
import type { Outcome, Request } from '../portal/acting.ts';
import type { AuthorityRefusal, Change } from '../portal/authority.ts';
import type { Assumptions } from '../rules/assumptions.ts';
import { activeAccount, authorise } from './authorise.ts';
import { alreadyExecuted, execute } from './execution.ts';
import { isRefused, type Planned, type Refused } from './plan.ts';

/** What the portal is built with. */
export interface Surroundings {
  readonly clock: Clock;
  readonly assumptions: Assumptions;
  readonly insee: InseeDirectory;
}

/** What an action looks at to decide. It can read only. */
export interface Scene {
  readonly reader: Reader;
  readonly now: Date;
  /** Whose authority it is: the user, also when an agent acts for them. Their account is active. */
  readonly person: UtilisateurId;
  readonly assumptions: Assumptions;
  readonly insee: InseeDirectory;
}

/** An action of the catalogue. */
export interface ActionDefinition<Input, Value extends object, Refusal> {
  readonly id: Change;
  /** The Structure on which the authority is judged; none for an action that concerns the person alone. */
  readonly on?: (reader: Reader, input: Input) => Promise<StructureId | Refused<Refusal>>;
  /** Told instead of NON_RATTACHE: somebody else's structure tells nothing of what it has, not even that it is there. */
  readonly unattached?: Refusal;
  readonly plan: (scene: Scene, input: Input) => Promise<Planned<Value, Refusal>>;
}

/** Declares an action: its types flow to the portal. */
export function defineAction<Input, Value extends object, Refusal>(
  definition: ActionDefinition<Input, Value, Refusal>,
): ActionDefinition<Input, Value, Refusal> {
  return definition;
}

/** Does an action, or says why not. See {@link import('../portal.ts').Portal}. */
export async function perform<Input, Value extends object, Refusal>(
  definition: ActionDefinition<Input, Value, Refusal>,
  surroundings: Surroundings,
  transaction: Transaction,
  request: Request,
  input: Input,
): Promise<Outcome<Value, Refusal | AuthorityRefusal>> {
  const earlier = await alreadyExecuted<Value>(transaction, definition.id, request);
  if (earlier !== undefined) return earlier;
  const account = await activeAccount(transaction, request.actor);
  if (!account.ok) return account;
  const structure = await definition.on?.(transaction, input);
  if (typeof structure === 'object') return { ok: false, refusal: structure.refusal };
  const authorisation = await authorise(
    transaction,
    request.actor,
    definition.id,
    structure,
    surroundings.assumptions,
  );
  if (!authorisation.granted) {
    const { refusal } = authorisation;
    const hidden = refusal.code === 'NON_RATTACHE' ? definition.unattached : undefined;
    return { ok: false, refusal: hidden ?? refusal };
  }
  const scene = sceneOf(transaction, surroundings, account.utilisateur.id);
  const planned = await definition.plan(scene, input);
  if (isRefused(planned)) return { ok: false, refusal: planned.refusal };
  const located = structure === undefined ? planned : { structure, ...planned };
  return execute(transaction, scene.now, request, definition.id, located);
}

/** What an action sees. */
export function sceneOf(reader: Reader, surroundings: Surroundings, person: UtilisateurId): Scene {
  const { clock, assumptions, insee } = surroundings;
  return { reader, now: clock(), person, assumptions, insee };
}
