/**
 * The portal behind ClaudIA: the actions and queries that everything else calls. Authority and validation happen here and
 * nowhere else. Every call takes the view it works on, so that an action is part of its caller's single write.
 */
import { authorise } from './actions/authorise.ts';
import { createService, reviewService } from './actions/createService.ts';
import {
  myStructures,
  serviceByCode,
  servicesOf,
  structureByIdentifiant,
  structuresFor,
  utilisateurByLogin,
} from './actions/directory.ts';
import { listHabilitations } from './actions/listHabilitations.ts';
import { openTicket } from './actions/openTicket.ts';
import type { Clock } from './clock.ts';
import type { Reader, Transaction } from './database/database.ts';
import type { Day, Service, Structure, StructureId, Ticket, Utilisateur, UtilisateurId } from './model.ts';
import type { CodeProblem } from './rules/serviceCode.ts';
import type { TextProblem } from './rules/text.ts';

/** Who acts. A person without an account is anonymous: documentation, annuaire, tickets and agents only. */
export type Actor =
  | { readonly kind: 'utilisateur'; readonly id: UtilisateurId }
  | { readonly kind: 'anonyme' };

/** An action with the circumstances that its audit entry and its single execution need. */
export interface Request {
  readonly actor: Actor;
  /** Where it comes from: `directline`, `msteams`, … */
  readonly canal: string;
  /** The same key executes once: a repeated call gives the first one's result. */
  readonly key: string;
}

/** What a person can be granted or refused, by the ids of the catalogue. */
export type Action = 'service.create' | 'habilitation.list';

/** A Structure as it may be named to its own people. */
export interface StructureRef {
  readonly id: StructureId;
  readonly identifiant: string;
  readonly raisonSociale: string;
  readonly typeStructure: Structure['typeStructure'];
  /** Suppliers must give a service code on each invoice (F49). */
  readonly codeServiceObligatoire: boolean;
}

/** Why an action is not allowed, and what would make it so. */
export type AuthorityRefusal =
  | { readonly code: 'SESSION_REQUISE' }
  | { readonly code: 'COMPTE_INACTIF' }
  | { readonly code: 'STRUCTURE_INCONNUE' }
  /** Attached to no Structure at all, or not to the one named. */
  | { readonly code: 'NON_RATTACHE'; readonly structure?: StructureRef }
  | { readonly code: 'STRUCTURE_INACTIVE'; readonly structure: StructureRef }
  /** Attached, but without the profile that the action asks for. */
  | {
      readonly code: 'DROIT_INSUFFISANT';
      readonly profil: 'Organisation modification';
      /** The Structures of the person where it is missing, with who can grant it. Never empty. */
      readonly structures: readonly {
        readonly structure: StructureRef;
        readonly gestionnairePrincipal: string;
      }[];
    };

/** Whether an action is allowed. */
export type Authorisation =
  | { readonly granted: true }
  | { readonly granted: false; readonly refusal: AuthorityRefusal };

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

/** Why a service was not created. `message`-less: the dialogue has the words. */
export type ServiceRefusal =
  | AuthorityRefusal
  | { readonly code: 'CODE_EXISTE_DEJA'; readonly service: Service }
  | { readonly code: 'CODE_INVALIDE'; readonly problem: CodeProblem }
  | { readonly code: 'CODE_RESERVE' }
  | {
      readonly code: 'TEXTE_INVALIDE';
      readonly champ: 'libelle' | 'description';
      readonly problem: TextProblem;
    }
  | { readonly code: 'DATES_INCOHERENTES' }
  | { readonly code: 'DATE_INVALIDE'; readonly champ: 'debut' | 'fin' };

export type { CodeProblem, TextProblem };

/** What an action gives: its result with the reference of its audit entry, or why it was not done. */
export type Outcome<T, R> = Done<T> | { readonly ok: false; readonly refusal: R };

/** What an action gives that is never refused. */
export type Done<T> = { readonly ok: true; readonly value: T; readonly reference: string };

/** What a query gives, or why it may not be asked. */
export type Found<T, R> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

/** One line of « Mes habilitations » (F108, P9). */
export interface HabilitationLine {
  readonly structure: StructureRef;
  readonly service?: { readonly code: string; readonly libelle: string; readonly active: boolean };
  /** « Factures reçues modification », in the order of the applications. */
  readonly profils: readonly string[];
  readonly gestionnairePrincipal: boolean;
}

/** What a ticket is opened with; its number, date and status are the store's. */
export type NewTicket = Pick<Ticket, 'canal' | 'conversation' | 'objet' | 'echanges'> &
  Partial<Pick<Ticket, 'demarche'>>;

/** The portal. Built once by {@link createPortal}; keeps no state of its own. */
export interface Portal {
  /** The account with that login e-mail, whatever its case. */
  utilisateur(reader: Reader, login: string): Promise<Utilisateur | undefined>;
  /** May `actor` do `action`, on `structure` or, without one, on at least one Structure? */
  authorise(reader: Reader, actor: Actor, action: Action, structure?: StructureId): Promise<Authorisation>;
  /** The active Structures on which `actor` may do `action`, by raison sociale. */
  structuresFor(reader: Reader, actor: Actor, action: Action): Promise<readonly StructureRef[]>;
  /** The Structures to which `actor` is attached, by raison sociale. */
  myStructures(reader: Reader, actor: Actor): Promise<readonly StructureRef[]>;
  structureByIdentifiant(reader: Reader, identifiant: string): Promise<StructureRef | undefined>;
  /** The service of that code in the Structure, whatever the case, SUPPRIME excepted. */
  serviceByCode(reader: Reader, structure: StructureId, code: string): Promise<Service | undefined>;
  /** The services of a Structure by code, SUPPRIME excepted. */
  services(reader: Reader, structure: StructureId): Promise<readonly Service[]>;
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
  /** « Mes habilitations » of the actor, by raison sociale, Structure level first. */
  listHabilitations(
    reader: Reader,
    actor: Actor,
  ): Promise<Found<readonly HabilitationLine[], AuthorityRefusal>>;
  openTicket(transaction: Transaction, request: Request, input: NewTicket): Promise<Done<Ticket>>;
}

/** The portal over whatever database its calls bring; `clock` dates what it writes and tells which services are active. */
export function createPortal({ clock }: { readonly clock: Clock }): Portal {
  return {
    utilisateur: utilisateurByLogin,
    authorise,
    structuresFor,
    myStructures,
    structureByIdentifiant,
    serviceByCode,
    services: servicesOf,
    reviewService,
    createService: (transaction, request, input) => createService(transaction, clock, request, input),
    listHabilitations: (reader, actor) => listHabilitations(reader, clock, actor),
    openTicket: (transaction, request, input) => openTicket(transaction, clock, request, input),
  };
}
