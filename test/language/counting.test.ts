import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createCounter, createNumbering, distinctFeatures } from '../../language/counting.ts';
import { type Features, featuresOf, piecesOf } from '../../language/features.ts';
import { createSpace, createVectoriser } from '../../language/vectors.ts';
import { portalFrench } from '../../language/vocabulary.ts';

describe('counting', () => {
  it('counts each number as often as it stands in the lists, whatever was counted before', () => {
    const count = createCounter();
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(5000))), (lists) => {
        const { terms, counts } = count(lists);
        assert.deepEqual([...terms].sort(), [...new Set(lists.flat())].sort());
        for (const [at, term] of terms.entries())
          assert.equal(counts[at], lists.flat().filter((one) => one === term).length);
      }),
    );
  });

  it('gives strangers numbers of their own beyond those of the known features', () => {
    const { featuresOf: numbers, size } = createNumbering(
      distinctFeatures(['ab', 'b'], (item) => [...item]),
      (item) => [...item],
    );
    assert.equal(size, 2);
    assert.deepEqual([...numbers('baxyx')], [1, 0, 2, 3, 2]);
    assert.deepEqual([...numbers('yx')], [3, 2]);
  });
});

describe('vectors', () => {
  const vocabulary = portalFrench();
  const features = (text: string): Features => featuresOf(text.split(' '), [], vocabulary);
  const space = createSpace(['creer un service', 'ajouter un collegue', 'bonjour'].map(features));

  it('are of length 1 where all is known, and shorter for what is not', () => {
    const { vector } = createVectoriser(space);
    const length = (text: string) => Math.hypot(...vector(features(text)).values);
    assert.ok(Math.abs(length('creer un service') - 1) < 1e-9);
    assert.ok(length('creer un zygomorphe') < 0.95);
  });

  it('stay the same whatever strangers were met before', () => {
    const { vector } = createVectoriser(space);
    const before = vector(features('creer un zygomorphe'));
    for (let at = 0; at < 5_000; at++) vector(features(`inconnu${at} mot${at}x`));
    assert.deepEqual(vector(features('creer un zygomorphe')), before);
  });

  it('know the pieces of words with their borders', () => {
    assert.deepEqual(piecesOf('gp'), ['c gp', 'cgp ', 'c gp ']);
  });
});
