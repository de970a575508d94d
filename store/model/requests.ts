/** What people ask of others: approbations and tickets (domain 2.6, P21). */
import type { ApprobationId, Instant, ServiceId, StructureId, UtilisateurId } from './ids.ts';
import type { Profil } from './people.ts';

interface ApprobationFields {
  readonly id: ApprobationId;
  readonly demandeur: UtilisateurId;
  readonly structure: StructureId;
  /** Absent at the level of the Structure. */
  readonly service?: ServiceId;
  /** Required of a rattachement (F104); requests of the documentation's screens have none. */
  readonly commentaire?: string;
  readonly creeLe: Instant;
}

/** What is asked for: to be attached (P3), or profiles for someone who is (P10). */
export type Demande =
  | { readonly type: 'RATTACHEMENT' }
  | { readonly type: 'HABILITATION'; readonly profils: readonly Profil[] };

/** How far a request is: waiting, decided once and for all, or taken back by who made it. */
export type EtatDemande =
  | { readonly etat: 'DEMANDE' }
  | { readonly etat: 'APPROUVE'; readonly decideePar: UtilisateurId; readonly decideeLe: Instant }
  | {
      readonly etat: 'REFUSE';
      readonly decideePar: UtilisateurId;
      readonly decideeLe: Instant;
      readonly motif: string;
    }
  | { readonly etat: 'ANNULE'; readonly annuleeLe: Instant };

/** A request for a manager's decision (F164–F169). */
export type Approbation = ApprobationFields & Demande & EtatDemande;
/** One that waits for its decision. */
export type DemandeEnAttente = ApprobationFields & Demande & Extract<EtatDemande, { etat: 'DEMANDE' }>;

/** A request for help that an agent will read (P21); `id` is its number, as told to the person. */
export interface Ticket {
  readonly id: string;
  /** Absent for an anonymous visitor. */
  readonly demandeur?: UtilisateurId;
  readonly canal: string;
  readonly conversation: string;
  readonly objet: string;
  /** What was said, oldest first. Bank identifiers are masked. */
  readonly echanges: readonly {
    readonly de: 'usager' | 'ClaudIA';
    readonly texte: string;
    readonly le: Instant;
  }[];
  /** The procedure that was under way, with what had been gathered, labelled for a human reader. */
  readonly demarche?: {
    readonly id: string;
    readonly titre: string;
    readonly valeurs: readonly { readonly libelle: string; readonly valeur: string }[];
  };
  readonly statut: 'OUVERT' | 'CLOS';
  readonly ouvertLe: Instant;
}
