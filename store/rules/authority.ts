/** Who may do what: the levels of authority as data, and the one function that compares a person's standing with them (P1–P23). */
import type { Action } from '../portal/authority.ts';
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';

/** L0 anyone; L1 connected; L2 attached to the structure; L3 « Organisation modification » on it; L4 its GP only. */
export type Level = 'L0' | 'L1' | 'L2' | 'L3' | 'L4';

/** What an action asks for. */
export interface Rule {
  readonly level: Level;
  /** Also on a structure that is not active. */
  readonly evenInactive?: true;
}

/** What the levels that the domain leaves open are taken from. */
export type LevelAssumptions = Pick<Assumptions, 'bankDetailsLevel' | 'attachmentsLevel'>;

/** The rule of an action. */
export function ruleOf(action: Action, assumptions: LevelAssumptions = ASSUMPTIONS): Rule {
  const rule = AUTHORITY[action];
  if (BANK.has(action)) return { ...rule, level: assumptions.bankDetailsLevel };
  if (action === 'attachment.create') return { ...rule, level: assumptions.attachmentsLevel };
  return rule;
}

const BANK: ReadonlySet<Action> = new Set(['bank.create', 'bank.update', 'bank.list', 'bank.show']);

const AUTHORITY: Readonly<Record<Action, Rule>> = {
  'service.create': { level: 'L3' },
  'service.update': { level: 'L3' },
  'service.activate': { level: 'L3' },
  'service.deactivate': { level: 'L3' },
  'service.list': { level: 'L2', evenInactive: true },
  'service.show': { level: 'L2', evenInactive: true },
  'rattachement.request': { level: 'L1' },
  'rattachement.leave': { level: 'L2', evenInactive: true },
  'rattachement.list': { level: 'L1' },
  'rattachement.add': { level: 'L3' },
  'rattachement.remove': { level: 'L3' },
  // Assumed: who may detach people may see who there is.
  'user.list': { level: 'L3', evenInactive: true },
  'approbation.list': { level: 'L3', evenInactive: true },
  'approbation.approve': { level: 'L3' },
  'approbation.refuse': { level: 'L3' },
  // Of one's own requests; those of others as `approbation.list`.
  'request.status': { level: 'L1' },
  'habilitation.list': { level: 'L1' },
  'habilitation.request': { level: 'L2' },
  'habilitation.grant': { level: 'L3' },
  'habilitation.update': { level: 'L3' },
  'habilitation.revoke': { level: 'L3' },
  'gp.check': { level: 'L1' },
  'gp.transfer': { level: 'L4' },
  'structure.create': { level: 'L1' },
  'structure.show': { level: 'L2', evenInactive: true },
  'structure.update': { level: 'L3' },
  'structure.params': { level: 'L3' },
  'structure.activate': { level: 'L3', evenInactive: true },
  'structure.deactivate': { level: 'L3' },
  'structure.insee': { level: 'L3' },
  'bank.create': { level: 'L3' },
  'bank.update': { level: 'L3' },
  'bank.list': { level: 'L3', evenInactive: true },
  'bank.show': { level: 'L3', evenInactive: true },
  'attachment.create': { level: 'L3' },
  // Those who are attached join them to their invoices (F160).
  'attachment.list': { level: 'L2', evenInactive: true },
  'annuaire.search': { level: 'L0' },
  'account.show': { level: 'L1' },
  'account.update': { level: 'L1' },
  'ticket.create': { level: 'L0' },
  'notification.list': { level: 'L1' },
  // Of one's own last action, and then what that action asks for.
  'action.undo': { level: 'L1' },
};

/** What a person is to one structure. */
export interface Standing {
  /** Attached to the structure or to one service of it (F95). */
  readonly attached: boolean;
  /** Holds « Organisation modification » on the whole structure (F75, F76). */
  readonly organisationModification: boolean;
  /** Is its gestionnaire principal (F70). */
  readonly gestionnairePrincipal: boolean;
}

/** What a standing lacks for a level. */
export type Missing = 'rattachement' | 'organisation-modification' | 'gestionnaire-principal';

/** Whether the level is about a structure at all. */
export function concernsStructure(level: Level): boolean {
  return level === 'L2' || level === 'L3' || level === 'L4';
}

/** What a connected person lacks on a structure, the first thing to obtain; `undefined` when nothing does. Every L3 right is the GP's too. */
export function missingFor(level: Level, standing: Standing): Missing | undefined {
  if (!concernsStructure(level) || standing.gestionnairePrincipal) return undefined;
  if (!standing.attached) return 'rattachement';
  if (level === 'L4') return 'gestionnaire-principal';
  if (level === 'L3' && !standing.organisationModification) return 'organisation-modification';
  return undefined;
}

/** Whether the action works on a structure in that state. */
export function worksOn({ evenInactive }: Rule, statut: 'ACTIF' | 'INACTIF'): boolean {
  return statut === 'ACTIF' || evenInactive === true;
}
