/** Attaching people to structures: P3, P4, P6, P7, P8, and who is attached. */
import type { Reader, Transaction } from '../database/database.ts';
import type { Approbation, Rattachement, Service, ServiceId, StructureId, UtilisateurId } from '../model.ts';
import type { TextProblem } from '../rules/text.ts';
import type { Actor, Found, Outcome, Request } from './acting.ts';
import type { AuthorityRefusal, StructureRef } from './authority.ts';

/** A Structure, or one Service of it. */
export interface Scope {
  readonly structure: StructureId;
  /** Absent at the level of the Structure. */
  readonly service?: ServiceId;
}

/** What is wrong with a Service that was named. */
export type ServiceProblem =
  /** There is none of that id in the Structure. */
  { readonly code: 'SERVICE_INCONNU' } | { readonly code: 'SERVICE_INACTIF'; readonly service: Service };

/** What is wrong with a person who was named by their login. */
export type UtilisateurProblem =
  | { readonly code: 'UTILISATEUR_INCONNU'; readonly login: string }
  | { readonly code: 'UTILISATEUR_INACTIF'; readonly login: string };

/** Why a rattachement was not requested (P3). */
export type RattachementRequestRefusal =
  | AuthorityRefusal
  | ServiceProblem
  | { readonly code: 'STRUCTURE_FERMEE' }
  | { readonly code: 'DEJA_RATTACHE' }
  | { readonly code: 'DEMANDE_EN_COURS'; readonly approbation: Approbation }
  | { readonly code: 'TEXTE_INVALIDE'; readonly champ: 'commentaire'; readonly problem: TextProblem };

/** Why a rattachement was not removed (P4, P7). */
export type DetachmentRefusal =
  | AuthorityRefusal
  | UtilisateurProblem
  | { readonly code: 'RATTACHEMENT_INCONNU' }
  /** The GP stays attached until the role is somebody else's. */
  | { readonly code: 'GESTIONNAIRE_PRINCIPAL'; readonly remede: 'gp.transfer' };

/** Why somebody was not attached (P6). */
export type AttachmentRefusal =
  | AuthorityRefusal
  | ServiceProblem
  | UtilisateurProblem
  | { readonly code: 'DEJA_RATTACHE' };

/** What a detachment took away. */
export interface Detachment {
  readonly rattachement: Rattachement;
  /** « Factures reçues modification »: profiles that fell with it. */
  readonly profilsPerdus: readonly string[];
}

/** One line of « Mes rattachements » (F99). */
export interface RattachementLine {
  readonly structure: StructureRef;
  readonly structureActive: boolean;
  readonly service?: { readonly code: string; readonly libelle: string; readonly active: boolean };
  readonly gestionnairePrincipal: boolean;
  readonly rattachement: Rattachement;
}

/** A person as those who manage the same Structure may see them. */
export interface UtilisateurRef {
  readonly id: UtilisateurId;
  /** « Paul Durand ». */
  readonly nom: string;
  readonly adresseConnexion: string;
}

/** One line of the people of a Structure (F177). */
export interface UtilisateurLine {
  readonly utilisateur: UtilisateurRef;
  readonly actif: boolean;
  readonly gestionnairePrincipal: boolean;
  /** « Organisation modification » on the whole Structure. */
  readonly organisationModification: boolean;
  /** Attached to the whole Structure. */
  readonly structureEntiere: boolean;
  /** Codes of the services that they are attached to. */
  readonly services: readonly string[];
}

export interface RattachementsPortal {
  /** « Mes rattachements », by raison sociale, Structure level first (P8). */
  listRattachements(
    reader: Reader,
    actor: Actor,
  ): Promise<Found<readonly RattachementLine[], AuthorityRefusal>>;
  /** Asks the managers of a Structure to be attached; the approbation waits for their decision (P3). */
  requestRattachement(
    transaction: Transaction,
    request: Request,
    input: Scope & { readonly commentaire: string },
  ): Promise<Outcome<Approbation, RattachementRequestRefusal>>;
  /** Detaches oneself at once; the profiles that it covered fall (P4). */
  leaveRattachement(
    transaction: Transaction,
    request: Request,
    input: Scope,
  ): Promise<Outcome<Detachment, DetachmentRefusal>>;
  /** Attaches somebody at once, with the default profiles (P6). */
  addRattachement(
    transaction: Transaction,
    request: Request,
    input: Scope & { readonly login: string },
  ): Promise<Outcome<Rattachement, AttachmentRefusal>>;
  /** Detaches somebody, never the GP (P7). */
  removeRattachement(
    transaction: Transaction,
    request: Request,
    input: Scope & { readonly login: string },
  ): Promise<Outcome<Detachment, DetachmentRefusal>>;
  /** What detaching oneself, or with `login` somebody else, would take away: to be said before it is confirmed. */
  detachmentImpact(
    reader: Reader,
    actor: Actor,
    input: Scope & { readonly login?: string },
  ): Promise<Found<Detachment, AuthorityRefusal | { readonly code: 'RATTACHEMENT_INCONNU' }>>;
  /** The people attached to a Structure, by name. */
  listUtilisateurs(
    reader: Reader,
    actor: Actor,
    structure: StructureId,
  ): Promise<Found<readonly UtilisateurLine[], AuthorityRefusal>>;
}
