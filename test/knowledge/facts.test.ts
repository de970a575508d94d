/** What the documentation states is carried by the articles. `MEASURE=1` prints how many of its facts, section by section. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LAST_FACT, loadArticles } from '../../knowledge/load.ts';

interface Section {
  readonly title: string;
  readonly facts: readonly string[];
}

/** The sections of `facts.md`, with the numbers of their facts. */
function sections(): readonly Section[] {
  const text = readFileSync(new URL('../../knowledge/facts.md', import.meta.url), 'utf8');
  return text
    .split('\n## ')
    .slice(1)
    .map((section) => ({
      title: section.split('\n', 1)[0] ?? '',
      facts: [...section.matchAll(/^- (F\d+) /gm)].map(([, fact = '']) => fact),
    }));
}

describe('the facts of the documentation', () => {
  const carriers = new Map<string, string[]>();
  for (const { id, facts } of loadArticles()) {
    for (const fact of facts) carriers.set(fact, [...(carriers.get(fact) ?? []), id]);
  }

  it('are numbered from F1, without a gap', () => {
    const numbers = sections().flatMap(({ facts }) => facts);
    assert.deepEqual(
      numbers,
      Array.from({ length: LAST_FACT }, (_, i) => `F${i + 1}`),
    );
  });

  for (const { title, facts } of sections()) {
    it(`are each carried by an article: ${title}`, () => {
      const carried = facts.filter((fact) => carriers.has(fact));
      if (process.env.MEASURE) process.stdout.write(`${title}: ${carried.length} of ${facts.length} facts\n`);
      assert.deepEqual(
        facts.filter((fact) => !carriers.has(fact)),
        [],
      );
    });
  }

  it('are named by every documented article', () => {
    const silent = loadArticles().filter(({ kind, facts }) => kind === 'documented' && facts.length === 0);
    assert.deepEqual(
      silent.map(({ id }) => id),
      [],
    );
  });
});
