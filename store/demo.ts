/**
 * The demonstration's data: the structure and the people that the documentation shows, and invented ones to choose among.
 * Only ever written to an empty store.
 */

import { reindexStructure } from './actions/annuaireIndex.ts';
import { startAfter } from './actions/counters.ts';
import type { Clock } from './clock.ts';
import {
  approbationId,
  approbations,
  habilitationId,
  habilitations,
  rattachementId,
  rattachements,
  serviceId,
  services,
  structureId,
  structures,
  utilisateurId,
  utilisateurs,
} from './collections.ts';
import type { Database, Transaction } from './database/database.ts';
import { type DemoStructure, demoStructures, SYNDICAT_SIRET } from './demoStructures.ts';
import type { Application, Instant, Profil, Service, ServiceId, Structure, StructureId } from './model.ts';

/** Someone whom the visitor of a demonstration can be. */
export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  /** Shown to the visitor, in French. */
  readonly description: string;
}

const JEANE = 'jeane.chaource@cc-chaource.example';
const HELOISE = 'heloise.ferdinand@cc-chaource.example';
const PAUL = 'paul.durand@cc-chaource.example';
const SOPHIE = 'sophie.petit@fournisseur.example';

/** Whom the page offers to be. */
export const demoPeople: readonly DemoPerson[] = [
  {
    login: JEANE,
    name: 'Jeane Chaource',
    description: 'Gestionnaire principale de la CC du Chaourçois et du Val d’Armance',
  },
  {
    login: HELOISE,
    name: 'Héloïse Ferdinand',
    description: '« Organisation modification » sur la communauté de communes et sur un syndicat',
  },
  {
    login: PAUL,
    name: 'Paul Durand',
    description: 'Rattaché à la communauté de communes, en consultation seulement',
  },
  { login: SOPHIE, name: 'Sophie Petit', description: 'Fournisseur, sans rattachement' },
];

/** The structure that the documentation shows. */
export const CC_CHAOURCE: DemoStructure = {
  siret: '20007104100046',
  type: 'PUBLIQUE',
  raisonSociale: "CC DU CHAOURCOIS ET DU VAL D'ARMANCE",
  ville: 'CHAOURCE',
  codePostal: '10210',
  gestionnaire: { prenom: 'Jeane', nom: 'Chaource', login: JEANE },
};

/** Fills an empty store; returns `false`, and changes nothing, when there is any account or structure in it. */
export function fillDemo(database: Database, clock: Clock): Promise<boolean> {
  return database.write(async (transaction) => {
    if (!(await isEmpty(transaction))) return false;
    const now = clock().toISOString();
    for (const structure of [CC_CHAOURCE, ...demoStructures]) await addStructure(transaction, structure, now);
    await addServiceMoa(transaction);
    await addPeople(transaction, now);
    await addApprobations(transaction, now);
    return true;
  });
}

async function isEmpty(transaction: Transaction): Promise<boolean> {
  const accounts = await transaction.all(utilisateurs);
  return accounts.length === 0 && (await transaction.all(structures)).length === 0;
}

async function addStructure(transaction: Transaction, demo: DemoStructure, now: Instant): Promise<void> {
  const { siret, type, raisonSociale, libelle, ville, codePostal, gestionnaire } = demo;
  const structure: Structure = {
    id: structureId(siret),
    typeIdentifiant: 'SIRET',
    identifiant: siret,
    typeStructure: type,
    raisonSociale,
    ...(libelle === undefined ? {} : { libelle }),
    statut: demo.inactive === true ? 'INACTIF' : 'ACTIF',
    ville,
    codePostal,
    gestionnairePrincipal: utilisateurId(gestionnaire.login),
    codeServiceObligatoire: demo.codeServiceObligatoire === true,
    numeroEngagementObligatoire: demo.numeroEngagementObligatoire === true,
  };
  await transaction.put(structures, structure);
  await reindexStructure(transaction, null, structure);
  await addUtilisateur(transaction, gestionnaire);
  await attach(transaction, gestionnaire.login, structure.id, now);
  const own = demo.services ?? [];
  const all = type === 'PUBLIQUE' ? [FACTURES_PUBLIQUES, ...own] : own;
  for (const [code, libelle, statut = 'ACTIF'] of all)
    await addService(transaction, structure.id, { code, libelle, statut });
}

const FACTURES_PUBLIQUES = ['FACTURES_PUBLIQUES', 'Service des factures publiques'] as const;

/** The service 0123 as the documentation's form shows it; it ended in 2022. */
function addServiceMoa(transaction: Transaction): Promise<void> {
  return addService(transaction, structureId(CC_CHAOURCE.siret), {
    code: '0123',
    libelle: 'MOA',
    description: 'Service MOA',
    debutActivation: '2022-01-25T16:31:17.000Z',
    finActivation: '2022-07-29T15:31:24.000Z',
  });
}

async function addPeople(transaction: Transaction, now: Instant): Promise<void> {
  const chaource = structureId(CC_CHAOURCE.siret);
  const syndicat = structureId(SYNDICAT_SIRET);
  await attach(transaction, JEANE, chaource, now, serviceId(chaource, 'FACTURES_PUBLIQUES'));
  await habilitate(transaction, JEANE, chaource, now, [
    profil('Engagements', 'consultation'),
    profil('Factures de travaux', 'modification'),
    profil('Factures émises', 'consultation'),
    profil('Factures reçues', 'modification'),
    profil('Raccordements', 'modification'),
    profil('Sollicitations émises', 'modification'),
  ]);

  await addUtilisateur(transaction, { prenom: 'Héloïse', nom: 'Ferdinand', login: HELOISE });
  await attach(transaction, HELOISE, chaource, now);
  await habilitate(transaction, HELOISE, chaource, now, [
    profil('Sollicitations émises', 'consultation'),
    profil('Organisation', 'modification'),
    profil('Suivi des flux', 'consultation'),
    profil('Engagements', 'modification'),
    profil('Remboursements de taxes', 'consultation'),
    profil('Raccordements', 'consultation'),
    profil('Organisation', 'consultation'),
    profil('Processus de validation', 'consultation'),
  ]);
  await attach(transaction, HELOISE, syndicat, now);
  await habilitate(transaction, HELOISE, syndicat, now, [profil('Organisation', 'modification')]);

  await addUtilisateur(transaction, { prenom: 'Paul', nom: 'Durand', login: PAUL });
  await attach(transaction, PAUL, chaource, now);
  await habilitate(transaction, PAUL, chaource, now, [
    profil('Engagements', 'consultation'),
    profil('Factures reçues', 'consultation'),
    profil('Organisation', 'consultation'),
  ]);

  await addUtilisateur(transaction, { prenom: 'Sophie', nom: 'Petit', login: SOPHIE });
}

/** The two requests that the documentation's list of approvals shows, and the accounts that they come from. */
async function addApprobations(transaction: Transaction, now: Instant): Promise<void> {
  const structure = structureId(CC_CHAOURCE.siret);
  await addUtilisateur(transaction, { prenom: 'Camille', nom: 'Test', login: 'test@test.com' });
  await transaction.put(approbations, {
    id: approbationId('RITM0015261'),
    type: 'RATTACHEMENT',
    etat: 'DEMANDE',
    demandeur: utilisateurId('test@test.com'),
    structure,
    creeLe: '2022-01-12T13:40:48.000Z',
  });
  await addUtilisateur(transaction, { prenom: 'Dominique', nom: 'Public', login: 'test-publ1@aife.fr' });
  await attach(transaction, 'test-publ1@aife.fr', structure, now);
  await transaction.put(approbations, {
    id: approbationId('RITM0015262'),
    type: 'HABILITATION',
    profils: [profil('Factures reçues', 'consultation')],
    etat: 'DEMANDE',
    demandeur: utilisateurId('test-publ1@aife.fr'),
    structure,
    creeLe: '2022-01-05T17:05:39.000Z',
  });
  await startAfter(transaction, 'approbations', 15_262);
}

function addUtilisateur(
  transaction: Transaction,
  { prenom, nom, login }: DemoStructure['gestionnaire'],
): Promise<void> {
  const id = utilisateurId(login);
  return transaction.put(utilisateurs, { id, adresseConnexion: login, prenom, nom, statut: 'ACTIF' });
}

function addService(
  transaction: Transaction,
  structure: StructureId,
  service: Pick<Service, 'code' | 'libelle'> & Partial<Service>,
): Promise<void> {
  return transaction.put(services, {
    debutActivation: '2017-01-01T00:00:00.000Z',
    numeroEngagementObligatoire: false,
    statut: 'ACTIF',
    ...service,
    structure,
    id: serviceId(structure, service.code),
  });
}

function attach(
  transaction: Transaction,
  login: string,
  structure: StructureId,
  depuis: Instant,
  service?: ServiceId,
): Promise<void> {
  const utilisateur = utilisateurId(login);
  const id = rattachementId(utilisateur, service ?? structure);
  const level = service === undefined ? {} : { service };
  return transaction.put(rattachements, { id, utilisateur, structure, ...level, depuis });
}

async function habilitate(
  transaction: Transaction,
  login: string,
  structure: StructureId,
  depuis: Instant,
  profils: readonly Profil[],
): Promise<void> {
  const utilisateur = utilisateurId(login);
  for (const held of profils) {
    const id = habilitationId(utilisateur, structure, held);
    await transaction.put(habilitations, { id, utilisateur, structure, profil: held, depuis });
  }
}

function profil(application: Application, niveau: Profil['niveau']): Profil {
  return { application, niveau };
}
