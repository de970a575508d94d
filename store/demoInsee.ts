/**
 * What INSEE is made to know in a demonstration: the structures of the demonstration, and establishments that the portal does not have
 * yet. Their SIRETs are valid and given to nobody, the documentation's own apart.
 */
import { CC_CHAOURCE } from './demo.ts';
import { type DemoStructure, demoStructures, SYNDICAT_SIRET } from './demoStructures.ts';
import type { InseeEstablishment, RegisterEntry } from './insee.ts';

/** What has changed at INSEE since the structure was created, so that « mettre à jour depuis l’INSEE » has something to do. */
const CHANGED: Readonly<Record<string, Partial<InseeEstablishment>>> = {
  [SYNDICAT_SIRET]: {
    raisonSociale: "SYNDICAT DES EAUX ET DE L'ASSAINISSEMENT DE L'ARMANCE",
    adresse: '12 RUE DU MOULIN',
  },
};

/** Establishments to create structures from. */
const NOT_IN_THE_PORTAL: readonly RegisterEntry[] = [
  {
    siret: '20990008300012',
    raisonSociale: 'SYNDICAT SCOLAIRE DES HAUTS DE MOGNE',
    typeStructure: 'PUBLIQUE',
    adresse: "2 PLACE DE L'ECOLE",
    codePostal: '10110',
    ville: 'BAR-SUR-MOGNE',
  },
  {
    siret: '20990009100015',
    raisonSociale: 'OFFICE DE TOURISME DU CHAOURCOIS',
    typeStructure: 'PUBLIQUE',
    adresse: '1 PLACE DE L’EGLISE',
    codePostal: '10210',
    ville: 'CHAOURCE',
  },
  {
    siret: '99010006700018',
    raisonSociale: 'SCIERIE DE LA FORET D’OTHE',
    typeStructure: 'PRIVEE',
    adresse: '8 ROUTE DE SENS',
    codePostal: '10160',
    ville: 'AIX-EN-OTHE',
  },
  {
    siret: '99010006700026',
    raisonSociale: 'SCIERIE DE LA FORET D’OTHE',
    typeStructure: 'PRIVEE',
    adresse: 'ZONE ARTISANALE DU LANDION',
    codePostal: '10210',
    ville: 'CHAOURCE',
  },
  {
    siret: '99010007500011',
    raisonSociale: 'IMPRIMERIE DES TROIS RIVIERES',
    typeStructure: 'PRIVEE',
    adresse: '45 AVENUE DE LA GARE',
    codePostal: '10000',
    ville: 'TROYES',
  },
  {
    siret: '99010008300015',
    raisonSociale: 'GARAGE DU VAL DE MOGNE',
    typeStructure: 'PRIVEE',
    codePostal: '10110',
    ville: 'BAR-SUR-MOGNE',
    closed: true,
  },
  { siret: '99010009100018', notDiffusible: true },
];

/** The register of a demonstration. */
export const demoRegister: readonly RegisterEntry[] = [
  ...[CC_CHAOURCE, ...demoStructures].map(establishmentOf),
  ...NOT_IN_THE_PORTAL,
];

function establishmentOf(structure: DemoStructure): RegisterEntry {
  const { siret, raisonSociale, type: typeStructure, codePostal, ville, inactive } = structure;
  return {
    siret,
    raisonSociale,
    typeStructure,
    codePostal,
    ville,
    ...CHANGED[siret],
    ...(inactive && { closed: true }),
  };
}
