/** The written examples: each under a label that exists, once, and none a question of the evaluation. */
import assert from 'node:assert/strict';
import { PARTS, questionsOf } from '../../bench/eval/questions.ts';
import { examplesIn, writtenExamples } from '../../bot/examples.ts';
import { createRegistry } from '../../dialogs/registry.ts';
import { GENERAL_EXAMPLES } from '../../language/generalExamples.ts';
import { normalise } from '../../language/normalise.ts';

describe('the written examples', () => {
  const all = writtenExamples();

  it('stand under labels that exist', () => {
    const labels = new Set([...createRegistry().keys(), ...GENERAL_EXAMPLES.map(({ label }) => label)]);
    assert.deepEqual(
      all.map(({ label }) => label).filter((label) => !labels.has(label)),
      [],
    );
  });

  it('stand once', () => {
    const texts = all.flatMap(({ examples }) => examples.map(normalise));
    assert.deepEqual(
      texts.filter((text, at) => texts.indexOf(text) !== at),
      [],
    );
  });

  it('are no questions of the evaluation', () => {
    const asked = new Set(PARTS.flatMap(questionsOf).map(({ text }) => normalise(text)));
    const copied = all.flatMap(({ examples }) => examples).filter((text) => asked.has(normalise(text)));
    // What has only one writing: « ouvrir un ticket », « mes rattachements », a greeting.
    assert.deepEqual(
      copied.filter((text) => text.split(/\s+/).length > 2),
      [],
    );
  });

  it('are read line by line', () => {
    assert.deepEqual(examplesIn('# for the reader\n\n## a.b\none\n\n# more\ntwo\n## c\nthree\n'), [
      { label: 'a.b', examples: ['one', 'two'] },
      { label: 'c', examples: ['three'] },
    ]);
  });
});
