import assert from 'node:assert/strict';
import { deserialize, serialize } from 'node:v8';
import { classifierOf, createClassifier } from '../../language/classify.ts';
import { GENERAL_EXAMPLES } from '../../language/generalExamples.ts';
import { createTrainer } from '../../language/training.ts';
import { portalFrench } from '../../language/vocabulary.ts';

const TEXTS = ['bonjour', 'je veux parler à quelqun', 'le siret 20007104100046', 'xyzzy', ''];

describe('training', () => {
  it('gives plain data, that judges the same when it was written and read back', () => {
    const trained = createTrainer(portalFrench())(GENERAL_EXAMPLES);
    const kept = classifierOf(deserialize(serialize(trained)), portalFrench());
    const { weigh } = createClassifier(GENERAL_EXAMPLES);
    for (const text of TEXTS) assert.deepEqual(kept.weigh(text), weigh(text));
  });

  it('teaches the same whatever the trainer has learnt before', () => {
    const train = createTrainer(portalFrench());
    const [first, ...others] = GENERAL_EXAMPLES;
    assert.ok(first);
    train([first, { label: 'other', examples: others.flatMap(({ examples }) => examples) }]);
    assert.deepEqual(train(GENERAL_EXAMPLES), createTrainer(portalFrench())(GENERAL_EXAMPLES));
  });
});
