/** What can be granted or refused, and what a refusal says. */
import type { Structure, StructureId } from '../model.ts';

/** The actions of the catalogue, which change something. */
export const CHANGES = [
  'service.create',
  'service.update',
  'service.activate',
  'service.deactivate',
  'rattachement.request',
  'rattachement.leave',
  'rattachement.add',
  'rattachement.remove',
  'approbation.approve',
  'approbation.refuse',
  'habilitation.request',
  'habilitation.grant',
  'habilitation.update',
  'habilitation.revoke',
  'gp.transfer',
  'structure.create',
  'structure.update',
  'structure.params',
  'structure.activate',
  'structure.deactivate',
  'structure.insee',
  'bank.create',
  'bank.update',
  'attachment.create',
  'account.update',
  'ticket.create',
  'action.undo',
] as const;
export type Change = (typeof CHANGES)[number];

/** The queries of the catalogue, which change nothing. */
export const QUERIES = [
  'service.list',
  'service.show',
  'rattachement.list',
  'user.list',
  'approbation.list',
  'request.status',
  'habilitation.list',
  'gp.check',
  'structure.show',
  'bank.list',
  'bank.show',
  'attachment.list',
  'annuaire.search',
  'account.show',
  'notification.list',
] as const;
export type Query = (typeof QUERIES)[number];

/** What a person can be granted or refused, by the ids of the catalogue: in stored data, they never change. */
export type Action = Change | Query;

/** A Structure as it may be named to its own people. */
export interface StructureRef {
  readonly id: StructureId;
  readonly identifiant: string;
  readonly raisonSociale: string;
  readonly typeStructure: Structure['typeStructure'];
  /** Suppliers must give a service code on each invoice (F49). */
  readonly codeServiceObligatoire: boolean;
}

/** A Structure to which the person is attached, with who can grant what they lack there. */
export interface Grantor {
  readonly structure: StructureRef;
  /** The person's name. */
  readonly gestionnairePrincipal: string;
}

/**
 * Why an action is not allowed, and what would make it so. `remede` is the request of the catalogue that would obtain it: the
 * person's own, or for `structure.activate` and `gp.transfer` that of who holds the right. Only people attached to a Structure
 * learn the name of who can grant.
 */
export type AuthorityRefusal =
  | { readonly code: 'SESSION_REQUISE' }
  /** Only support can open the account again. */
  | { readonly code: 'COMPTE_INACTIF'; readonly remede: 'ticket.create' }
  | { readonly code: 'STRUCTURE_INCONNUE' }
  /** Attached to no Structure at all, or not to the one named. */
  | {
      readonly code: 'NON_RATTACHE';
      readonly structure?: StructureRef;
      readonly remede: 'rattachement.request';
    }
  | {
      readonly code: 'STRUCTURE_INACTIVE';
      readonly structure: StructureRef;
      readonly remede: 'structure.activate';
    }
  /** Attached, but without the profile that the action asks for. */
  | {
      readonly code: 'DROIT_INSUFFISANT';
      readonly profil: 'Organisation modification';
      /** The Structures of the person where it is missing, with who can grant it. Never empty. */
      readonly structures: readonly Grantor[];
      readonly remede: 'habilitation.request';
    }
  /** What no profile gives: only the GP may (F77). */
  | {
      readonly code: 'GESTIONNAIRE_PRINCIPAL_REQUIS';
      readonly structures: readonly Grantor[];
      readonly remede: 'gp.transfer';
    };

/** Whether an action is allowed. */
export type Authorisation =
  | { readonly granted: true }
  | { readonly granted: false; readonly refusal: AuthorityRefusal };
