/** What the portal keeps of what was done: the audit trail, and what it tells the people concerned. */
import type {
  AgentId,
  ApprobationId,
  CoordonneeBancaireId,
  Instant,
  NotificationId,
  ServiceId,
  StructureId,
  UtilisateurId,
} from './ids.ts';
import type { Profil } from './people.ts';

/** One line of the audit trail: an action that changed something. */
export interface AuditEntry {
  /** The reference told to the person: `CP-0000123`. */
  readonly reference: string;
  readonly action: string;
  /** `efface`: it has lived its time, and says no more of whom or what; see auditRetention.ts. */
  readonly acteur: UtilisateurId | AgentId | 'anonyme' | 'efface';
  /** On whose behalf an agent acted. */
  readonly pour?: UtilisateurId;
  readonly canal: string;
  readonly le: Instant;
  /** What was acted on, as a human reader knows it: `20007104100046/ACHATS`. */
  readonly cible: string;
  /** The reference of the action that this one took back. */
  readonly annule?: string;
  /**
   * The document before and after, `null` where there was none; by collection and id when several changed. Account numbers are
   * masked.
   */
  readonly avant: Readonly<Record<string, unknown>> | null;
  readonly apres: Readonly<Record<string, unknown>> | null;
}

interface Where {
  readonly structure: StructureId;
  /** Absent at the level of the Structure. */
  readonly service?: ServiceId;
}

/** What a person is told of, by the ids of what it is about; the words are the dialogue's. */
export type Sujet =
  /** To who may decide: a request waits, or no longer does. */
  | ({ readonly kind: 'DEMANDE_RECUE' | 'DEMANDE_RETIREE'; readonly approbation: ApprobationId } & Where)
  /** To who asked. */
  | ({ readonly kind: 'DEMANDE_APPROUVEE' | 'DEMANDE_REFUSEE'; readonly approbation: ApprobationId } & Where)
  /** To who was attached or detached by somebody else. */
  | ({ readonly kind: 'RATTACHE' | 'DETACHE' } & Where)
  /** To the GP: somebody left. */
  | ({ readonly kind: 'DEPART'; readonly utilisateur: UtilisateurId } & Where)
  /** To whose profiles somebody else changed: those that they now have, or have no more. */
  | ({
      readonly kind: 'HABILITATION_ACCORDEE' | 'HABILITATION_MODIFIEE' | 'HABILITATION_RETIREE';
      readonly profils: readonly Profil[];
    } & Where)
  /** To the new GP and to the former one. */
  | { readonly kind: 'GP_RECU' | 'GP_TRANSMIS'; readonly structure: StructureId }
  /** To the managers, and to who is attached to the service. */
  | {
      readonly kind: 'SERVICE_DESACTIVE' | 'SERVICE_ACTIVE';
      readonly structure: StructureId;
      readonly service: ServiceId;
    }
  /** To the managers. */
  | {
      readonly kind:
        | 'STRUCTURE_MODIFIEE'
        | 'PARAMETRES_MODIFIES'
        | 'STRUCTURE_ACTIVEE'
        | 'STRUCTURE_DESACTIVEE';
      readonly structure: StructureId;
    }
  | {
      readonly kind: 'COORDONNEE_CREEE' | 'COORDONNEE_MODIFIEE';
      readonly structure: StructureId;
      readonly coordonnee: CoordonneeBancaireId;
    }
  /** To who had been told of an action that was since taken back. */
  | { readonly kind: 'ACTION_ANNULEE'; readonly annule: string };

/** Something that a person should learn: kept until they have seen it. */
export interface Notification {
  readonly id: NotificationId;
  readonly destinataire: UtilisateurId;
  readonly sujet: Sujet;
  /** The audit entry of the action that it comes from. */
  readonly reference: string;
  readonly creeLe: Instant;
  /** Absent until then. */
  readonly vueLe?: Instant;
}
