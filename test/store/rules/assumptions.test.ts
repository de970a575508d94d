/** Every assumption is changed, and the rules are looked at: what it is about changes, and nothing else. */
import assert from 'node:assert/strict';
import { parsePeriod } from '../../../store/rules/activation.ts';
import { parseAdresse } from '../../../store/rules/adresse.ts';
import { ASSUMPTIONS, type Assumptions } from '../../../store/rules/assumptions.ts';
import { parseDay } from '../../../store/rules/dates.ts';
import { checkFileSize, parseFileName } from '../../../store/rules/fichiers.ts';
import { parseIdentifiant } from '../../../store/rules/identifiants.ts';
import { requiredInvoiceData } from '../../../store/rules/invoiceData.ts';
import { withoutRedundant } from '../../../store/rules/profil.ts';
import { nextRequestNumber, parseRequestNumber } from '../../../store/rules/ritm.ts';
import { isReservedCode, parseServiceCode } from '../../../store/rules/serviceCode.ts';
import {
  parseComment,
  parseDescription,
  parseLibelle,
  parseName,
  parseRaisonSociale,
  parseStructureLibelle,
} from '../../../store/rules/text.ts';

const x = (length: number) => 'x'.repeat(length);
/** Lengths on both sides of any limit that is tried. */
const around = (read: (text: string) => { readonly ok: boolean }) =>
  [1, 10, 18, 50, 100, 255, 1000].map((length) => read(x(length)).ok);
const now = new Date('2027-06-01T10:00:00Z');

/** The rules, each on texts that its assumptions decide. */
const RULES: Readonly<Record<string, (assumed: Assumptions) => unknown>> = {
  'the code of a service': (assumed) => [
    around((text) => parseServiceCode(text, assumed)),
    parseServiceCode('ÉCOLE', assumed),
  ],
  'a reserved code': (assumed) =>
    ['FACTURES_PUBLIQUES', 'RESERVE'].map((code) => isReservedCode(code, assumed)),
  'the libellé of a service': (assumed) => around((text) => parseLibelle(text, assumed)),
  'the description of a service': (assumed) => around((text) => parseDescription(text, assumed)),
  'a raison sociale': (assumed) => around((text) => parseRaisonSociale(text, assumed)),
  'the libellé of a structure': (assumed) => around((text) => parseStructureLibelle(text, assumed)),
  'a name': (assumed) => around((text) => parseName(text, assumed)),
  'a comment': (assumed) => around((text) => parseComment(text, assumed)),
  'an address': (assumed) =>
    around((ligne) => parseAdresse({ ligne, codePostal: '10210', ville: 'Chaource' }, assumed)),
  'a day': (assumed) => ['1999-12-31', '2027-03-01', '2101-01-01'].map((day) => parseDay(day, assumed)),
  'a period': (assumed) => parsePeriod({ debut: '2027-03-01', fin: '2101-01-01' }, assumed),
  'a RIDET': (assumed) =>
    ['12345678', '123456789', '1234567890'].map((text) => parseIdentifiant('RIDET', text, assumed)),
  'a TAHITI number': (assumed) =>
    ['12345678', '123456789'].map((text) => parseIdentifiant('TAHITI', text, assumed)),
  'another identifier': (assumed) => around((text) => parseIdentifiant('AUTRE', text, assumed)),
  'a SIRET': (assumed) => parseIdentifiant('SIRET', '20007104100046', assumed),
  'the size of a file': (assumed) => [1_000_000, 4_194_304].map((size) => checkFileSize(size, assumed)),
  'the name of a file': (assumed) => around((text) => parseFileName(`${text}.pdf`, assumed)),
  'the number of a request': (assumed) =>
    ['RITM15261', 'RITM0015261'].map((text) => parseRequestNumber(text, assumed)),
  'the next number of a request': (assumed) => nextRequestNumber(['RITM0015262'], assumed),
  'what an invoice must carry': (assumed) =>
    requiredInvoiceData(
      {
        statut: 'ACTIF',
        codeServiceObligatoire: true,
        numeroEngagementObligatoire: false,
        engagementOuServiceObligatoire: true,
      },
      { kind: 'none' },
      { now },
      assumed,
    ),
  'who may invoice a reserved service': (assumed) =>
    ['FACTURES_PUBLIQUES', 'RESERVE'].map((code) =>
      requiredInvoiceData(
        { statut: 'ACTIF', codeServiceObligatoire: false, numeroEngagementObligatoire: false },
        {
          kind: 'known',
          service: {
            code,
            statut: 'ACTIF',
            debutActivation: '2020-01-01T00:00:00.000Z',
            numeroEngagementObligatoire: false,
          },
        },
        { now, emetteur: 'PRIVEE' },
        assumed,
      ),
    ),
  'profiles of one application': (assumed) =>
    withoutRedundant(
      [
        { application: 'Organisation', niveau: 'modification' },
        { application: 'Organisation', niveau: 'consultation' },
      ],
      assumed,
    ),
};

/** Another value for each assumption, and the rules that it is about. */
type Cases = {
  readonly [Name in keyof Assumptions]:
    | { readonly other: Assumptions[Name]; readonly about: readonly string[] }
    /** Carried out by the portal's actions, whose tests change it. */
    | 'actions';
};

const CASES: Cases = {
  serviceCodeMaxLength: { other: 50, about: ['the code of a service'] },
  serviceCodeCharacters: { other: /^[\p{L}]+$/u, about: ['the code of a service'] },
  reservedServiceCodes: {
    other: ['RESERVE'],
    about: ['a reserved code', 'who may invoice a reserved service'],
  },
  serviceLibelleMaxLength: { other: 50, about: ['the libellé of a service'] },
  serviceDescriptionMaxLength: { other: 50, about: ['the description of a service'] },
  raisonSocialeMaxLength: { other: 50, about: ['a raison sociale'] },
  structureLibelleMaxLength: { other: 50, about: ['the libellé of a structure'] },
  nameMaxLength: { other: 50, about: ['a name'] },
  commentMaxLength: { other: 50, about: ['a comment'] },
  addressLineMaxLength: { other: 50, about: ['an address'] },
  plausibleYears: { other: { first: 2000, last: 2200 }, about: ['a day', 'a period'] },
  ridetLengths: { other: [10], about: ['a RIDET'] },
  tahitiLength: { other: 8, about: ['a TAHITI number'] },
  otherIdentifierMaxLength: { other: 50, about: ['another identifier'] },
  attachmentMaxBytes: { other: 4_000_000, about: ['the size of a file'] },
  attachmentNameMaxLength: { other: 10, about: ['the name of a file'] },
  requestNumberMinDigits: {
    other: 5,
    about: ['the number of a request', 'the next number of a request'],
  },
  engagementOrServiceWins: { other: false, about: ['what an invoice must carry'] },
  reservedServicesRefusePrivateSuppliers: {
    other: false,
    about: ['who may invoice a reserved service'],
  },
  modificationReplacesConsultation: { other: false, about: ['profiles of one application'] },
  bankDetailsLevel: 'actions',
  attachmentsLevel: 'actions',
  approverMayBeRequester: 'actions',
  refusalNeedsReason: 'actions',
  gestionnairePrincipalMayLoseOrganisation: 'actions',
  formerGestionnaireKeepsProfiles: 'actions',
  profilesOnAttachment: 'actions',
  lastActiveService: 'actions',
  codeObligatoireNeedsActiveService: 'actions',
  publicStructureMayBeCreated: 'actions',
  inactiveStructureMayBeActivated: 'actions',
  undoWindowMinutes: 'actions',
};

describe('changing an assumption', () => {
  const before = observe(ASSUMPTIONS);
  for (const [name, tried] of Object.entries(CASES)) {
    if (tried === 'actions') continue;
    it(`${name} changes ${tried.about.join(' and ')} alone`, () => {
      const after = observe({ ...ASSUMPTIONS, [name]: tried.other });
      const changed = Object.keys(RULES).filter((rule) => before[rule] !== after[rule]);
      assert.deepEqual(changed.sort(), [...tried.about].sort());
    });
  }

  it('leaves the rules that stand on standards alone', () => {
    const everything = Object.fromEntries(
      Object.entries(CASES).flatMap(([name, tried]) => (tried === 'actions' ? [] : [[name, tried.other]])),
    );
    assert.equal(observe({ ...ASSUMPTIONS, ...everything })['a SIRET'], before['a SIRET']);
  });
});

describe('what ClaudIA assumes', () => {
  it('opens on attachment what the documentation lists, for reading alone, an application once', () => {
    const profils = ASSUMPTIONS.profilesOnAttachment;
    assert.equal(profils.length, 11);
    assert.ok(profils.every(({ niveau }) => niveau === 'consultation'));
    assert.deepEqual(withoutRedundant(profils), profils);
  });
});

function observe(assumed: Assumptions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(RULES).map(([rule, read]) => [rule, JSON.stringify(read(assumed))]),
  );
}
