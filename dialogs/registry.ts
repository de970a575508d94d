/** Every procedure of ClaudIA, a line each. Order is the order in which they are offered. */
import type { Procedure } from './procedure.ts';
import { accountShow } from './procedures/accountShow.ts';
import { accountUpdate } from './procedures/accountUpdate.ts';
import { actionUndo } from './procedures/actionUndo.ts';
import { annuaireSearch } from './procedures/annuaireSearch.ts';
import { approbationApprove } from './procedures/approbationApprove.ts';
import { approbationList } from './procedures/approbationList.ts';
import { approbationRefuse } from './procedures/approbationRefuse.ts';
import { attachmentCreate } from './procedures/attachmentCreate.ts';
import { attachmentList } from './procedures/attachmentList.ts';
import { bankCreate } from './procedures/bankCreate.ts';
import { bankList } from './procedures/bankList.ts';
import { bankUpdate } from './procedures/bankUpdate.ts';
import { gpCheck } from './procedures/gpCheck.ts';
import { gpTransfer } from './procedures/gpTransfer.ts';
import { habilitationGrant } from './procedures/habilitationGrant.ts';
import { habilitationList } from './procedures/habilitationList.ts';
import { habilitationRequest } from './procedures/habilitationRequest.ts';
import { habilitationRevoke } from './procedures/habilitationRevoke.ts';
import { habilitationUpdate } from './procedures/habilitationUpdate.ts';
import { rattachementAdd } from './procedures/rattachementAdd.ts';
import { rattachementLeave } from './procedures/rattachementLeave.ts';
import { rattachementList } from './procedures/rattachementList.ts';
import { rattachementRemove } from './procedures/rattachementRemove.ts';
import { rattachementRequest } from './procedures/rattachementRequest.ts';
import { requestStatus } from './procedures/requestStatus.ts';
import { serviceActivate } from './procedures/serviceActivate.ts';
import { serviceCreate } from './procedures/serviceCreate.ts';
import { serviceDeactivate } from './procedures/serviceDeactivate.ts';
import { serviceList } from './procedures/serviceList.ts';
import { serviceShow } from './procedures/serviceShow.ts';
import { serviceUpdate } from './procedures/serviceUpdate.ts';
import { setupGuide } from './procedures/setupGuide.ts';
import { structureActivate } from './procedures/structureActivate.ts';
import { structureCreate } from './procedures/structureCreate.ts';
import { structureDeactivate } from './procedures/structureDeactivate.ts';
import { structureInsee } from './procedures/structureInsee.ts';
import { structureParams } from './procedures/structureParams.ts';
import { structureShow } from './procedures/structureShow.ts';
import { structureUpdate } from './procedures/structureUpdate.ts';
import { ticketCreate } from './procedures/ticketCreate.ts';
import { userList } from './procedures/userList.ts';

const ALL: readonly Procedure[] = [
  // Services.
  serviceCreate,
  serviceUpdate,
  serviceDeactivate,
  serviceActivate,
  serviceList,
  serviceShow,
  // Rattachements.
  rattachementRequest,
  rattachementList,
  rattachementLeave,
  requestStatus,
  // Approbations.
  approbationList,
  approbationApprove,
  approbationRefuse,
  // People of a structure.
  userList,
  rattachementAdd,
  rattachementRemove,
  // Habilitations.
  habilitationList,
  habilitationRequest,
  habilitationGrant,
  habilitationUpdate,
  habilitationRevoke,
  // Gestionnaire principal.
  gpCheck,
  gpTransfer,
  // Structures.
  structureShow,
  structureCreate,
  structureUpdate,
  structureParams,
  structureActivate,
  structureDeactivate,
  structureInsee,
  // Bank details and documents.
  bankCreate,
  bankUpdate,
  bankList,
  attachmentCreate,
  attachmentList,
  // Directory.
  annuaireSearch,
  // The person's own.
  setupGuide,
  accountShow,
  accountUpdate,
  ticketCreate,
  actionUndo,
];

/** The procedures by id. */
export type Registry = ReadonlyMap<string, Procedure>;

/** Fewer utterances than this teach the classifier nothing. */
const FEWEST_EXAMPLES = 3;

/**
 * Builds the registry, and stops the start on what would be misread later: a duplicate id (the SDK would rename it silently),
 * too few examples, an utterance that stands in two procedures.
 */
export function createRegistry(procedures: readonly Procedure[] = ALL): Registry {
  const registry = new Map<string, Procedure>();
  const owners = new Map<string, string>();
  for (const procedure of procedures) {
    if (registry.has(procedure.id))
      throw new Error(`Two procedures have the id ${procedure.id}: rename one.`);
    if (procedure.examples.length < FEWEST_EXAMPLES) {
      throw new Error(`${procedure.id} has fewer than ${FEWEST_EXAMPLES} examples: add some.`);
    }
    for (const example of procedure.examples) {
      const owner = owners.get(example);
      if (owner !== undefined)
        throw new Error(`« ${example} » is an example of ${owner} and of ${procedure.id}.`);
      owners.set(example, procedure.id);
    }
    registry.set(procedure.id, procedure);
  }
  return registry;
}
