/** What the clauses of a message make of it together. */
import assert from 'node:assert/strict';
import { joined, type Part } from '../../bot/clauses.ts';
import type { Route } from '../../bot/routing.ts';
import type { Form } from '../../language/understanding.ts';

const to = (id: string, confidence: number): Route => ({ kind: 'procedure', id, others: [], confidence });
const answer = (article: string, confidence: number): Route => ({
  kind: 'answer',
  article,
  others: [],
  confidence,
});
const elsewhere = (confidence: number): Route => ({ kind: 'out_of_scope', articles: [], confidence });
const part = (form: Form, route: Route): Part => ({ form, route: () => route });

/** Where a message goes: the procedure or article first, then what else is kept. */
function led(whole: Route, ...parts: readonly Part[]): readonly string[] {
  const route = joined(whole, parts);
  if (route.kind === 'procedure') return [route.id, ...route.others];
  return route.kind === 'answer' ? [route.article, ...route.others] : [route.kind];
}

describe('the clauses of a message together', () => {
  it('give the first of two wishes, and keep the second', () => {
    const parts = [part('wish', to('service.create', 0.9)), part('wish', to('user.list', 0.95))];
    assert.deepEqual(led(to('user.list', 0.9), ...parts), ['service.create', 'user.list']);
  });

  it('give the clause that says what a long story is about', () => {
    const told = part('other', elsewhere(0));
    const parts = [
      told,
      told,
      part('wish', to('gp.check', 0.85)),
      part('wish', to('habilitation.grant', 0.95)),
    ];
    assert.deepEqual(led(to('habilitation.grant', 0.77), ...parts), ['habilitation.grant', 'gp.check']);
  });

  it('give the surer where no clause says what the whole is taken for', () => {
    const parts = [part('wish', to('bank.create', 0.91)), part('wish', to('account.update', 0.98))];
    assert.deepEqual(led(to('bank.update', 0.5), ...parts), ['bank.create', 'account.update']);
    const unsure = [part('wish', to('rattachement.add', 0.6)), part('other', elsewhere(0))];
    assert.deepEqual(led(to('habilitation.grant', 0.74), ...unsure), [
      'habilitation.grant',
      'rattachement.add',
    ]);
  });

  it('do not take what is told for what is asked', () => {
    const parts = [part('other', to('annuaire.search', 0.76)), part('question', elsewhere(0.95))];
    assert.deepEqual(led(elsewhere(0.98), ...parts), ['out_of_scope']);
    const fragments = [part('other', to('account.show', 0.94)), part('question', answer('utilisateur', 0.9))];
    assert.deepEqual(led(answer('utilisateur', 0.91), ...fragments), ['utilisateur']);
  });
});
