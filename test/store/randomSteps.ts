/** Random actions by random people, on what there is and on what there is not: for the property that no order of calls breaks. */
import fc from 'fast-check';
import {
  agentId,
  approbationId,
  approbations,
  coordonneeId,
  coordonnees,
  pieceJointeId,
  piecesJointes,
  serviceId,
  services,
  structureId,
  utilisateurId,
} from '../../store/collections.ts';
import type { Reader } from '../../store/database/database.ts';
import type { Application, Profil, ServiceId, StructureId, UtilisateurId } from '../../store/model.ts';
import type { Change } from '../../store/portal/authority.ts';
import type { Actor, Portal } from '../../store/portal.ts';
import { chaource, LOGINS, landion, menuiserie, person, syndicat } from './stage.ts';

/** Everybody there is, a closed account, and people who are nobody. */
export const LOGIN_POOL = [
  ...Object.values(LOGINS),
  'test@test.com',
  'test-publ1@aife.fr',
  'anne.colin@papeterie-arcades.example',
  'nobody@nowhere.example',
];
/** Its account is closed before anything is done. */
export const CLOSED_LOGIN = 'anne.colin@papeterie-arcades.example';

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

/** One action to try: who, what, under which key, and numbers that choose the rest. */
export interface Step {
  readonly actor: Actor;
  readonly action: Change;
  /** Few keys, so that some are used again. */
  readonly key: string;
  readonly choices: readonly number[];
  /** How long after the last one, in minutes. */
  readonly after: number;
  /** Instead, does again what was last done, under its key; or has it taken back by who did it. */
  readonly follow?: 'repeat' | 'undo' | undefined;
  /** What an undo is about. */
  readonly undoing?: string;
}

const actors: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...LOGIN_POOL).map(person) },
  { weight: 8, arbitrary: fc.constantFrom(LOGINS.jeane, LOGINS.heloise, LOGINS.bernard).map(person) },
  { weight: 1, arbitrary: fc.constant<Actor>({ kind: 'anonyme' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(undefined, ...LOGIN_POOL).map((login): Actor => {
      const pour = login === undefined ? {} : { pour: utilisateurId(login) };
      return { kind: 'agent', id: agentId('martine'), ...pour };
    }),
  },
);

/** The name of the portal's method for each action. */
export const METHODS = {
  'service.create': 'createService',
  'service.update': 'updateService',
  'service.activate': 'activateService',
  'service.deactivate': 'deactivateService',
  'rattachement.request': 'requestRattachement',
  'rattachement.leave': 'leaveRattachement',
  'rattachement.add': 'addRattachement',
  'rattachement.remove': 'removeRattachement',
  'approbation.approve': 'approveRequest',
  'approbation.refuse': 'refuseRequest',
  'habilitation.request': 'requestHabilitation',
  'habilitation.grant': 'grantHabilitation',
  'habilitation.update': 'updateHabilitation',
  'habilitation.revoke': 'revokeHabilitation',
  'gp.transfer': 'transferGestionnaire',
  'structure.create': 'createStructure',
  'structure.update': 'updateStructure',
  'structure.params': 'setParameters',
  'structure.activate': 'activateStructure',
  'structure.deactivate': 'deactivateStructure',
  'structure.insee': 'refreshFromInsee',
  'bank.create': 'createCoordonnee',
  'bank.update': 'updateCoordonnee',
  'attachment.create': 'addPieceJointe',
  'account.update': 'updateAccount',
  'ticket.create': 'openTicket',
  'action.undo': 'undo',
} as const satisfies Record<Change, keyof Portal>;

/** A random action. */
export const steps: fc.Arbitrary<Step> = fc.record({
  actor: actors,
  action: fc.constantFrom(...(Object.keys(METHODS) as Change[])),
  key: fc.nat({ max: 40 }).map((number) => `step key ${number}`),
  choices: fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 }),
  after: fc.nat({ max: 4 }),
  follow: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 'repeat', 'undo', 'undo'),
});

/** Something that was done. */
export interface Done {
  readonly step: Step;
  readonly reference: string;
}

/** The step that follows what was lately done, the latest first: the last again, or one of them taken back by who did it. */
export function following(step: Step, lately: readonly Done[]): Step {
  const [last] = lately;
  if (last === undefined || step.follow === undefined) return step;
  if (step.follow === 'repeat') return { ...last.step, after: step.after };
  const chosen = lately[(step.choices[0] ?? 0) % lately.length] ?? last;
  return { ...step, actor: chosen.step.actor, action: 'action.undo', undoing: chosen.reference };
}

/** An input, and the Structure on which its authority is judged: none when it names nothing that there is. */
export interface Attempted {
  readonly input: object;
  readonly on?: StructureId;
}

/** What a step is tried on, in the store as it is. */
export async function attempted(
  reader: Reader,
  { action, choices, undoing = 'CP-9999999' }: Step,
): Promise<Attempted> {
  let next = 0;
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => {
    const chosen = from[(choices[next % choices.length] ?? 0) % from.length] as T;
    next += 1;
    return chosen;
  };
  const structure = pick(STRUCTURES);
  const service = serviceId(structure, pick(CODES));
  const maybeService = pick([true, false, false]) ? { service } : {};
  const login = pick(LOGIN_POOL);
  const utilisateur: UtilisateurId = utilisateurId(login);
  const profil: Profil = {
    application: pick(APPLICATIONS),
    niveau: pick(['consultation', 'modification'] as const),
  };
  const text = pick(['Nouveau', 'Autre', 'Encore', 'Tout autre', '']);
  switch (action) {
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
      return { input: { structure, ...maybeService, commentaire: text } };
    case 'rattachement.leave':
      return { input: { structure, ...maybeService }, on: structure };
    case 'rattachement.add':
    case 'rattachement.remove':
      return { input: { structure, ...maybeService, login }, on: structure };
    case 'approbation.approve':
    case 'approbation.refuse': {
      const all = await reader.all(approbations);
      const request = pick([...all, undefined]);
      const input = { approbation: request?.id ?? approbationId('RITM9999999'), motif: text };
      return { input, ...(request !== undefined && { on: request.structure }) };
    }
    case 'habilitation.request':
      return { input: { structure, ...maybeService, profils: [profil] }, on: structure };
    case 'habilitation.grant':
      return { input: { structure, ...maybeService, utilisateur, profils: [profil] }, on: structure };
    case 'habilitation.update':
      return { input: { structure, ...maybeService, utilisateur, ...profil }, on: structure };
    case 'habilitation.revoke':
      return {
        input: { structure, ...maybeService, utilisateur, profils: pick([[profil], 'tout']) },
        on: structure,
      };
    case 'gp.transfer':
      return { input: { structure, login }, on: structure };
    case 'structure.create':
      return {
        input: {
          typeIdentifiant: pick(['RIDET', 'SIRET'] as const),
          identifiant: pick(['123456789', '987654321', '20007104100046', '20990008300012']),
          typeStructure: pick(['PUBLIQUE', 'PRIVEE'] as const),
          raisonSociale: text,
          adresse: { ligne: '1 rue', codePostal: '10000', ville: 'Troyes' },
        },
      };
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
      const pieces = await reader.all(piecesJointes);
      const piece = pick([...pieces, undefined]);
      const compte = { type: 'IBAN', iban: pick(IBANS) };
      const pieceJointe = piece?.id ?? pieceJointeId('PJ-9999999');
      return { input: { structure, nom: text, compte, pieceJointe }, on: structure };
    }
    case 'bank.update': {
      const all = await reader.all(coordonnees);
      const one = pick([...all, undefined]);
      const input = { coordonnee: one?.id ?? coordonneeId('CB-9999999'), nom: text };
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
      return { input: { reference: undoing } };
  }
}

async function onService(reader: Reader, service: ServiceId, change: object): Promise<Attempted> {
  const found = await reader.get(services, service);
  return { input: { service, ...change }, ...(found !== undefined && { on: found.structure }) };
}
