/** Likeness to the nearest rows of each group. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createNearest } from '../../language/nearest.ts';
import { packed, type Vector } from '../../language/rows.ts';

const SIZE = 12;

const vector = fc
  .uniqueArray(fc.tuple(fc.nat(SIZE - 1), fc.double({ min: 0.1, max: 1, noNaN: true })), {
    selector: ([feature]) => feature,
    maxLength: 6,
  })
  .map((entries): Vector => {
    const length = Math.hypot(...entries.map(([, value]) => value)) || 1;
    return {
      indices: Int32Array.from(entries, ([feature]) => feature),
      values: Float64Array.from(entries, ([, value]) => value / length),
    };
  });

function product(a: Vector, b: Vector): number {
  const held = new Map([...a.indices].map((feature, at) => [feature, a.values[at] ?? 0]));
  return [...b.indices].reduce((sum, feature, at) => sum + (held.get(feature) ?? 0) * (b.values[at] ?? 0), 0);
}

describe('the nearest rows', () => {
  it('of each group are found, and how near they are on the mean', () => {
    const row = fc.record({ vector, group: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 20 }),
        vector,
        fc.integer({ min: 1, max: 3 }),
        (rows, one, most) => {
          const groups = Int32Array.from(rows, ({ group }) => group);
          const grouped = { rows: packed(rows.map((each) => each.vector)), groups, count: 3, size: SIZE };
          const likeness = createNearest(grouped, { most })(one);
          for (const group of [0, 1, 2]) {
            const own = rows.filter((each) => each.group === group).map((each) => product(each.vector, one));
            const best = own.toSorted((a, b) => b - a).slice(0, most);
            const mean = best.reduce((sum, each) => sum + each, 0) / Math.max(1, best.length);
            assert.ok(Math.abs((likeness[group] ?? 0) - mean) < 1e-6);
          }
        },
      ),
    );
  });

  it('say the same of one text after any other', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 2, maxLength: 10 }), (vectors) => {
        const grouped = {
          rows: packed(vectors),
          groups: Int32Array.from(vectors.keys()),
          count: vectors.length,
          size: SIZE,
        };
        const nearest = createNearest(grouped, { most: 1 });
        const first = vectors.map((each) => nearest(each));
        assert.deepEqual(
          vectors.map((each) => nearest(each)),
          first,
        );
      }),
    );
  });

  it('do not count what is common', () => {
    const both = { indices: Int32Array.of(0, 1), values: Float64Array.of(0.6, 0.8) };
    const one = { indices: Int32Array.of(0), values: Float64Array.of(1) };
    const rows = packed([both, one]);
    const nearest = createNearest(
      { rows, groups: Int32Array.of(0, 1), count: 2, size: 2 },
      { most: 1, common: 1 },
    );
    assert.deepEqual(
      [...nearest(both)].map((likeness) => Math.round(likeness * 100) / 100),
      [0.64, 0],
    );
  });

  it('are as near as all features say, where only the rarest were asked which they are', () => {
    // Thirty thousand rows share a feature; the last one has another besides.
    const count = 30_000;
    const common = { indices: Int32Array.of(0), values: Float64Array.of(1) };
    const last = { indices: Int32Array.of(0, 1), values: Float64Array.of(0.6, 0.8) };
    const rows = packed([...Array.from({ length: count - 1 }, () => common), last]);
    const nearest = createNearest({ rows, groups: new Int32Array(count), count: 1, size: 2 }, { most: 1 });
    assert.ok(Math.abs((nearest(last)[0] ?? 0) - 1) < 1e-6);
  });
});
