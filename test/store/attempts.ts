/** Who is looked at in authority.md, and a try of each action and each query of the catalogue. */
import assert from 'node:assert/strict';
import {
  approbationId,
  coordonneeId,
  habilitationId,
  habilitations,
  pieceJointeId,
  serviceId,
  structures,
  utilisateurId,
  utilisateurs,
} from '../../store/collections.ts';
import { inseeRegister } from '../../store/insee.ts';
import type { Profil } from '../../store/model.ts';
import type { Action, Actor, Found, Outcome, Portal } from '../../store/portal.ts';
import type { Who } from './authorityTable.ts';
import {
  anonymous,
  bernard,
  chaource,
  gerard,
  heloise,
  jeane,
  LOGINS,
  menuiserie,
  openStage,
  paul,
  type Stage,
  sophie,
} from './stage.ts';

const ACTORS: Readonly<Record<Who, Actor>> = {
  visiteur: anonymous,
  'sans rattachement': sophie,
  consultation: paul,
  'sur un service': gerard,
  '« Organisation modification »': heloise,
  GP: jeane,
  'GP d’ailleurs': bernard,
  'GP, compte inactif': jeane,
  'GP, structure inactive': jeane,
};

const SIRET = '20007104100046';
const reserved = serviceId(chaource, 'FACTURES_PUBLIQUES');
const ended = serviceId(chaource, '0123');
const closed = serviceId(chaource, 'FERME');
const karim = 'karim.haddad@tp-champagne.example';
const fichier = { hash: 'b'.repeat(64), type: 'application/pdf', size: 1 };
const request = approbationId('RITM0015261');
const coordonnee = coordonneeId('CB-0000001');
const rib = pieceJointeId('PJ-0000001');
const compte = { type: 'IBAN', iban: 'FR7630006000011234567890189' } as const;
const ofPaul = { structure: chaource, utilisateur: utilisateurId(LOGINS.paul) };
const justice: readonly Profil[] = [{ application: 'Frais de justice', niveau: 'modification' }];
const service = { libelle: 'X', debut: '2026-01-01', numeroEngagementObligatoire: false };

/** A structure with something for every action to work on, and who is to try. */
export async function seat(who: Who): Promise<{ readonly stage: Stage; readonly actor: Actor }> {
  const insee = inseeRegister([
    { siret: SIRET, raisonSociale: 'CC', typeStructure: 'PUBLIQUE', codePostal: '10210', ville: 'CHAOURCE' },
  ]);
  const stage = await openStage({ insee });
  await stage.done('createService', jeane, { ...service, structure: chaource, code: 'FERME' });
  await stage.done('deactivateService', jeane, { service: closed });
  await stage.done('addRattachement', jeane, {
    structure: chaource,
    service: reserved,
    login: LOGINS.gerard,
  });
  await stage.done('addPieceJointe', jeane, { structure: chaource, nom: 'rib.pdf', fichier });
  await stage.done('createCoordonnee', jeane, { structure: chaource, nom: 'A', compte, pieceJointe: rib });
  await stage.database.write(async (transaction) => {
    const utilisateur = utilisateurId(LOGINS.gerard);
    const profil = { application: 'Organisation', niveau: 'modification' } as const;
    const id = habilitationId(utilisateur, reserved, profil);
    const depuis = '2026-01-01T00:00:00.000Z';
    await transaction.put(habilitations, {
      id,
      utilisateur,
      structure: chaource,
      service: reserved,
      profil,
      depuis,
    });
    const account = await transaction.get(utilisateurs, utilisateurId(LOGINS.jeane));
    const structure = await transaction.get(structures, chaource);
    assert.ok(account && structure);
    if (who === 'GP, compte inactif') {
      await transaction.put(utilisateurs, { ...account, statut: 'INACTIF' });
    }
    if (who === 'GP, structure inactive') {
      await transaction.put(structures, { ...structure, statut: 'INACTIF' });
    }
  });
  return { stage, actor: ACTORS[who] };
}

/** Tries; gives the refusal, if it is refused. */
type Attempt = (stage: Stage, actor: Actor) => Promise<{ readonly code: string } | undefined>;

/** Each action and each query, on what would succeed for who may. */
export const ATTEMPTS: Readonly<Record<Action, Attempt>> = {
  'service.create': acting('createService', () => ({ ...service, structure: chaource, code: 'NEUF' })),
  'service.update': acting('updateService', () => ({ service: ended, libelle: 'Autre' })),
  'service.activate': acting('activateService', () => ({ service: closed })),
  'service.deactivate': acting('deactivateService', () => ({ service: reserved })),
  'service.list': asking((portal, reader, actor) => portal.listServices(reader, actor, chaource)),
  'service.show': asking((portal, reader, actor) => portal.showService(reader, actor, ended)),

  'rattachement.request': acting('requestRattachement', (actor) => ({
    structure: actor === gerard ? chaource : menuiserie,
    commentaire: 'Bonjour.',
  })),
  'rattachement.leave': acting('leaveRattachement', (actor) => whereAttached(actor)),
  'rattachement.list': asking((portal, reader, actor) => portal.listRattachements(reader, actor)),
  'rattachement.add': acting('addRattachement', () => ({ structure: chaource, login: karim })),
  'rattachement.remove': acting('removeRattachement', () => ({ structure: chaource, login: LOGINS.paul })),
  'user.list': asking((portal, reader, actor) => portal.listUtilisateurs(reader, actor, chaource)),

  'approbation.list': asking((portal, reader, actor) => portal.listApprobations(reader, actor, chaource)),
  'approbation.approve': acting('approveRequest', () => ({ approbation: request })),
  'approbation.refuse': acting('refuseRequest', () => ({ approbation: request, motif: 'Non.' })),
  'request.status': asking((portal, reader, actor) => portal.myRequests(reader, actor)),

  'habilitation.list': asking((portal, reader, actor) => portal.listHabilitations(reader, actor)),
  'habilitation.request': acting('requestHabilitation', (actor) => ({
    ...whereAttached(actor),
    profils: justice.map((profil) => ({ ...profil })),
  })),
  'habilitation.grant': acting('grantHabilitation', () => ({ ...ofPaul, profils: justice })),
  'habilitation.update': acting('updateHabilitation', () => ({
    ...ofPaul,
    application: 'Factures reçues',
    niveau: 'modification',
  })),
  'habilitation.revoke': acting('revokeHabilitation', () => ({ ...ofPaul, profils: 'tout' })),
  'gp.check': asking((portal, reader, actor) => portal.managedStructures(reader, actor)),
  'gp.transfer': acting('transferGestionnaire', () => ({ structure: chaource, login: LOGINS.paul })),

  'structure.create': acting('createStructure', () => ({
    typeIdentifiant: 'RIDET',
    identifiant: '123456789',
    typeStructure: 'PRIVEE',
    raisonSociale: 'Nickel du Sud',
    adresse: { ligne: '1 quai', codePostal: '98800', ville: 'Nouméa' },
  })),
  'structure.show': asking((portal, reader, actor) => portal.showStructure(reader, actor, chaource)),
  'structure.update': acting('updateStructure', () => ({ structure: chaource, libelle: 'Autre' })),
  'structure.params': acting('setParameters', () => ({ structure: chaource, moa: 'AVEC' })),
  'structure.activate': acting('activateStructure', () => ({ structure: chaource })),
  'structure.deactivate': acting('deactivateStructure', () => ({ structure: chaource })),
  'structure.insee': acting('refreshFromInsee', () => ({ structure: chaource })),

  'bank.create': acting('createCoordonnee', () => ({
    structure: chaource,
    nom: 'B',
    compte,
    pieceJointe: rib,
  })),
  'bank.update': acting('updateCoordonnee', () => ({ coordonnee, nom: 'B' })),
  'bank.list': asking((portal, reader, actor) => portal.listCoordonnees(reader, actor, chaource)),
  'bank.show': asking((portal, reader, actor) => portal.showCoordonnee(reader, actor, coordonnee)),
  'attachment.create': acting('addPieceJointe', () => ({ structure: chaource, nom: 'a.pdf', fichier })),
  'attachment.list': asking((portal, reader, actor) => portal.listPiecesJointes(reader, actor, chaource)),

  'annuaire.search': async (stage) => {
    const found = await stage.read((reader) => stage.portal.searchAnnuaire(reader, { texte: SIRET }));
    return found.length === 1 ? undefined : { code: 'NOT_FOUND' };
  },
  'ticket.create': acting('openTicket', () => ({
    canal: 'directline',
    conversation: 'c',
    objet: 'Aide',
    echanges: [],
  })),
  'account.show': asking((portal, reader, actor) => portal.showAccount(reader, actor)),
  'account.update': acting('updateAccount', () => ({ nom: 'Autre' })),
  'notification.list': asking((portal, reader, actor) => portal.unseenNotifications(reader, actor)),
  'action.undo': async (stage, actor) => {
    const changed = await stage.act('updateAccount', actor, { nom: 'Autre' });
    const reference = changed.ok ? changed.reference : 'CP-0000001';
    const outcome = await stage.act('undo', actor, { reference });
    return outcome.ok ? undefined : outcome.refusal;
  },
};

/** The GP leaves a service only; who is attached to one, that one. */
function whereAttached(actor: Actor) {
  return actor === gerard || actor === jeane
    ? { structure: chaource, service: reserved }
    : { structure: chaource };
}

function acting<N extends Parameters<Stage['act']>[0]>(
  name: N,
  inputFor: (actor: Actor) => Parameters<Portal[N]>[2],
): Attempt {
  return async (stage, actor) => {
    const outcome = (await stage.act(name, actor, inputFor(actor))) as Outcome<object, { code: string }>;
    return outcome.ok ? undefined : outcome.refusal;
  };
}

function asking(
  ask: (
    portal: Portal,
    reader: Parameters<Portal['listRattachements']>[0],
    actor: Actor,
  ) => Promise<Found<unknown, { readonly code: string }>>,
): Attempt {
  return async (stage, actor) => {
    const found = await stage.read((reader) => ask(stage.portal, reader, actor));
    return found.ok ? undefined : found.refusal;
  };
}
