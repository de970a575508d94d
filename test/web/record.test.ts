/** The conversation as plain text, and its times. */
import assert from 'node:assert/strict';
import { linesOf, plainText, recordText } from '../../web/chat/record.ts';
import { timeText } from '../../web/chat/times.ts';
import type { ChatActivity } from '../../web/chat/webChat.ts';

describe('the record of a conversation', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['**gras** et _italique_', 'gras et italique'],
    ['[Webinaire](https://exemple.fr/a)', 'Webinaire (https://exemple.fr/a)'],
    ['![image](https://exemple.fr/a.png)', 'image (https://exemple.fr/a.png)'],
    ['[https://exemple.fr](https://exemple.fr)', 'https://exemple.fr'],
    ['* un\n* deux', '- un\n- deux'],
    ['## Titre\n\n\n\nTexte', 'Titre\n\nTexte'],
    ['un \\*astérisque\\* et un\\_code', 'un *astérisque* et un_code'],
    ['nom_de_fichier_long 2 * 3', 'nom_de_fichier_long 2 * 3'],
  ];
  for (const [markdown, text] of cases) {
    it(`reads ${JSON.stringify(markdown)} as text`, () => assert.equal(plainText(markdown), text));
  }

  const card: ChatActivity = {
    type: 'message',
    from: { role: 'bot', name: 'ClaudIA' },
    text: 'Confirmez-vous ?',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { actions: [{ title: 'Confirmer', data: { instance: 'p1', answer: 'confirm' } }] },
      },
    ],
  };

  it('names who spoke, and the button that was pressed', () => {
    const said: readonly ChatActivity[] = [
      { type: 'typing', from: { role: 'bot' } },
      card,
      {
        type: 'message',
        from: { role: 'user' },
        value: { instance: 'p1', answer: 'confirm', comment: 'oui' },
      },
      { type: 'message', from: { role: 'user' }, value: { instance: 'p2' } },
      { type: 'message', from: { role: 'bot' }, text: 'Fait.' },
    ];
    assert.deepEqual(
      linesOf(said, 'Léa').map(({ who, text }) => [who, text]),
      [
        ['ClaudIA', 'Confirmez-vous ?'],
        ['Vous', '[bouton] Confirmer'],
        ['Léa', 'Fait.'],
      ],
    );
  });

  it('keeps what the person wrote as it was written', () => {
    const own: ChatActivity = { type: 'message', from: { role: 'user' }, text: '**pas** du [gras](x)' };
    assert.equal(linesOf([own], 'ClaudIA')[0]?.text, '**pas** du [gras](x)');
  });

  it('is dated in French', () => {
    const text = recordText(
      [{ who: 'Vous', at: '2026-11-25T10:05:00', text: 'bonjour' }],
      'ClaudIA',
      new Date(2026, 10, 25),
    );
    assert.equal(
      text,
      'Conversation avec ClaudIA, assistante automatique\nmercredi 25 novembre 2026\n\n10:05 – Vous\u00a0:\nbonjour\n',
    );
  });
});

describe('the time of a message', () => {
  const now = new Date(2026, 10, 25, 18);
  it('is the hour, and the day before it when that is another one', () => {
    assert.equal(timeText(new Date(2026, 10, 25, 9, 5).toISOString(), now), '09:05');
    assert.equal(timeText(new Date(2026, 10, 24, 23, 0).toISOString(), now), '24 novembre, 23:00');
  });
  it('is nothing when it is not known', () => {
    assert.equal(timeText(undefined, now), '');
    assert.equal(timeText('rubbish', now), '');
  });
});
