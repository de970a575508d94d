import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { VARIABLES } from '../../bot/config.ts';
import { ERRORS } from '../../bot/errors.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { createRegistry } from '../../dialogs/registry.ts';
import { checkArticles } from '../../knowledge/check.ts';
import { problemText, readArticleFiles } from '../../knowledge/load.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('coherence: documents', () => {
  it('.env.example has the variables of config.ts, in its order', () => {
    const listed = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    assert.deepEqual(listed, VARIABLES);
  });

  it('the README explains every variable', () => {
    const readme = read('README.md');
    assert.deepEqual(
      VARIABLES.filter((name) => !readme.includes(`\`${name}\``)),
      [],
    );
  });

  it('docs/operations.md lists the error codes of a turn, and no other', () => {
    const listed = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
    assert.deepEqual(listed.sort(), Object.keys(ERRORS).sort());
  });

  it('docs/operations.md lists the HTTP error codes, and no other', () => {
    const declared = /export type HttpErrorCode =([^;]+);/.exec(read('bot/http/errors.ts'))?.[1] ?? '';
    const codes = [...declared.matchAll(/'(\w+)'/g)].map(([, code]) => code);
    const listed = [...read('docs/operations.md').matchAll(/^\| `([A-Z][a-z]\w+)` \|/gm)].map(
      ([, code]) => code,
    );
    assert.ok(codes.length > 5);
    assert.deepEqual(listed.sort(), codes.sort());
  });

  it('docs/operations.md lists the metrics with their labels, and no other', async () => {
    const metrics = createMetrics({ queue: { waiting: 0, running: 0 }, openStreams: () => 0 });
    const table = /## Metrics\n([\s\S]*?)\n## /.exec(read('docs/operations.md'))?.[1] ?? '';
    const listed = [...table.matchAll(/^\| `(\w+)` \| (\w+) \|([^|]*)\|/gm)].map(
      ([, name, type, labels = '']) => [
        name,
        type,
        [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label),
      ],
    );
    const made = metrics.instruments.filter(({ name }) => name.startsWith('claudia_'));
    assert.deepEqual(listed.sort(), made.map(({ name, type, labels }) => [name, type, labels]).sort());
    assert.ok((await metrics.text()).includes('nodejs_eventloop_lag_seconds'));
  });

  it('every file of dialogs/procedures is in the registry', () => {
    const registry = read('dialogs/registry.ts');
    const files = readdirSync(new URL('../../dialogs/procedures/', import.meta.url));
    assert.deepEqual(
      files.filter((file) => !registry.includes(`./procedures/${file}`)),
      [],
    );
  });

  it('the articles are sound, and name procedures that exist', () => {
    const procedureIds = [...createRegistry().keys()];
    const problems = checkArticles(readArticleFiles(), { procedureIds });
    assert.deepEqual(problems.map(problemText), []);
  });
});
