/** Services of a structure: P1 and P2. */
import type { Reader, Transaction } from '../database/database.ts';
import type { Day, Service, ServiceId, StructureId } from '../model.ts';
import type { CodeProblem } from '../rules/serviceCode.ts';
import type { TextProblem } from '../rules/text.ts';
import type { Actor, Found, Outcome, Request } from './acting.ts';
import type { AuthorityRefusal, StructureRef } from './authority.ts';

/** What creating a service takes (P1). */
export interface NewService {
  readonly structure: StructureId;
  readonly code: string;
  readonly libelle: string;
  readonly description?: string;
  readonly debut: Day;
  readonly fin?: Day;
  readonly numeroEngagementObligatoire: boolean;
}

type FormProblem =
  | {
      readonly code: 'TEXTE_INVALIDE';
      readonly champ: 'libelle' | 'description';
      readonly problem: TextProblem;
    }
  | { readonly code: 'DATES_INCOHERENTES' }
  | { readonly code: 'DATE_INVALIDE'; readonly champ: 'debut' | 'fin' };

/** Why a service was not created. `message`-less: the dialogue has the words. */
export type ServiceRefusal =
  | AuthorityRefusal
  | { readonly code: 'CODE_EXISTE_DEJA'; readonly service: Service }
  | { readonly code: 'CODE_INVALIDE'; readonly problem: CodeProblem }
  | { readonly code: 'CODE_RESERVE' }
  | FormProblem;

/** What to change in a service (P2); what is absent stays, `null` takes away. Its code cannot change. */
export interface ServiceUpdate {
  readonly service: ServiceId;
  readonly libelle?: string;
  readonly description?: string | null;
  readonly debut?: Day;
  readonly fin?: Day | null;
  readonly numeroEngagementObligatoire?: boolean;
}

/** Why a service was not changed. */
export type ServiceUpdateRefusal =
  | AuthorityRefusal
  | { readonly code: 'SERVICE_INCONNU' }
  | FormProblem
  | { readonly code: 'RIEN_A_CHANGER' };

/** Why a service was not activated. */
export type ServiceActivationRefusal =
  | AuthorityRefusal
  | { readonly code: 'SERVICE_INCONNU' }
  | { readonly code: 'DEJA_ACTIF'; readonly service: Service }
  /** Its last day is past: that must be changed first. */
  | { readonly code: 'PERIODE_TERMINEE'; readonly service: Service; readonly remede: 'service.update' };

/** Why a service was not deactivated. */
export type ServiceDeactivationRefusal =
  | AuthorityRefusal
  | { readonly code: 'SERVICE_INCONNU' }
  | { readonly code: 'DEJA_INACTIF'; readonly service: Service }
  /** Where it is assumed that the last one must stay, while suppliers must give a code. */
  | { readonly code: 'DERNIER_SERVICE_ACTIF'; readonly service: Service };

/** A service as its own people see it. */
export interface ServiceLine {
  readonly service: Service;
  readonly structure: StructureRef;
  /** Suppliers can use it now: ACTIF, begun and not ended (F52). */
  readonly active: boolean;
}

/** What deactivating a service would mean: to be said before it is confirmed. */
export interface ServiceImpact {
  /** No other service is active, though suppliers must give a code (P2): they could invoice no more. */
  readonly lastWithMandatoryCode: boolean;
  /** The portal's own FACTURES_PUBLIQUES: invoices between public bodies need it. */
  readonly reserved: boolean;
  /** How many people are attached to this service. */
  readonly rattachements: number;
}

export interface ServicesPortal {
  /** The service of that code in the Structure, whatever the case, SUPPRIME excepted. */
  serviceByCode(reader: Reader, structure: StructureId, code: string): Promise<Service | undefined>;
  /** The services of a Structure by code, SUPPRIME excepted. */
  services(reader: Reader, structure: StructureId): Promise<readonly Service[]>;
  /** The services of one's Structure by code, with whether each is active now. */
  listServices(
    reader: Reader,
    actor: Actor,
    structure: StructureId,
  ): Promise<Found<readonly ServiceLine[], AuthorityRefusal>>;
  showService(
    reader: Reader,
    actor: Actor,
    service: ServiceId,
  ): Promise<Found<ServiceLine, AuthorityRefusal | { readonly code: 'SERVICE_INCONNU' }>>;
  /**
   * The first thing that would be refused in a service being described, fields not given yet being passed over; undefined when
   * nothing would. Says nothing of authority: `createService` does.
   */
  reviewService(reader: Reader, draft: Partial<NewService>): Promise<ServiceRefusal | undefined>;
  createService(
    transaction: Transaction,
    request: Request,
    input: NewService,
  ): Promise<Outcome<Service, ServiceRefusal>>;
  updateService(
    transaction: Transaction,
    request: Request,
    input: ServiceUpdate,
  ): Promise<Outcome<Service, ServiceUpdateRefusal>>;
  /** What `deactivateService` would mean, to whoever may do it. */
  serviceImpact(
    reader: Reader,
    actor: Actor,
    service: ServiceId,
  ): Promise<Found<ServiceImpact, AuthorityRefusal | { readonly code: 'SERVICE_INCONNU' }>>;
  /** From then on suppliers can no longer use its code (P2). */
  deactivateService(
    transaction: Transaction,
    request: Request,
    input: { readonly service: ServiceId },
  ): Promise<Outcome<Service, ServiceDeactivationRefusal>>;
  activateService(
    transaction: Transaction,
    request: Request,
    input: { readonly service: ServiceId },
  ): Promise<Outcome<Service, ServiceActivationRefusal>>;
}
