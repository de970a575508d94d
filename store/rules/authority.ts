/** Who may do what: the levels of authority as data, and the one function that compares a person's standing with them (P1–P23). */
import type { Action } from '../portal.ts';

/** L0 anyone; L1 connected; L2 attached to the structure; L3 « Organisation modification » on it; L4 its GP only. */
export type Level = 'L0' | 'L1' | 'L2' | 'L3' | 'L4';

/** The level that each action asks for. */
export const AUTHORITY: Readonly<Record<Action, Level>> = {
  'service.create': 'L3',
  'habilitation.list': 'L1',
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
