import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cardAttachment, saidByButtons } from '../../../../bot/channels/cards/card.ts';
import { cardText } from '../../../../dialogs/cardText.ts';
import { verbatim } from '../../../../dialogs/markdown.ts';
import type { Card } from '../../../../dialogs/reply.ts';
import { assertOfficial } from './officialSchema.ts';

/** What people and the portal may have written. */
const written = fc.oneof(
  fc.constantFrom(
    '',
    '**gras**',
    '[ici](https://a.example)',
    '<script>alert(1)</script>',
    '« A » : b ?',
    '{{DATE()}}',
  ),
  fc.string({ unit: 'binary' }),
);
const sentence = fc.string({ minLength: 1 });
const fact = fc.record({ label: sentence, value: written });
const suggestion = fc.record({ label: sentence, say: fc.string({ minLength: 1 }) });
const texts = fc.array(sentence, { maxLength: 3 });
const facts = fc.array(fact, { maxLength: 4 });

const kinds: { readonly [K in Card['kind']]: fc.Arbitrary<Extract<Card, { kind: K }>> } = {
  summary: fc.record({
    kind: fc.constant('summary'),
    title: sentence,
    facts,
    remarks: texts,
    question: sentence,
    instance: fc.uuid(),
    revision: fc.integer({ min: 1 }),
    confirm: sentence,
    decline: sentence,
  }),
  choice: fc.record({
    kind: fc.constant('choice'),
    title: sentence,
    options: fc.array(fc.oneof(suggestion, fc.record({ label: sentence, say: sentence, detail: written })), {
      minLength: 1,
      maxLength: 9,
    }),
  }),
  list: fc
    .record({
      title: sentence,
      rows: fc.array(fc.tuple(written, written, written), { minLength: 1, maxLength: 20 }),
      remarks: texts,
      actions: fc.option(fc.array(fc.array(suggestion, { maxLength: 3 }), { maxLength: 20 }), {
        nil: undefined,
      }),
    })
    .map(({ actions, ...rest }) => ({
      kind: 'list',
      columns: ['Nom', 'Profil', 'Depuis'],
      total: rest.rows.length,
      ...rest,
      ...(actions && { actions }),
    })),
  result: fc
    .record({ title: sentence, facts, remarks: texts, reference: fc.option(written, { nil: undefined }) })
    .map(({ reference, ...rest }) => ({
      kind: 'result',
      ...rest,
      ...(reference !== undefined && { reference }),
    })),
  refusal: fc.record({
    kind: fc.constant('refusal'),
    title: sentence,
    reasons: texts,
    facts,
    actions: fc.array(suggestion, { maxLength: 3 }),
  }),
};

/** Every value of a name, however deep. */
function all(content: unknown, name: string): readonly unknown[] {
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => [
    ...(key === name ? [value] : []),
    ...all(value, name),
  ]);
}

describe('every kind of card', () => {
  for (const [kind, cards] of Object.entries(kinds) as [string, fc.Arbitrary<Card>][]) {
    it(`${kind}: is valid in version 1.5, whatever people have written`, () => {
      fc.assert(
        fc.property(cards, fc.constantFrom('webChat', 'other'), (card, channel) => {
          assertOfficial(cardAttachment(card, channel).content);
        }),
        { numRuns: 60 },
      );
    });

    it(`${kind}: says its language, and itself where cards are too old`, () => {
      fc.assert(
        fc.property(cards, (card) => {
          const { content, contentType } = cardAttachment(card, 'webChat');
          assert.equal(contentType, 'application/vnd.microsoft.card.adaptive');
          assert.equal(content.lang, 'fr');
          assert.equal(typeof content.fallbackText, 'string');
        }),
        { numRuns: 10 },
      );
    });

    it(`${kind}: every text wraps, and no action leads out of the conversation`, () => {
      fc.assert(
        fc.property(cards, (card) => {
          const { content } = cardAttachment(card, 'webChat');
          const blocks = JSON.stringify(content).match(/"type":"TextBlock"/g)?.length ?? 0;
          assert.deepEqual(all(content, 'wrap'), Array(blocks).fill(true));
          const types = all(content, 'type').filter((type) => String(type).startsWith('Action.'));
          assert.ok(types.every((type) => type === 'Action.Submit'));
        }),
        { numRuns: 20 },
      );
    });

    it(`${kind}: the text says each value that the card shows`, () => {
      fc.assert(
        fc.property(cards, (card) => {
          const text = cardText(card);
          for (const value of valuesOf(card)) assert.ok(text.includes(verbatim(value)), value);
        }),
        { numRuns: 40 },
      );
    });
  }

  it('is judged by a parser that sees what is wrong', () => {
    const { content } = cardAttachment({ kind: 'result', title: 'Fait', facts: [], remarks: [] }, 'webChat');
    const [title] = content.body;
    const wrong = (part: object) => ({ ...content, body: [{ ...title, ...part }] });
    assert.throws(() => assertOfficial(wrong({ size: 'Huge' })), /Invalid value/);
    assert.throws(() => assertOfficial(wrong({ type: 'Tableau' })), /Tableau/);
    assert.throws(() => assertOfficial(wrong({ colour: 'red' })));
    assertOfficial(wrong({}));
  });

  it('has no button twice: what its buttons say is known', () => {
    const option = { label: 'A', say: 'a' };
    assert.deepEqual(saidByButtons({ kind: 'choice', title: 'T', options: [option] }), [option]);
    assert.deepEqual(
      saidByButtons({
        kind: 'list',
        title: 'T',
        columns: [],
        rows: [],
        total: 0,
        remarks: [],
        actions: [[option]],
      }),
      [option],
    );
    assert.deepEqual(saidByButtons({ kind: 'result', title: 'T', facts: [], remarks: [] }), []);
  });
});

function valuesOf(card: Card): readonly string[] {
  switch (card.kind) {
    case 'choice':
      return card.options.flatMap(({ label, detail }) => (detail === undefined ? [label] : [label, detail]));
    case 'list':
      return card.rows.flat();
    default:
      return card.facts.map(({ value }) => value);
  }
}
