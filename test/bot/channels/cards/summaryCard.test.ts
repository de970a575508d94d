import assert from 'node:assert/strict';
import { readCardAnswer, summaryAttachment } from '../../../../bot/channels/cards/summaryCard.ts';
import type { SummaryCard } from '../../../../dialogs/reply.ts';

const card: SummaryCard = {
  kind: 'summary',
  title: 'Récapitulatif : création du service',
  facts: [
    { label: 'Code', value: 'COMPTA' },
    { label: 'Libellé', value: 'Service **comptabilité**' },
  ],
  remarks: ['Attention : ceci est définitif.'],
  question: 'Est-ce que je confirme ?',
  instance: 'an-instance',
  revision: 3,
  confirm: 'Confirmer',
  decline: 'Modifier ou annuler',
};

describe('the card of a summary', () => {
  const { content, contentType } = summaryAttachment(card);

  it('is an Adaptive Card that Web Chat and Teams show, in French', () => {
    assert.equal(contentType, 'application/vnd.microsoft.card.adaptive');
    assert.equal(content.type, 'AdaptiveCard');
    assert.equal(content.version, '1.5');
    assert.equal(content.lang, 'fr');
    assert.equal(content.fallbackText, card.question);
  });

  it('shows the title, every fact, every remark and the question, in this order', () => {
    const shown = (content.body as { type: string; text?: string; facts?: unknown }[]).map(
      ({ text, facts }) => facts ?? text?.replace(/\u00a0/g, ' '),
    );
    assert.deepEqual(shown, [
      card.title,
      [
        { title: 'Code', value: 'COMPTA' },
        { title: 'Libellé', value: 'Service \\*\\*comptabilité\\*\\*' },
      ],
      ...card.remarks,
      card.question,
    ]);
  });

  it('has two buttons, and each sends what is read back as its answer', () => {
    const actions = content.actions as { type: string; title: string; data: unknown }[];
    assert.deepEqual(
      actions.map(({ type, title }) => [type, title]),
      [
        ['Action.Submit', 'Confirmer'],
        ['Action.Submit', 'Modifier ou annuler'],
      ],
    );
    assert.deepEqual(
      actions.map(({ data }) => readCardAnswer(JSON.parse(JSON.stringify(data)))),
      ['confirm', 'decline'].map((answer) => ({
        kind: 'card',
        instance: card.instance,
        revision: card.revision,
        answer,
      })),
    );
  });
});

describe('what a card sends back', () => {
  const sent = { claudia: 'confirmation', instance: 'an-instance', revision: 3, answer: 'confirm' };

  const forged: Record<string, unknown> = {
    nothing: undefined,
    null: null,
    'a text': 'confirm',
    'a list': [sent],
    'an empty object': {},
    'another kind': { ...sent, claudia: 'execute' },
    'another answer': { ...sent, answer: 'CONFIRM' },
    'no instance': { ...sent, instance: undefined },
    'an empty instance': { ...sent, instance: '' },
    'a very long instance': { ...sent, instance: 'i'.repeat(101) },
    'an instance that is a list': { ...sent, instance: ['an-instance'] },
    'a revision in words': { ...sent, revision: '3' },
    'a revision of zero': { ...sent, revision: 0 },
    'half a revision': { ...sent, revision: 2.5 },
    'a procedure of its own': { ...sent, procedure: 'service.create' },
    'values of its own': { ...sent, values: { code: 'PIRATE' } },
  };
  for (const [what, value] of Object.entries(forged)) {
    it(`${what} executes nothing`, () => assert.equal(readCardAnswer(value), undefined));
  }

  it('as it left is read', () => {
    const { claudia: _, ...answer } = sent;
    assert.deepEqual(readCardAnswer(sent), { kind: 'card', ...answer });
  });
});
