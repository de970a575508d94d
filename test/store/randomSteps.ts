/** Random actions by random people: for the property that no order of calls breaks. What they are tried on is in `randomInputs.ts`. */
import fc from 'fast-check';
import { agentId, utilisateurId } from '../../store/collections.ts';
import type { Change } from '../../store/portal/authority.ts';
import type { Actor, Portal } from '../../store/portal.ts';
import { LOGINS, person } from './stage.ts';

/** Everybody there is, a closed account, and people who are nobody. */
export const LOGIN_POOL = [
  ...Object.values(LOGINS),
  'test@test.com',
  'test-publ1@aife.fr',
  'anne.colin@papeterie-arcades.example',
  'nobody@nowhere.example',
];
/** Its account is closed before anything is done. */
export const CLOSED_LOGIN = 'anne.colin@papeterie-arcades.example';

/** One action to try: who, what, under which key, and numbers that choose the rest. */
export interface Step {
  readonly actor: Actor;
  readonly action: Change;
  /** Few keys, so that some are used again. */
  readonly key: string;
  readonly choices: readonly number[];
  /**
   * Where the ids come from: what there is in the structure, where most can be done; lists of what there is and is not; or
   * elsewhere: ids of other structures, and ids of one kind in the place of another.
   */
  readonly ids: 'fitting' | 'listed' | 'forged';
  /** How long after the last one, in minutes. */
  readonly after: number;
  /** Instead, does again what was last done, under its key; or has it taken back by who did it. */
  readonly follow?: 'repeat' | 'undo' | undefined;
  /** What an undo is about. */
  readonly undoing?: string;
}

const actors: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...LOGIN_POOL).map(person) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(LOGINS.jeane, LOGINS.heloise, LOGINS.bernard, LOGINS.lucie).map(person),
  },
  { weight: 1, arbitrary: fc.constant<Actor>({ kind: 'anonyme' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(undefined, ...LOGIN_POOL).map((login): Actor => {
      const pour = login === undefined ? {} : { pour: utilisateurId(login) };
      return { kind: 'agent', id: agentId('martine'), ...pour };
    }),
  },
);

/** The name of the portal's method for each action. */
export const METHODS = {
  'service.create': 'createService',
  'service.update': 'updateService',
  'service.activate': 'activateService',
  'service.deactivate': 'deactivateService',
  'rattachement.request': 'requestRattachement',
  'rattachement.leave': 'leaveRattachement',
  'rattachement.add': 'addRattachement',
  'rattachement.remove': 'removeRattachement',
  'approbation.approve': 'approveRequest',
  'approbation.refuse': 'refuseRequest',
  'habilitation.request': 'requestHabilitation',
  'habilitation.grant': 'grantHabilitation',
  'habilitation.update': 'updateHabilitation',
  'habilitation.revoke': 'revokeHabilitation',
  'gp.transfer': 'transferGestionnaire',
  'structure.create': 'createStructure',
  'structure.update': 'updateStructure',
  'structure.params': 'setParameters',
  'structure.activate': 'activateStructure',
  'structure.deactivate': 'deactivateStructure',
  'structure.insee': 'refreshFromInsee',
  'bank.create': 'createCoordonnee',
  'bank.update': 'updateCoordonnee',
  'attachment.create': 'addPieceJointe',
  'account.update': 'updateAccount',
  'ticket.create': 'openTicket',
  'action.undo': 'undo',
} as const satisfies Record<Change, keyof Portal>;

/** What asks for the most to be right: named more often, so that it is also done often. */
const DEMANDING: readonly Change[] = [
  'rattachement.remove',
  'habilitation.grant',
  'service.activate',
  'structure.activate',
  'gp.transfer',
  'service.create',
  'habilitation.update',
  'attachment.create',
  'bank.create',
];

/** A random action. */
export const steps: fc.Arbitrary<Step> = fc.record({
  actor: actors,
  action: fc.constantFrom(...(Object.keys(METHODS) as Change[]), ...DEMANDING, ...DEMANDING),
  key: fc.nat({ max: 40 }).map((number) => `step key ${number}`),
  choices: fc.array(fc.nat({ max: 1000 }), { minLength: 12, maxLength: 12 }),
  ids: fc.constantFrom('fitting', 'fitting', 'listed', 'forged'),
  after: fc.nat({ max: 4 }),
  follow: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 'repeat', 'undo', 'undo'),
});

/** Something that was done. */
export interface Done {
  readonly step: Step;
  readonly reference: string;
}

/** The step that follows what was lately done, the latest first: the last again, or one of them taken back by who did it. */
export function following(step: Step, lately: readonly Done[]): Step {
  const [last] = lately;
  if (last === undefined || step.follow === undefined) return step;
  if (step.follow === 'repeat') return { ...last.step, after: step.after };
  const chosen = lately[(step.choices[0] ?? 0) % lately.length] ?? last;
  return { ...step, actor: chosen.step.actor, action: 'action.undo', undoing: chosen.reference };
}
