/** Profiles: P9, P10, P11; and the role of gestionnaire principal: P12, P13. */
import type { Reader, Transaction } from '../database/database.ts';
import type {
  Application,
  Approbation,
  Habilitation,
  Profil,
  Structure,
  StructureId,
  UtilisateurId,
} from '../model.ts';
import type { TextProblem } from '../rules/text.ts';
import type { Actor, Found, Outcome, Request } from './acting.ts';
import type { AuthorityRefusal, StructureRef } from './authority.ts';
import type { Scope, ServiceProblem, UtilisateurProblem, UtilisateurRef } from './rattachements.ts';

/** One line of « Mes habilitations » (F108, P9). */
export interface HabilitationLine {
  readonly structure: StructureRef;
  readonly service?: { readonly code: string; readonly libelle: string; readonly active: boolean };
  /** « Factures reçues modification », in the order of the applications. */
  readonly profils: readonly string[];
  readonly gestionnairePrincipal: boolean;
}

/** Why profiles were not requested (P10). */
export type HabilitationRequestRefusal =
  | AuthorityRefusal
  | ServiceProblem
  /** Attached to the Structure, but not where the profiles are asked for. */
  | { readonly code: 'HORS_RATTACHEMENT'; readonly remede: 'rattachement.request' }
  | { readonly code: 'PROFIL_REQUIS' }
  /** All of them are held already, or what includes them is. */
  | { readonly code: 'DEJA_HABILITE' }
  | { readonly code: 'DEMANDE_EN_COURS'; readonly approbation: Approbation }
  | { readonly code: 'TEXTE_INVALIDE'; readonly champ: 'commentaire'; readonly problem: TextProblem };

/** Whose profiles, and where. */
export interface HabilitationTarget extends Scope {
  readonly utilisateur: UtilisateurId;
}

type TargetRefusal =
  | AuthorityRefusal
  | UtilisateurProblem
  /** Profiles need an attachment to the Structure, or to the Service. */
  | { readonly code: 'UTILISATEUR_NON_RATTACHE'; readonly remede: 'rattachement.add' };

/** Why profiles were not granted (P11). */
export type GrantRefusal =
  | TargetRefusal
  | ServiceProblem
  | { readonly code: 'PROFIL_REQUIS' }
  | { readonly code: 'DEJA_HABILITE' };

/** Why a profile was not changed (P11). */
export type HabilitationUpdateRefusal =
  | TargetRefusal
  | ServiceProblem
  | { readonly code: 'HABILITATION_INCONNUE' }
  | { readonly code: 'DEJA_HABILITE' }
  | { readonly code: 'GESTIONNAIRE_PRINCIPAL' };

/** Why profiles were not taken away (P11). */
export type RevocationRefusal =
  | TargetRefusal
  | { readonly code: 'HABILITATION_INCONNUE' }
  | { readonly code: 'PROFIL_REQUIS' }
  /** Nobody takes « Organisation modification » from the GP. */
  | { readonly code: 'GESTIONNAIRE_PRINCIPAL' };

/** What a grant, a change or a revocation left or took: the profiles concerned. */
export interface HabilitationChange {
  readonly utilisateur: UtilisateurRef;
  /** Those that the person has now (granted, changed), or has no more (revoked). */
  readonly habilitations: readonly Habilitation[];
}

/** Why the role was not transferred (P13). */
export type TransferRefusal =
  | AuthorityRefusal
  | UtilisateurProblem
  | { readonly code: 'DEJA_GESTIONNAIRE_PRINCIPAL' }
  /** The new GP must be attached to the whole Structure. */
  | { readonly code: 'UTILISATEUR_NON_RATTACHE'; readonly remede: 'rattachement.add' };

export interface HabilitationsPortal {
  /** « Mes habilitations » of the actor, by raison sociale, Structure level first. */
  listHabilitations(
    reader: Reader,
    actor: Actor,
  ): Promise<Found<readonly HabilitationLine[], AuthorityRefusal>>;
  /** The profiles of somebody on a Structure that one manages (F174). */
  habilitationsOf(
    reader: Reader,
    actor: Actor,
    structure: StructureId,
    utilisateur: UtilisateurId,
  ): Promise<Found<readonly Habilitation[], AuthorityRefusal>>;
  requestHabilitation(
    transaction: Transaction,
    request: Request,
    input: Scope & { readonly profils: readonly Profil[]; readonly commentaire?: string },
  ): Promise<Outcome<Approbation, HabilitationRequestRefusal>>;
  /** Grants what is not held yet; « modification » replaces « consultation » of the same application. */
  grantHabilitation(
    transaction: Transaction,
    request: Request,
    input: HabilitationTarget & { readonly profils: readonly Profil[] },
  ): Promise<Outcome<HabilitationChange, GrantRefusal>>;
  /** Changes the level of one application that the person holds (the pencil of F175). */
  updateHabilitation(
    transaction: Transaction,
    request: Request,
    input: HabilitationTarget & { readonly application: Application; readonly niveau: Profil['niveau'] },
  ): Promise<Outcome<HabilitationChange, HabilitationUpdateRefusal>>;
  /** Takes profiles away; `tout` takes all that the person has there (F178). */
  revokeHabilitation(
    transaction: Transaction,
    request: Request,
    input: HabilitationTarget & { readonly profils: readonly Profil[] | 'tout' },
  ): Promise<Outcome<HabilitationChange, RevocationRefusal>>;
  /** The Structures of which the person is GP (F113). */
  managedStructures(reader: Reader, actor: Actor): Promise<Found<readonly StructureRef[], AuthorityRefusal>>;
  /** Gives the role of GP to somebody else, at once and for good (P13). */
  transferGestionnaire(
    transaction: Transaction,
    request: Request,
    input: { readonly structure: StructureId; readonly login: string },
  ): Promise<Outcome<Structure, TransferRefusal>>;
}
