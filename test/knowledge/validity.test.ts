/** Which articles may be quoted on a day, and which two may be on one day. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { meet, quotableOn } from '../../knowledge/validity.ts';

const dated = (
  id: string,
  days: { from?: string; until?: string } = {},
  supersedes: readonly string[] = [],
) => ({
  id,
  supersedes,
  ...days,
});
const on = (day: string, ...articles: readonly ReturnType<typeof dated>[]) =>
  quotableOn(articles, day).map(({ id }) => id);

describe('the validity of articles', () => {
  it('counts both its days', () => {
    const one = dated('un', { from: '2027-01-01', until: '2027-03-31' });
    assert.deepEqual(
      ['2026-12-31', '2027-01-01', '2027-03-31', '2027-04-01'].map((day) => on(day, one).length),
      [0, 1, 1, 0],
    );
  });

  it('has an article take the place of another from its first day to its last', () => {
    const old = dated('ancien');
    const next = dated('nouveau', { from: '2027-01-01', until: '2027-12-31' }, ['ancien']);
    assert.deepEqual(on('2026-12-31', old, next), ['ancien']);
    assert.deepEqual(on('2027-01-01', old, next), ['nouveau']);
    assert.deepEqual(on('2028-01-01', old, next), ['ancien']);
  });

  const DAYS = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'];
  const articles = fc.record({
    id: fc.constantFrom('a', 'b'),
    from: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
    until: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
    supersedes: fc.subarray(['a', 'b']),
  });
  const arbitrary = fc.tuple(articles, articles).map(([one, other]) => [
    { ...dated('a', present(one)), supersedes: one.supersedes.filter((id) => id === 'b') },
    { ...dated('b', present(other)), supersedes: other.supersedes.filter((id) => id === 'a') },
  ]);

  it('never quotes on one day two that do not meet', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...DAYS), ([one, other], day) => {
        if (one === undefined || other === undefined || meet(one, other)) return;
        assert.ok(quotableOn([one, other], day).length < 2);
      }),
    );
  });
});

function present({ from, until }: { from?: string | undefined; until?: string | undefined }) {
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}
