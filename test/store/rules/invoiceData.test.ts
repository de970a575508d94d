import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type InvoiceRequirement,
  missingInvoiceData,
  type NamedService,
  type RecipientStructure,
  requiredInvoiceData,
} from '../../../store/rules/invoiceData.ts';

const now = new Date('2027-06-01T10:00:00Z');
const free: RecipientStructure = {
  statut: 'ACTIF',
  codeServiceObligatoire: false,
  numeroEngagementObligatoire: false,
};
const none: NamedService = { kind: 'none' };

function known(overrides: Partial<Extract<NamedService, { kind: 'known' }>['service']> = {}): NamedService {
  const service = {
    code: 'ACHATS',
    statut: 'ACTIF',
    debutActivation: '2020-01-01T00:00:00.000Z',
    numeroEngagementObligatoire: false,
  } as const;
  return { kind: 'known', service: { ...service, ...overrides } };
}

const asks = (codeService: boolean, numeroEngagement: boolean, oneOfBoth: boolean): InvoiceRequirement => ({
  possible: true,
  codeService,
  numeroEngagement,
  oneOfBoth,
});

describe('the data that an invoice must carry', () => {
  const table: readonly (readonly [
    why: string,
    structure: Partial<RecipientStructure>,
    named: NamedService,
    expected: InvoiceRequirement,
  ])[] = [
    ['nothing more by default', {}, none, asks(false, false, false)],
    ['a service code', { codeServiceObligatoire: true }, none, asks(true, false, false)],
    ['an engagement number', { numeroEngagementObligatoire: true }, none, asks(false, true, false)],
    [
      'both',
      { codeServiceObligatoire: true, numeroEngagementObligatoire: true },
      none,
      asks(true, true, false),
    ],
    ['one of both', { engagementOuServiceObligatoire: true }, none, asks(false, false, true)],
    [
      'one of both, which wins over each',
      {
        engagementOuServiceObligatoire: true,
        codeServiceObligatoire: true,
        numeroEngagementObligatoire: true,
      },
      none,
      asks(false, false, true),
    ],
    [
      'the engagement number of a service that demands it',
      {},
      known({ numeroEngagementObligatoire: true }),
      asks(false, true, false),
    ],
    [
      'that of the service, though one of both would do for the structure',
      { engagementOuServiceObligatoire: true },
      known({ numeroEngagementObligatoire: true }),
      asks(false, true, true),
    ],
    ['nothing more for a service that demands nothing', {}, known(), asks(false, false, false)],
  ];
  for (const [why, structure, named, expected] of table) {
    it(`is ${why}`, () =>
      assert.deepEqual(requiredInvoiceData({ ...free, ...structure }, named, { now }), expected));
  }

  const impossible = (
    structure: RecipientStructure,
    named: NamedService,
    emetteur?: 'PUBLIQUE' | 'PRIVEE',
  ) => {
    const required = requiredInvoiceData(structure, named, { now, ...(emetteur && { emetteur }) });
    return required.possible ? 'possible' : required.refusal;
  };

  it('does not arise for a structure or a service that cannot be invoiced', () => {
    assert.equal(impossible({ ...free, statut: 'INACTIF' }, none), 'structure-inactive');
    assert.equal(impossible({ ...free, statut: 'INACTIF' }, { kind: 'unknown' }), 'structure-inactive');
    assert.equal(impossible(free, { kind: 'unknown' }), 'service-unknown');
    for (const overrides of [
      { statut: 'INACTIF' },
      { statut: 'SUPPRIME' },
      { debutActivation: '2027-06-01T10:00:00.001Z' },
      { finActivation: now.toISOString() },
    ] as const) {
      assert.equal(impossible(free, known(overrides)), 'service-inactive');
    }
  });

  it('does not arise for a private supplier at FACTURES_PUBLIQUES', () => {
    const publiques = known({ code: 'FACTURES_PUBLIQUES' });
    assert.equal(impossible(free, publiques, 'PRIVEE'), 'service-reserved');
    assert.equal(impossible(free, publiques, 'PUBLIQUE'), 'possible');
    assert.equal(impossible(free, publiques), 'possible');
    assert.equal(impossible(free, known(), 'PRIVEE'), 'possible');
  });

  it('is what it lacks until it has it all: given everything, nothing is missing', () => {
    const flag = fc.boolean();
    const structures = fc.record({
      codeServiceObligatoire: flag,
      numeroEngagementObligatoire: flag,
      engagementOuServiceObligatoire: flag,
    });
    fc.assert(
      fc.property(structures, flag, flag, flag, (parameters, ofService, codeService, numeroEngagement) => {
        const named = codeService ? known({ numeroEngagementObligatoire: ofService }) : none;
        const required = requiredInvoiceData({ ...free, ...parameters }, named, { now });
        assert.ok(required.possible);
        assert.deepEqual(missingInvoiceData(required, { codeService: true, numeroEngagement: true }), []);
        const missing = missingInvoiceData(required, { codeService, numeroEngagement });
        const demanded =
          (required.codeService && !codeService) ||
          (required.numeroEngagement && !numeroEngagement) ||
          (required.oneOfBoth && !codeService && !numeroEngagement);
        assert.equal(missing.length > 0, demanded);
      }),
    );
  });

  it('is asked one thing at a time: what is demanded by name already answers « one of both »', () => {
    const nothing = { codeService: false, numeroEngagement: false };
    const both = { possible: true, codeService: false, numeroEngagement: true, oneOfBoth: true } as const;
    assert.deepEqual(missingInvoiceData(both, nothing), ['numeroEngagement']);
    assert.deepEqual(missingInvoiceData({ ...both, numeroEngagement: false }, nothing), ['oneOfBoth']);
  });
});
