/** What random actions are tried on: what fits in the store as it is, what there is not, and what is somebody else's. */
import {
  approbationId,
  approbations,
  coordonneeId,
  coordonnees,
  habilitations,
  pieceJointeId,
  piecesJointes,
  rattachements,
  serviceId,
  services,
  structureId,
  structureIdOf,
  utilisateurId,
} from '../../store/collections.ts';
import type { Reader } from '../../store/database/database.ts';
import type { Application, Profil, ServiceId, StructureId, UtilisateurId } from '../../store/model.ts';
import { LOGIN_POOL, type Step } from './randomSteps.ts';
import { chaource, landion, menuiserie, syndicat } from './stage.ts';

const STRUCTURES: readonly StructureId[] = [
  chaource,
  chaource,
  chaource,
  chaource,
  syndicat,
  syndicat,
  landion,
  menuiserie,
  structureId('00000000000000'),
];
const CODES = ['ACHATS', 'ACHATS', 'achats', 'STOCK', 'FACTURES_PUBLIQUES', '0123', 'bad;code'];
const APPLICATIONS: readonly Application[] = ['Organisation', 'Factures reçues', 'Engagements'];
const IBANS = ['FR7630006000011234567890189', 'FR1420041010050500013M02606', 'FR00'];

/** An input, with where its authority is judged and what it may change. */
export interface Attempted {
  readonly input: object;
  /** The Structure on which the authority is judged: none when it names nothing that there is, or concerns the person alone. */
  readonly on?: StructureId;
  /** The Structure whose documents it may change where that is another: one that is asked to, or that is made. */
  readonly within?: StructureId;
}

/** What a step is tried on, in the store as it is. */
export async function attempted(reader: Reader, step: Step): Promise<Attempted> {
  const pick = picker(step);
  const at = await targetsOf(reader, step, pick);
  const { structure, service, maybeService, login, utilisateur, profil } = at;
  const text = pick(['Nouveau', 'Autre', 'Encore', 'Tout autre', '']);
  switch (step.action) {
    case 'service.create': {
      const fin = pick([undefined, '2027-06-01', '2020-01-01']);
      const dates = { debut: pick(['2026-01-01', '2027-01-01']), ...(fin !== undefined && { fin }) };
      const code = pick(CODES);
      const input = { structure, code, libelle: text, ...dates, numeroEngagementObligatoire: false };
      return { input, on: structure };
    }
    case 'service.update':
      return onService(reader, service, { libelle: text, fin: pick([null, '2027-03-01', '2019-01-01']) });
    case 'service.activate':
    case 'service.deactivate':
      return onService(reader, service, {});
    case 'rattachement.request':
      return { input: { structure, ...maybeService, commentaire: text }, within: structure };
    case 'rattachement.leave':
      return { input: { structure, ...maybeService }, on: structure };
    case 'rattachement.add':
      return { input: { structure, ...maybeService, login: pick([login, ...LOGIN_POOL]) }, on: structure };
    case 'rattachement.remove':
      return { input: { structure, ...maybeService, login }, on: structure };
    case 'approbation.approve':
    case 'approbation.refuse': {
      const request = pick([...(await reader.all(approbations)), undefined]);
      const input = { approbation: request?.id ?? approbationId('RITM9999999'), motif: text };
      return { input, ...(request !== undefined && { on: request.structure }) };
    }
    case 'habilitation.request':
      return { input: { structure, ...maybeService, profils: [profil] }, on: structure };
    case 'habilitation.grant':
      return { input: { structure, ...maybeService, utilisateur, profils: [profil] }, on: structure };
    case 'habilitation.update': {
      const niveau = pick(['consultation', 'modification'] as const);
      return { input: { structure, ...maybeService, utilisateur, ...profil, niveau }, on: structure };
    }
    case 'habilitation.revoke': {
      const profils = pick([[profil], 'tout']);
      return { input: { structure, ...maybeService, utilisateur, profils }, on: structure };
    }
    case 'gp.transfer':
      return { input: { structure, login }, on: structure };
    case 'structure.create': {
      const typeIdentifiant = pick(['RIDET', 'SIRET'] as const);
      const identifiant = pick(['123456789', '987654321', '20007104100046', '20990008300012']);
      const typeStructure = pick(['PUBLIQUE', 'PRIVEE'] as const);
      const adresse = { ligne: '1 rue', codePostal: '10000', ville: 'Troyes' };
      return {
        input: { typeIdentifiant, identifiant, typeStructure, raisonSociale: text, adresse },
        within: structureIdOf(typeIdentifiant, identifiant),
      };
    }
    case 'structure.update':
      return { input: { structure, libelle: pick([text, null]) }, on: structure };
    case 'structure.params': {
      const flag = pick([true, false]);
      const input = { structure, codeServiceObligatoire: flag, moa: pick([null, 'AVEC'] as const) };
      return { input, on: structure };
    }
    case 'structure.activate':
    case 'structure.deactivate':
    case 'structure.insee':
      return { input: { structure }, on: structure };
    case 'bank.create': {
      const compte = { type: 'IBAN', iban: pick(IBANS) };
      return {
        input: { structure, nom: text, compte, pieceJointe: await piece(reader, at, pick) },
        on: structure,
      };
    }
    case 'bank.update': {
      const one = pick([...(await reader.all(coordonnees)), undefined]);
      const pieceJointe = pick([true, false]) ? { pieceJointe: await piece(reader, at, pick) } : {};
      const input = { coordonnee: one?.id ?? coordonneeId('CB-9999999'), nom: text, ...pieceJointe };
      return { input, ...(one !== undefined && { on: one.structure }) };
    }
    case 'attachment.create': {
      const fichier = { hash: 'c'.repeat(64), type: 'application/pdf', size: pick([10, 0, 5_000_000]) };
      return { input: { structure, nom: pick(['a.pdf', '']), fichier }, on: structure };
    }
    case 'account.update':
      return { input: { nom: text, telephoneMobile: pick(['0612345678', '12', null]) } };
    case 'ticket.create':
      return { input: { canal: 'directline', conversation: 'c', objet: text, echanges: [] } };
    case 'action.undo':
      return { input: { reference: step.undoing ?? 'CP-9999999' } };
  }
}

type Pick = <T>(from: readonly [T, ...T[]] | readonly T[]) => T;

/** Chooses by the numbers of the step, one after the other. */
function picker({ choices }: Step): Pick {
  let next = 0;
  return <T>(from: readonly T[]) => {
    const chosen = from[(choices[next % choices.length] ?? 0) % from.length] as T;
    next += 1;
    return chosen;
  };
}

/** The structure, service, person and profile that a step names. */
interface Targets {
  readonly ids: Step['ids'];
  readonly structure: StructureId;
  readonly service: ServiceId;
  readonly maybeService: { readonly service?: ServiceId };
  readonly login: string;
  readonly utilisateur: UtilisateurId;
  readonly profil: Profil;
}

async function targetsOf(reader: Reader, { ids, action }: Step, pick: Pick): Promise<Targets> {
  const everyService = await reader.all(services);
  // One kind of id in the place of another: a path through both must not be found.
  const structure =
    ids === 'forged'
      ? pick([...STRUCTURES, ...everyService.map(({ id }) => id as string as StructureId)])
      : pick(action === 'structure.activate' && ids === 'fitting' ? [landion] : STRUCTURES);
  const listed = serviceId(structure, pick(CODES));
  const own = everyService
    .filter((one) => one.structure === structure)
    .filter(({ statut }) => action !== 'service.activate' || statut === 'INACTIF')
    .map(({ id }) => id);
  const foreign = everyService.filter((one) => one.structure !== structure).map(({ id }) => id);
  const disguised = STRUCTURES.map((id) => id as string as ServiceId);
  const service = {
    fitting: pick([...own, listed]),
    listed,
    forged: pick([...foreign, structure as string as ServiceId, ...disguised]),
  }[ids];
  const maybeService = pick([true, ids === 'forged', false]) ? { service } : {};
  const anybody = pick(LOGIN_POOL);
  const links = await reader.find(rattachements, 'structure', structure);
  const login = ids === 'fitting' ? pick([anybody, ...links.map(({ utilisateur }) => utilisateur)]) : anybody;
  const anyProfile: Profil = {
    application: pick(APPLICATIONS),
    niveau: pick(['consultation', 'modification'] as const),
  };
  const rights = await reader.find(habilitations, 'structure', structure);
  const held =
    ids === 'fitting' && action !== 'habilitation.grant' ? pick([undefined, ...rights]) : undefined;
  if (held === undefined) {
    return {
      ids,
      structure,
      service,
      maybeService,
      login,
      utilisateur: utilisateurId(login),
      profil: anyProfile,
    };
  }
  const { utilisateur, profil } = held;
  const where = held.service === undefined ? {} : { service: held.service };
  return { ids, structure, service, maybeService: where, login, utilisateur, profil };
}

/** A document: one of the structure, one of another, or none. */
async function piece(reader: Reader, { ids, structure }: Targets, pick: Pick) {
  const all = await reader.all(piecesJointes);
  const fitting = all.filter((one) => ids !== 'fitting' || one.structure === structure);
  return pick([...fitting, undefined])?.id ?? pieceJointeId('PJ-9999999');
}

async function onService(reader: Reader, service: ServiceId, change: object): Promise<Attempted> {
  const found = await reader.get(services, service);
  return { input: { service, ...change }, ...(found !== undefined && { on: found.structure }) };
}
