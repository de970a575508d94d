/**
 * The portal behind ClaudIA: the actions and queries that everything else calls. Authority and validation happen here and
 * nowhere else. Every call takes the view it works on, so that an action is part of its caller's single write. What each
 * takes and gives is in `portal/`, by subject; what each does is in `actions/`, a file an action.
 */
import { describeNotifications } from './actions/account/describeNotifications.ts';
import { markSeen, unseenNotifications } from './actions/account/notifications.ts';
import { openTicket } from './actions/account/openTicket.ts';
import { showAccount, updateAccount } from './actions/account/updateAccount.ts';
import { type ActionDefinition, perform } from './actions/action.ts';
import { approveRequest } from './actions/approbations/approveRequest.ts';
import { listApprobations, myRequests, requestStatus } from './actions/approbations/readApprobations.ts';
import { refuseRequest } from './actions/approbations/refuseRequest.ts';
import { authorise } from './actions/authorise.ts';
import { addPieceJointe, reviewPieceJointe } from './actions/bank/addPieceJointe.ts';
import { reviewCoordonnee } from './actions/bank/coordonneeForm.ts';
import { createCoordonnee } from './actions/bank/createCoordonnee.ts';
import { listCoordonnees, listPiecesJointes, pieceJointe, showCoordonnee } from './actions/bank/readBank.ts';
import { updateCoordonnee } from './actions/bank/updateCoordonnee.ts';
import {
  myStructures,
  serviceByCode,
  servicesOf,
  structureByIdentifiant,
  structuresFor,
  utilisateurByLogin,
} from './actions/directory.ts';
import { managedStructures, transferGestionnaire } from './actions/habilitations/gestionnairePrincipal.ts';
import { grantHabilitation } from './actions/habilitations/grantHabilitation.ts';
import { habilitationsOf, listHabilitations } from './actions/habilitations/listHabilitations.ts';
import { requestHabilitation } from './actions/habilitations/requestHabilitation.ts';
import { revokeHabilitation } from './actions/habilitations/revokeHabilitation.ts';
import { updateHabilitation } from './actions/habilitations/updateHabilitation.ts';
import { addRattachement } from './actions/rattachements/addRattachement.ts';
import { detachmentImpact } from './actions/rattachements/detachmentImpact.ts';
import { leaveRattachement } from './actions/rattachements/leaveRattachement.ts';
import { listRattachements, listUtilisateurs } from './actions/rattachements/readRattachements.ts';
import { removeRattachement } from './actions/rattachements/removeRattachement.ts';
import { requestRattachement } from './actions/rattachements/requestRattachement.ts';
import { createService, reviewService } from './actions/services/createService.ts';
import { listServices, serviceImpact, showService } from './actions/services/readServices.ts';
import { activateService, deactivateService } from './actions/services/switchService.ts';
import { updateService } from './actions/services/updateService.ts';
import { createStructure } from './actions/structures/createStructure.ts';
import { reviewIdentifiant } from './actions/structures/identifying.ts';
import { findStructures, searchAnnuaire, showStructure } from './actions/structures/readStructures.ts';
import { inseeChanges, refreshFromInsee } from './actions/structures/refreshFromInsee.ts';
import { setParameters } from './actions/structures/setParameters.ts';
import { reviewSheet } from './actions/structures/sheet.ts';
import {
  activateStructure,
  deactivateStructure,
  structureImpact,
} from './actions/structures/switchStructure.ts';
import { updateStructure } from './actions/structures/updateStructure.ts';
import { undo, undoable } from './actions/undo/undo.ts';
import type { Clock } from './clock.ts';
import type { Reader, Transaction } from './database/database.ts';
import { type InseeDirectory, unavailableInsee } from './insee.ts';
import type { StructureId, TypeIdentifiant } from './model.ts';
import type { AccountPortal } from './portal/account.ts';
import type { Actor, Outcome, Request } from './portal/acting.ts';
import type { ApprobationsPortal } from './portal/approbations.ts';
import type { Action, Authorisation, AuthorityRefusal, StructureRef } from './portal/authority.ts';
import type { BankPortal } from './portal/bank.ts';
import type { HabilitationsPortal } from './portal/habilitations.ts';
import type { RattachementsPortal } from './portal/rattachements.ts';
import type { ServicesPortal } from './portal/services.ts';
import type { StructuresPortal } from './portal/structures.ts';
import type { UndoPortal } from './portal/undo.ts';
import { ASSUMPTIONS, type Assumptions } from './rules/assumptions.ts';
import { UNDO_POLICY } from './rules/undo.ts';

export type * from './portal/account.ts';
export type * from './portal/acting.ts';
export type * from './portal/approbations.ts';
export type * from './portal/authority.ts';
export type * from './portal/bank.ts';
export type * from './portal/habilitations.ts';
export type * from './portal/rattachements.ts';
export type * from './portal/services.ts';
export type * from './portal/structures.ts';
export type * from './portal/undo.ts';
export type { CodeProblem } from './rules/serviceCode.ts';
export type { TextProblem } from './rules/text.ts';

/** Authority, and the structures that a person may name. */
export interface AuthorityPortal {
  /** May `actor` do `action`, on `structure` or, without one, on at least one Structure? */
  authorise(reader: Reader, actor: Actor, action: Action, structure?: StructureId): Promise<Authorisation>;
  /** The Structures on which `actor` may do `action`, by raison sociale. */
  structuresFor(reader: Reader, actor: Actor, action: Action): Promise<readonly StructureRef[]>;
  /** The Structures to which `actor` is attached, by raison sociale. */
  myStructures(reader: Reader, actor: Actor): Promise<readonly StructureRef[]>;
  /** The Structure with that identifier, as it is kept; a SIRET unless another type is given. */
  structureByIdentifiant(
    reader: Reader,
    identifiant: string,
    type?: TypeIdentifiant,
  ): Promise<StructureRef | undefined>;
}

/** The portal. Built once by {@link createPortal}; keeps no state of its own. */
export interface Portal
  extends AuthorityPortal,
    ServicesPortal,
    RattachementsPortal,
    ApprobationsPortal,
    HabilitationsPortal,
    StructuresPortal,
    BankPortal,
    AccountPortal,
    UndoPortal {}

/** What the portal is built with; what is not given is as in production. */
export interface PortalOptions {
  /** Dates what it writes, and tells which services are active. */
  readonly clock: Clock;
  /** What the documentation leaves open. */
  readonly assumptions?: Assumptions;
  /** Gives structures their names; without one, that is said to who asks. */
  readonly insee?: InseeDirectory;
}

/** The portal over whatever database its calls bring. */
export function createPortal({
  clock,
  assumptions = ASSUMPTIONS,
  insee = unavailableInsee,
}: PortalOptions): Portal {
  const surroundings = { clock, assumptions, insee };
  const does =
    <Input, Value extends object, Refusal>(action: ActionDefinition<Input, Value, Refusal>) =>
    (
      transaction: Transaction,
      request: Request,
      input: Input,
    ): Promise<Outcome<Value, Refusal | AuthorityRefusal>> =>
      perform(action, surroundings, transaction, request, input);
  return {
    authorise: (reader, actor, action, structure) => authorise(reader, actor, action, structure, assumptions),
    structuresFor: (reader, actor, action) => structuresFor(reader, actor, action, assumptions),
    myStructures,
    structureByIdentifiant,

    serviceByCode,
    services: servicesOf,
    listServices: (reader, actor, structure) => listServices(reader, clock, actor, structure),
    showService: (reader, actor, service) => showService(reader, clock, actor, service),
    serviceImpact: (reader, actor, service) => serviceImpact(reader, clock, actor, service),
    reviewService: (reader, draft) => reviewService(reader, assumptions, draft),
    createService: does(createService),
    updateService: does(updateService),
    activateService: does(activateService),
    deactivateService: does(deactivateService),

    listRattachements: (reader, actor) => listRattachements(reader, clock, actor),
    requestRattachement: does(requestRattachement),
    leaveRattachement: does(leaveRattachement),
    addRattachement: does(addRattachement),
    removeRattachement: does(removeRattachement),
    detachmentImpact,
    listUtilisateurs,

    listApprobations,
    approveRequest: does(approveRequest),
    refuseRequest: does(refuseRequest),
    requestStatus,
    myRequests,

    listHabilitations: (reader, actor) => listHabilitations(reader, clock, actor),
    habilitationsOf,
    requestHabilitation: does(requestHabilitation),
    grantHabilitation: does(grantHabilitation),
    updateHabilitation: does(updateHabilitation),
    revokeHabilitation: does(revokeHabilitation),
    managedStructures,
    transferGestionnaire: does(transferGestionnaire),

    searchAnnuaire: (reader, query) => searchAnnuaire(reader, clock, query),
    findStructures,
    showStructure,
    reviewIdentifiant: (reader, type, text) => reviewIdentifiant(reader, surroundings, type, text),
    reviewSheet: (draft) => reviewSheet(draft, assumptions),
    createStructure: does(createStructure),
    updateStructure: does(updateStructure),
    setParameters: does(setParameters),
    activateStructure: does(activateStructure),
    structureImpact: (reader, actor, structure) => structureImpact(reader, clock, actor, structure),
    deactivateStructure: does(deactivateStructure),
    inseeChanges: (reader, actor, structure) => inseeChanges(reader, insee, actor, structure),
    refreshFromInsee: does(refreshFromInsee),

    listCoordonnees: (reader, actor, structure) => listCoordonnees(reader, assumptions, actor, structure),
    showCoordonnee: (reader, actor, id) => showCoordonnee(reader, assumptions, actor, id),
    reviewCoordonnee: (draft) => reviewCoordonnee(draft, { assumptions }),
    createCoordonnee: does(createCoordonnee),
    updateCoordonnee: does(updateCoordonnee),
    listPiecesJointes,
    pieceJointe,
    reviewPieceJointe: (file) => reviewPieceJointe(file, assumptions),
    addPieceJointe: does(addPieceJointe),

    utilisateur: utilisateurByLogin,
    showAccount,
    updateAccount: does(updateAccount),
    unseenNotifications,
    describeNotifications,
    markSeen: (transaction, actor, seen) => markSeen(transaction, clock, actor, seen),
    openTicket: (transaction, request, input) => openTicket(transaction, clock, request, input),

    undoPolicy: (action) => UNDO_POLICY[action],
    undoable: (reader, actor) => undoable(reader, surroundings, actor),
    undo: (transaction, request, input) => undo(transaction, surroundings, request, input),
  };
}
