/** Values of all kinds, alone and in sentences, and what is not one. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isIbanKeyValid, isLuhnValid, isSiretValid } from '../../language/entities/checksums.ts';
import { createEntityReader, readEntities } from '../../language/entities.ts';
import type { KnownNames } from '../../language/understanding.ts';

const TODAY = '2026-11-23';
const CHAOURCOIS = "CC DU CHAOURCOIS ET DU VAL D'ARMANCE";
const names: KnownNames = {
  structures: [
    { identifiant: '20007104100046', names: [CHAOURCOIS] },
    { identifiant: '21100387400011', names: ['MAIRIE DE TROYES', 'Ville de Troyes'] },
    { identifiant: '26100012300015', names: ['CENTRE HOSPITALIER DE TROYES'] },
    { identifiant: '13000548100010', names: ['Bonneterie Auboise SAS'] },
  ],
};
const read = createEntityReader(names);

/** « key=value » of the entities, in order; `siretValid=true` and `ibanValid=true` go without saying. */
function summary(text: string): string {
  return read(text, TODAY)
    .filter(({ key, value }) => !(/Valid$/.test(key) && value === true))
    .map(({ key, value }) => `${key}=${value}`)
    .join(' | ');
}

describe('language/entities', () => {
  const tables: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    'SIRET and SIREN': [
      ['20007104100046', 'siret=20007104100046'],
      ['mon siret est le 200 071 041 00046.', 'siret=20007104100046'],
      ['200.071.041.00046', 'siret=20007104100046'],
      ['200\u00a0071\u00a0041\u00a000046', 'siret=20007104100046'],
      ['SIRET:20007104100046', 'siret=20007104100046'],
      ['20007104100047', 'siret=20007104100047 | siretValid=false'],
      ['La Poste 35600000049837', 'siret=35600000049837'],
      ['35600000000048', 'siret=35600000000048'],
      ['35600000049838', 'siret=35600000049838 | siretValid=false'],
      ['20007104100046 et 13000548100010', 'siret=20007104100046 | siret=13000548100010'],
      ['20007104100046 0123', 'siret=20007104100046'],
      ['SIREN 200071041', 'siren=200071041'],
      ['siren : 200 071 041', 'siren=200071041'],
      ['200071042', ''],
      ['123456789012345', ''],
      ['2000710410004', ''],
      ['0000000000000', ''],
    ],
    'requests and tickets': [
      ['RITM0015261', 'ritm=RITM0015261'],
      ['ritm0015261', 'ritm=RITM0015261'],
      ['RITM 0015261', 'ritm=RITM0015261'],
      ['la demande RITM n° 0015261', 'ritm=RITM0015261'],
      ['ritm 001 5261', 'ritm=RITM0015261'],
      ['RITM123', ''],
      ['algoRITM0015261', ''],
      ['TIC-0000012', 'ticket=TIC-0000012'],
      ['le ticket n° 12', 'ticket=TIC-0000012'],
      ['tic 0000001', 'ticket=TIC-0000001'],
      ['ouvre un ticket', ''],
    ],
    contacts: [
      ['paul.durand@cc-chaource.example', 'email=paul.durand@cc-chaource.example'],
      ['Écrire à Paul.Durand@CC-Chaource.example.', 'email=paul.durand@cc-chaource.example'],
      ['<a+b@x.co.uk>', 'email=a+b@x.co.uk'],
      ['a@b', ''],
      ['@durand', ''],
      ['0612345678', 'telephone=0612345678'],
      ['06 12 34 56 78', 'telephone=0612345678'],
      ['06.12.34.56.78', 'telephone=0612345678'],
      ['+33 6 12 34 56 78', 'telephone=0612345678'],
      ['+33 (0)1 23 45 67 89', 'telephone=0123456789'],
      ['+32 2 123 45 67', 'telephone=+3221234567'],
      ['0012345678', ''],
    ],
    bank: [
      ['FR7630006000011234567890189', 'iban=FR7630006000011234567890189'],
      ['fr76 3000 6000 0112 3456 7890 189', 'iban=FR7630006000011234567890189'],
      ['FR1420041010050500013M02606', 'iban=FR1420041010050500013M02606'],
      ['DE89370400440532013000', 'iban=DE89370400440532013000'],
      ['de 20990001800018', 'siret=20990001800018'],
      ['de 89370400440532013000', 'iban=DE89370400440532013000'],
      ['le GP de 20007104100046', 'siret=20007104100046'],
      ['mon IBAN : FR7630006000011234567890188', 'iban=FR7630006000011234567890188 | ibanValid=false'],
      ['IBAN FR76 3000 6000 0112 3456', 'iban=FR763000600001123456 | ibanValid=false'],
      ['IBAN FR7630006000011234567890189, BIC AGRIFRPP', 'iban=FR7630006000011234567890189 | bic=AGRIFRPP'],
      ['le bic est agrifrppxxx', 'bic=AGRIFRPPXXX'],
      ['code SWIFT : BNPAFRPPXXX', 'bic=BNPAFRPPXXX'],
      ['quel est mon BIC', ''],
    ],
    dates: [
      ['à partir du 1er mars 2027', 'dateDebut=2027-03-01'],
      ['dès le 1er mars', 'dateDebut=2027-03-01'],
      ['actif le 15/03/2027', 'dateDebut=2027-03-15'],
      ['dès maintenant', `dateDebut=${TODAY}`],
      ['à partir de demain', 'dateDebut=2026-11-24'],
      ['à partir de lundi', 'dateDebut=2026-11-30'],
      ['à compter du 15', 'dateDebut=2026-12-15'],
      ['du 15 mars 2027 au 30 juin 2027', 'dateDebut=2027-03-15 | dateFin=2027-06-30'],
      ['du 15 au 30 mars 2027', 'dateDebut=2027-03-15 | dateFin=2027-03-30'],
      ['du 01/01/2027 au 31/12/2027', 'dateDebut=2027-01-01 | dateFin=2027-12-31'],
      ['dès demain et jusqu’au 31 décembre', 'dateDebut=2026-11-24 | dateFin=2026-12-31'],
      ["jusqu'à fin mars", 'dateFin=2027-03-31'],
      ['fin le 31/12/2027', 'dateFin=2027-12-31'],
      ['se termine le 31/12/2027', 'dateFin=2027-12-31'],
      ['date de fin : 31/12/2027', 'dateFin=2027-12-31'],
      ['date de fin 31/12/2027 et date de début 01/01/2027', 'dateFin=2027-12-31 | dateDebut=2027-01-01'],
      ['le 15 mars 2027', 'dateDebut=2027-03-15'],
      ['31/02/2027', ''],
      ['je veux maintenant créer un service', ''],
      ['le 2', ''],
    ],
    services: [
      ['le code c’est COMPTA2', 'codeService=COMPTA2'],
      ['code : compta-nord', 'codeService=compta-nord'],
      ['code=0123', 'codeService=0123'],
      ['le code du service est 0123', 'codeService=0123'],
      ['service 0123', 'codeService=0123'],
      ['change le code en COMPTA2', 'codeService=COMPTA2'],
      ['code FACTURES_PUBLIQUES', 'codeService=FACTURES_PUBLIQUES'],
      ['COMPTA-NORD', 'codeService=COMPTA-NORD'],
      ['COMPTA2', 'codeService=COMPTA2'],
      ['mon service STOCK est ouvert ?', 'codeService=STOCK'],
      ['désactive STOCK', 'codeService=STOCK'],
      ['code « COMPTA NORD »', 'codeService=COMPTA NORD'],
      ['code COMPTA NORD', 'codeService=COMPTA NORD'],
      ['service « FACTURES_PUBLIQUES »', 'codeService=FACTURES_PUBLIQUES'],
      ['crée le service ACHATS « Achats »', 'codeService=ACHATS | libelleService=Achats'],
      ['service R2 "Service R2"', 'codeService=R2 | libelleService=Service R2'],
      [
        'crée le service COMPTA-NORD « Comptabilité Nord »',
        'codeService=COMPTA-NORD | libelleService=Comptabilité Nord',
      ],
      [
        'un service qui s’appelle Restauration scolaire à partir de demain',
        'libelleService=Restauration scolaire | dateDebut=2026-11-24',
      ],
      ['le libellé est Achats publics', 'libelleService=Achats publics'],
      ['intitulé : Achats, code ACH2', 'libelleService=Achats | codeService=ACH2'],
      ['un service nommé « Écoles »', 'libelleService=Écoles'],
      ['le code service est obligatoire ?', 'param=codeServiceDoitEtreRenseigne'],
      ['c’est quoi le code service', ''],
      ['le service technique', ''],
      ['un service pour la cantine', ''],
      ['le code est faux', ''],
      ['change le libellé', ''],
      ['JE VEUX CREER UN SERVICE POUR LA CANTINE', ''],
      ['c’est URGENT', ''],
      ['mon SIRET et mon IBAN', ''],
      ['où en est ma facture 2026-114 ?', ''],
      ['il y a 3 services', ''],
    ],
    'engagement, level, settings': [
      ['engagement obligatoire', 'ejObligatoire=true'],
      ['avec EJ obligatoire', 'ejObligatoire=true'],
      ['avec un numéro d’engagement', 'ejObligatoire=true'],
      ['le numéro d’engagement est obligatoire', 'ejObligatoire=true'],
      ['EJ obligatoire : oui', 'ejObligatoire=true'],
      ['sans numéro d’engagement', 'ejObligatoire=false'],
      ['sans EJ', 'ejObligatoire=false'],
      ['EJ pas obligatoire', 'ejObligatoire=false'],
      ['engagement non obligatoire', 'ejObligatoire=false'],
      ['l’engagement n’est pas obligatoire', 'ejObligatoire=false'],
      ['engagement facultatif', 'ejObligatoire=false'],
      ['pas d’engagement obligatoire', 'ejObligatoire=false'],
      ['EJ obligatoire : non', 'ejObligatoire=false'],
      ['c’est quoi un engagement', ''],
      ['maille service', 'niveau=service'],
      ['au niveau de la structure', 'niveau=structure'],
      ['sur toute la structure', 'niveau=structure'],
      ['structure sans MOA', 'moa=sans'],
      ['exclusivement MOA', 'moa=exclusivement'],
      ['code service ou engagement', 'param=gestionNumeroEJOuCodeService'],
    ],
    profiles: [
      ['factures reçues en modification', 'profil=Factures reçues modification'],
      ['Factures reçues modification', 'profil=Factures reçues modification'],
      ['lecture seule sur les engagements', 'profil=Engagements consultation'],
      ['l’habilitation Engagements consultation', 'profil=Engagements consultation'],
      [
        'Engagements et Factures reçues en modification',
        'profil=Engagements modification | profil=Factures reçues modification',
      ],
      [
        'Factures reçues et factures émises en modification',
        'profil=Factures reçues modification | profil=Factures émises modification',
      ],
      ['consulter les factures de travaux', 'profil=Factures de travaux consultation'],
      ['donne-lui les factures reçues', 'profil=Factures reçues'],
      ['Organisation modification', 'profil=Organisation modification'],
      ['les droits d’admin', 'profil=Organisation modification'],
      ['mon organisation', ''],
      ['la facture reçue hier est fausse', 'profil=Factures reçues'],
    ],
    'what is said of a value': [
      ['le libellé du service TECH n’est pas bon', 'codeService=TECH'],
      [
        'changer le libellé du service 0123 en Restauration scolaire',
        'codeService=0123 | libelleService=Restauration scolaire',
      ],
      [
        'Factures à valider modification, sur 0123',
        'profil=Factures à valider modification | codeService=0123',
      ],
      ['desactivé le servise 0123', 'codeService=0123'],
      ['Le BIC de la régie est erroné, le bon est BDFEFRPPCCT', 'bic=BDFEFRPPCCT'],
      ['raison social pas à jour', ''],
      ['il a fait l’intérim l’an dernier', ''],
    ],
    names: [
      ['rattache-moi au chaourcois', `structureName=${CHAOURCOIS}`],
      ['le chaoursois', `structureName=${CHAOURCOIS}`],
      ['cc du Chaourcois et du Val d’Armance', `structureName=${CHAOURCOIS}`],
      ['la mairie de Troyes', 'structureName=MAIRIE DE TROYES'],
      ['ville de troyes', 'structureName=Ville de Troyes'],
      ['la bonneterie auboise', 'structureName=Bonneterie Auboise SAS'],
      ['il fait beau à Troyes', ''],
      ['le centre de gestion', ''],
      ['ajoute Paul à la structure', 'nom=Paul'],
      ['rattache Mme Héloïse Ferdinand', 'nom=Héloïse Ferdinand'],
      ['les droits de Martine', 'nom=Martine'],
      ['donne à Paul Durand le droit', 'nom=Paul Durand'],
      ['nomme M. de La Tour gestionnaire', ''],
      ['Cordialement, Jean Dupont', ''],
      ['bonjour Madame', ''],
    ],
    'reasons and companies': [
      ['refuse la RITM0015261, motif : doublon', 'ritm=RITM0015261 | motif=doublon'],
      [
        'refuse RITM0015262 car il ne travaille plus ici',
        'ritm=RITM0015262 | motif=il ne travaille plus ici',
      ],
      ['raison sociale : Durand et Fils', 'raisonSociale=Durand et Fils'],
      ['le motif est obligatoire', ''],
      ['RIDET 0123456001', 'typeIdentifiant=RIDET | identifiant=0123456001'],
    ],
    'whole sentences': [
      [
        'crée le service ACHATS « Achats » à partir du 1er mars 2027 pour 20007104100046',
        'codeService=ACHATS | libelleService=Achats | dateDebut=2027-03-01 | siret=20007104100046',
      ],
      [
        'service CANTINE libellé Restauration scolaire, actif du 01/01/2027 au 31/12/2027, engagement obligatoire',
        'codeService=CANTINE | libelleService=Restauration scolaire | dateDebut=2027-01-01 | dateFin=2027-12-31 | ejObligatoire=true',
      ],
      [
        'non pardon, le code c’est COMPTA-NORD-2 et l’engagement n’est pas obligatoire',
        'codeService=COMPTA-NORD-2 | ejObligatoire=false',
      ],
      ["<script>alert('x')</script>", ''],
      ['', ''],
      ['😀', ''],
    ],
  };
  for (const [subject, table] of Object.entries(tables)) {
    describe(subject, () => {
      for (const [text, expected] of table) {
        it(`reads « ${text} »`, () => assert.equal(summary(text), expected));
      }
    });
  }

  it('knows only the names that it is given', () => {
    assert.deepEqual(
      readEntities('rattache-moi au chaourcois', { today: TODAY, names: { structures: [] } }),
      [],
    );
  });

  const siret = fc
    .stringMatching(/^[1-9]\d{12}$/)
    .map((start) => Array.from({ length: 10 }, (_, key) => `${start}${key}`).find(isLuhnValid) ?? '');
  const spaced = (digits: string, separator: string): string =>
    [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 9), digits.slice(9)].join(separator);

  it('finds every valid SIRET in a sentence, however it is spaced', () => {
    fc.assert(
      fc.property(
        siret,
        fc.constantFrom('', ' ', '.', '\u00a0', '-'),
        fc.constantFrom('', 'rattache-moi à ', 'pour le SIRET n° ', 'crée le service A_1 pour '),
        fc.constantFrom('', ' svp', '.', ', à partir du 1er mars 2027', ' !'),
        (digits, separator, before, after) => {
          const found = read(before + spaced(digits, separator) + after, TODAY);
          assert.equal(found.find(({ key }) => key === 'siret')?.value, digits);
          assert.equal(found.find(({ key }) => key === 'siretValid')?.value, true);
        },
      ),
    );
  });

  it('checks keys as the standards do', () => {
    fc.assert(
      fc.property(siret, fc.nat(13), fc.integer({ min: 1, max: 9 }), (digits, at, change) => {
        assert.ok(isSiretValid(digits));
        const wrong = digits.slice(0, at) + ((Number(digits[at]) + change) % 10) + digits.slice(at + 1);
        assert.equal(isLuhnValid(wrong), false);
      }),
    );
    assert.ok(isIbanKeyValid('FR7630006000011234567890189'));
    assert.ok(!isIbanKeyValid('FR7630006000011234567890188'));
    assert.ok(!isSiretValid('00000000000000'));
  });

  const pieces = fc.constantFrom(
    'service',
    'code',
    '«',
    '»',
    'ACHATS',
    '20007104100046',
    'FR76',
    '3000',
    '1er mars',
    'du',
    'au',
    '@',
    'a@b.fr',
    'RITM',
    '0015261',
    'motif :',
    'libellé',
    'à',
    'Paul',
    'factures reçues',
    'modification',
    'EJ',
    '\u0301',
    '\ud83d',
    '😀',
    '"',
    '\n',
    '.',
    'chaourcois',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 20 }).map((all) => all.join(' ')),
    fc.array(pieces, { maxLength: 20 }).map((all) => all.join('')),
  );

  it('never throws; entities are in order, in the text, and do not overlap under one key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = read(text, TODAY);
        const ends = new Map<string, number>();
        let before = 0;
        for (const { key, start, end, value } of found) {
          assert.ok(start >= before && start < end && end <= text.length);
          assert.ok(text.slice(start, end).trim() !== '');
          assert.ok(start >= (ends.get(key) ?? 0), key);
          assert.notEqual(value, '');
          ends.set(key, end);
          before = start;
        }
      }),
      { numRuns: 500 },
    );
  });
});
