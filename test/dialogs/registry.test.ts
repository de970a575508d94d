/** What the registry refuses at the start, because it would be misread later. */
import assert from 'node:assert/strict';
import { defineQuery, type Procedure } from '../../dialogs/procedure.ts';
import { createRegistry } from '../../dialogs/registry.ts';

const query = (id: string, examples: readonly string[]): Procedure =>
  defineQuery({
    id,
    title: 'consulter',
    noun: 'consultation',
    button: 'Consulter',
    examples,
    authority: 'habilitation.list',
    refused: () => ({ text: 'Non.' }),
    answer: async () => [{ text: 'Voilà.' }],
  });

describe('the registry of procedures', () => {
  it('keeps procedures by id, in the order in which they are offered', () => {
    const registry = createRegistry([query('b', ['un', 'deux', 'trois']), query('a', ['x', 'y', 'z'])]);
    assert.deepEqual([...registry.keys()], ['b', 'a']);
    assert.equal(registry.get('a')?.examples[0], 'x');
  });

  it('refuses two procedures of the same id', () => {
    const twice = [query('a', ['un', 'deux', 'trois']), query('a', ['x', 'y', 'z'])];
    assert.throws(() => createRegistry(twice), /Two procedures have the id a/);
  });

  it('refuses an example that stands in two procedures, and names both', () => {
    const same = [query('a', ['un', 'deux', 'trois']), query('b', ['x', 'deux', 'z'])];
    assert.throws(() => createRegistry(same), /« deux » is an example of a and of b/);
  });

  it('refuses a procedure with too few examples', () => {
    assert.throws(() => createRegistry([query('a', ['un', 'deux'])]), /a has fewer than 3 examples/);
  });

  it('gives a new map each time', () => assert.notEqual(createRegistry(), createRegistry()));
});
