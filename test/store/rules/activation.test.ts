import assert from 'node:assert/strict';
import {
  activationOf,
  isServiceActive,
  type PeriodProblem,
  parsePeriod,
} from '../../../store/rules/activation.ts';
import { startOfDay } from '../../../store/rules/dates.ts';

describe('the days of activation', () => {
  it('are read, the past too: the documentation shows a service of 2022', () => {
    assert.deepEqual(parsePeriod({ debut: '2027-03-01' }), { ok: true, value: { debut: '2027-03-01' } });
    const past = { debut: '2022-01-25', fin: '2022-07-29' };
    assert.deepEqual(parsePeriod(past), { ok: true, value: past });
  });

  const refused: readonly (readonly [debut: string, fin: string | undefined, problem: PeriodProblem])[] = [
    ['2027-02-29', undefined, { code: 'day', field: 'debut' }],
    ['01/03/2027', undefined, { code: 'day', field: 'debut' }],
    ['2027-03-01', '2027-02-30', { code: 'day', field: 'fin' }],
    ['2027-03-01', '', { code: 'day', field: 'fin' }],
    ['2027-03-01', '2027-02-28', { code: 'order' }],
    ['2027-03-01', '2027-03-01', { code: 'order' }],
  ];
  for (const [debut, fin, problem] of refused) {
    it(`are refused: ${debut} to ${fin}`, () =>
      assert.deepEqual(parsePeriod({ debut, ...(fin !== undefined && { fin }) }), { ok: false, problem }));
  }
});

describe('a service', () => {
  const service = {
    statut: 'ACTIF',
    debutActivation: '2027-02-28T23:00:00.000Z',
    finActivation: '2027-12-30T23:00:00.000Z',
  } as const;

  it('is active from its first instant to just before its end', () => {
    const activeAt = (at: string) => isServiceActive(service, new Date(at));
    assert.deepEqual(
      [
        '2027-02-28T22:59:59.999Z',
        service.debutActivation,
        '2027-12-30T22:59:59.999Z',
        service.finActivation,
      ].map(activeAt),
      [false, true, true, false],
    );
  });

  it('is active for ever without an end, and never unless ACTIF', () => {
    const { finActivation: _, ...endless } = service;
    assert.ok(isServiceActive(endless, new Date('2099-01-01')));
    for (const statut of ['INACTIF', 'SUPPRIME'] as const) {
      assert.ok(!isServiceActive({ ...endless, statut }, new Date('2099-01-01')));
    }
  });

  it('says which of the five it is', () => {
    const at = (statut: 'ACTIF' | 'INACTIF' | 'SUPPRIME', now: string) =>
      activationOf({ ...service, statut }, new Date(now));
    assert.equal(at('ACTIF', '2027-01-01'), 'to-come');
    assert.equal(at('ACTIF', '2027-06-01'), 'active');
    assert.equal(at('ACTIF', '2028-01-01'), 'ended');
    assert.equal(at('INACTIF', '2027-06-01'), 'deactivated');
    assert.equal(at('SUPPRIME', '2027-06-01'), 'deleted');
  });

  it('begins and ends at midnight in Paris, on the days when the clocks change too', () => {
    const changing = {
      statut: 'ACTIF',
      debutActivation: startOfDay('2027-03-28'),
      finActivation: startOfDay('2027-10-31'),
    } as const;
    assert.deepEqual(
      ['2027-03-27T22:59:59Z', '2027-03-27T23:00:00Z', '2027-10-30T21:59:59Z', '2027-10-30T22:00:00Z'].map(
        (at) => activationOf(changing, new Date(at)),
      ),
      ['to-come', 'active', 'active', 'ended'],
    );
  });
});
