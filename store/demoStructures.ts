/** The invented structures of the demonstration, each with the account of its GP. Their SIRETs are valid and given to nobody. */

/** A structure to choose from, in the fewest words. */
export interface DemoStructure {
  readonly siret: string;
  readonly type: 'PUBLIQUE' | 'PRIVEE';
  readonly raisonSociale: string;
  readonly libelle?: string;
  readonly ville: string;
  readonly codePostal: string;
  readonly inactive?: boolean;
  readonly codeServiceObligatoire?: boolean;
  readonly numeroEngagementObligatoire?: boolean;
  readonly gestionnaire: { readonly prenom: string; readonly nom: string; readonly login: string };
  /** Codes and libellés of its services, FACTURES_PUBLIQUES apart. */
  readonly services?: readonly (readonly [code: string, libelle: string, statut?: 'INACTIF'])[];
}

/** The second structure on which Héloïse Ferdinand holds « Organisation modification ». */
export const SYNDICAT_SIRET = '20990001800018';

export const demoStructures: readonly DemoStructure[] = [
  {
    siret: SYNDICAT_SIRET,
    type: 'PUBLIQUE',
    raisonSociale: "SYNDICAT INTERCOMMUNAL DES EAUX DE L'ARMANCE",
    libelle: 'Eau et assainissement',
    ville: 'ERVY-LE-CHATEL',
    codePostal: '10130',
    codeServiceObligatoire: true,
    gestionnaire: { prenom: 'Bernard', nom: 'Lenoir', login: 'bernard.lenoir@eaux-armance.example' },
    services: [
      ['RESEAU', 'Entretien du réseau'],
      ['STATION', "Station d'épuration"],
      ['COMPTEURS', 'Relève des compteurs', 'INACTIF'],
      ['FORAGES', 'Forages et captages', 'INACTIF'],
    ],
  },
  {
    siret: '20990002600011',
    type: 'PUBLIQUE',
    raisonSociale: 'COMMUNE DE VAUCHERON',
    libelle: 'Mairie',
    ville: 'VAUCHERON',
    codePostal: '10210',
    gestionnaire: { prenom: 'Claire', nom: 'Moreau', login: 'claire.moreau@vaucheron.example' },
    services: [
      ['ECOLE', 'Écoles et cantine'],
      ['TECHNIQUE', 'Services techniques'],
    ],
  },
  {
    siret: '20990003400015',
    type: 'PUBLIQUE',
    raisonSociale: 'COMMUNE DE VAUCHERON-LE-BAS',
    libelle: 'Mairie',
    ville: 'VAUCHERON-LE-BAS',
    codePostal: '10210',
    gestionnaire: { prenom: 'Yves', nom: 'Garnier', login: 'yves.garnier@vaucheron-le-bas.example' },
  },
  {
    siret: '20990004200018',
    type: 'PUBLIQUE',
    raisonSociale: 'DEPARTEMENT DES TROIS RIVIERES',
    ville: 'TROYES',
    codePostal: '10000',
    codeServiceObligatoire: true,
    numeroEngagementObligatoire: true,
    gestionnaire: { prenom: 'Nadia', nom: 'Benali', login: 'nadia.benali@trois-rivieres.example' },
    services: [
      ['ROUTES', 'Direction des routes'],
      ['COLLEGES', 'Direction des collèges'],
      ['SOCIAL', "Direction de l'action sociale"],
    ],
  },
  {
    siret: '20990005900012',
    type: 'PUBLIQUE',
    raisonSociale: 'CENTRE HOSPITALIER DU VAL DE MOGNE',
    ville: 'BAR-SUR-MOGNE',
    codePostal: '10110',
    numeroEngagementObligatoire: true,
    gestionnaire: { prenom: 'Isabelle', nom: 'Roche', login: 'isabelle.roche@ch-mogne.example' },
    services: [['PHARMACIE', 'Pharmacie centrale']],
  },
  {
    siret: '20990006700015',
    type: 'PUBLIQUE',
    raisonSociale: 'LYCEE POLYVALENT EDOUARD HERRIOT DE VAUCHERON',
    ville: 'VAUCHERON',
    codePostal: '10210',
    gestionnaire: { prenom: 'Thomas', nom: 'Delmas', login: 'thomas.delmas@lycee-vaucheron.example' },
  },
  {
    siret: '20990007500018',
    type: 'PUBLIQUE',
    raisonSociale: 'SYNDICAT MIXTE DE LA VALLEE DU LANDION',
    ville: 'CHAOURCE',
    codePostal: '10210',
    inactive: true,
    gestionnaire: { prenom: 'Lucie', nom: 'Perrin', login: 'lucie.perrin@landion.example' },
  },
  {
    siret: '99010001800011',
    type: 'PRIVEE',
    raisonSociale: 'MENUISERIE PETIT ET FILS',
    ville: 'TROYES',
    codePostal: '10000',
    gestionnaire: { prenom: 'Gérard', nom: 'Petit', login: 'gerard.petit@fournisseur.example' },
  },
  {
    siret: '99010002600014',
    type: 'PRIVEE',
    raisonSociale: 'TRAVAUX PUBLICS DE LA CHAMPAGNE HUMIDE',
    ville: 'BRIENNE',
    codePostal: '10500',
    gestionnaire: { prenom: 'Karim', nom: 'Haddad', login: 'karim.haddad@tp-champagne.example' },
  },
  {
    siret: '99010003400018',
    type: 'PRIVEE',
    raisonSociale: 'PAPETERIE DES ARCADES',
    libelle: 'Fournitures scolaires',
    ville: 'AUXERRE',
    codePostal: '89000',
    gestionnaire: { prenom: 'Anne', nom: 'Colin', login: 'anne.colin@papeterie-arcades.example' },
  },
  {
    siret: '99010004200011',
    type: 'PRIVEE',
    raisonSociale: 'NUMERIQUE ET TERRITOIRES',
    ville: 'REIMS',
    codePostal: '51100',
    gestionnaire: { prenom: 'Julien', nom: 'Faure', login: 'julien.faure@numerique-territoires.example' },
  },
  {
    siret: '99010005900015',
    type: 'PRIVEE',
    raisonSociale: 'RESTAURATION COLLECTIVE DU PAYS D’OTHE',
    ville: 'AIX-EN-OTHE',
    codePostal: '10160',
    gestionnaire: { prenom: 'Mélanie', nom: 'Roussel', login: 'melanie.roussel@restauration-othe.example' },
  },
];
