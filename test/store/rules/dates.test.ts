import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  compareDays,
  dayInParis,
  endOfDay,
  nextDay,
  parseDay,
  startOfDay,
} from '../../../store/rules/dates.ts';

const days = fc
  .date({ min: new Date('2000-01-01T12:00:00Z'), max: new Date('2100-12-30T12:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day', () => {
  it('is read when it exists, in a plausible year', () => {
    assert.equal(parseDay('2027-03-01'), '2027-03-01');
    assert.equal(parseDay('2028-02-29'), '2028-02-29');
    for (const text of [
      '2027-02-29',
      '2027-13-01',
      '2027-3-1',
      '01/03/2027',
      '0227-03-01',
      '2207-03-01',
      '',
    ]) {
      assert.equal(parseDay(text), undefined, text);
    }
  });

  it('begins at midnight in Paris, in winter, in summer and when the clocks change', () => {
    assert.equal(startOfDay('2027-03-01'), '2027-02-28T23:00:00.000Z');
    assert.equal(startOfDay('2027-07-14'), '2027-07-13T22:00:00.000Z');
    assert.equal(startOfDay('2027-03-28'), '2027-03-27T23:00:00.000Z');
    assert.equal(endOfDay('2027-03-28'), '2027-03-28T22:00:00.000Z');
    assert.equal(startOfDay('2027-10-31'), '2027-10-30T22:00:00.000Z');
    assert.equal(endOfDay('2027-10-31'), '2027-10-31T23:00:00.000Z');
  });

  it('is told of an instant, however it is given', () => {
    for (const at of ['2027-02-28T23:00:00.000Z', new Date('2027-03-01T22:59:59.999Z')]) {
      assert.equal(dayInParis(at), '2027-03-01');
    }
  });

  it('ends where the next begins, and holds every instant between', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [start, end] = [Date.parse(startOfDay(day)), Date.parse(endOfDay(day))];
        assert.ok([23, 24, 25].includes((end - start) / 3_600_000));
        assert.equal(endOfDay(day), startOfDay(nextDay(day)));
        assert.deepEqual(
          [start - 1, start, end - 1, end].map((at) => compareDays(dayInParis(new Date(at)), day)),
          [-1, 0, 0, 1],
        );
      }),
    );
  });
});
