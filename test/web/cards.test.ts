/** When a confirmation card counts as answered, and what is read instead of its text. */
import assert from 'node:assert/strict';
import { confirmationOf, isAnswered, textOnceOnly } from '../../web/chat/cards.ts';
import type { ChatActivity, StoreAction } from '../../web/chat/webChat.ts';

const card: ChatActivity = {
  id: 'c|2',
  type: 'message',
  from: { role: 'bot' },
  text: 'Récapitulatif',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }],
  channelData: { claudia: { kind: 'confirmation', instance: 'p1', revision: 2 } },
};
const earlier = pressed('p1', 2, 'c|1');

function pressed(instance: string, revision: unknown, id = 'c|3', channelData: object = {}): ChatActivity {
  return { id, type: 'message', from: { role: 'user' }, value: { instance, revision }, channelData };
}

function settled(instance: string, revision: number): ChatActivity {
  const settles = [{ instance, revision }];
  return { id: 'c|4', type: 'message', from: { role: 'bot' }, channelData: { claudia: { settles } } };
}

describe('answered cards', () => {
  const cases: readonly (readonly [string, readonly ChatActivity[], boolean])[] = [
    ['nothing came after it', [earlier, card], false],
    ['its button was pressed', [card, pressed('p1', 2)], true],
    ['its button was pressed, the revision coming back as text', [card, pressed('p1', '2')], true],
    ['the press is on its way', [card, pressed('p1', 2, 'x', { 'webchat:send-status': 'sending' })], true],
    [
      'the press never arrived',
      [card, pressed('p1', 2, 'x', { 'webchat:send-status': 'send failed' })],
      false,
    ],
    ['an older version of it was answered', [card, pressed('p1', 1)], false],
    ['another procedure was answered', [card, pressed('p2', 2)], false],
    ['the bot says that it is settled', [card, settled('p1', 2)], true],
    ['the bot settles another one', [card, settled('p1', 3)], false],
    [
      'the person wrote something',
      [card, { id: 'c|3', type: 'message', from: { role: 'user' }, text: 'attendez' }],
      false,
    ],
    [
      'a value is not an object',
      [card, { id: 'c|3', type: 'message', from: { role: 'user' }, value: 'p1' }],
      false,
    ],
  ];
  for (const [when, activities, expected] of cases) {
    it(`${expected ? 'is answered' : 'is not answered'} when ${when}`, () => {
      assert.equal(isAnswered(activities, card), expected);
    });
  }

  it('only concerns what asks something', () => {
    for (const kind of ['list', 'result', 'refusal']) {
      const other = { ...card, channelData: { claudia: { kind, instance: 'p1', revision: 2 } } };
      assert.equal(confirmationOf(other), undefined);
      assert.equal(isAnswered([other, pressed('p1', 2)], other), false);
    }
    assert.equal(confirmationOf({ type: 'message', channelData: 'text' }), undefined);
  });
});

describe('answered choices', () => {
  const choice = { ...card, channelData: { claudia: { kind: 'choice' } } };
  const said = (from: 'user' | 'bot', channelData: object = {}): ChatActivity => ({
    id: 'c|3',
    type: 'message',
    from: { role: from },
    text: 'Mairie A',
    channelData,
  });
  const cases: readonly (readonly [string, readonly ChatActivity[], boolean])[] = [
    ['nothing came after it', [said('user'), choice], false],
    ['the person has said something', [choice, said('user')], true],
    ['what was said never arrived', [choice, said('user', { state: 'send failed' })], false],
    ['the bot says something more', [choice, said('bot')], false],
    ['the person is only known to be writing', [choice, { ...said('user'), type: 'typing' }], false],
    ['it is not in the conversation yet', [said('user')], false],
  ];
  for (const [when, activities, expected] of cases) {
    it(`${expected ? 'are answered' : 'are not answered'} when ${when}`, () => {
      assert.equal(isAnswered(activities, choice), expected);
    });
  }
});

describe('the text of a card', () => {
  const passed = (activity: ChatActivity): ChatActivity | undefined => {
    let seen: StoreAction | undefined;
    textOnceOnly()((action) => {
      seen = action;
    })({ type: 'DIRECT_LINE/INCOMING_ACTIVITY', payload: { activity } });
    return seen?.payload?.activity;
  };

  it('is left to screen readers when the card is shown', () => {
    const shown = passed(card);
    assert.equal(shown?.text, '');
    assert.deepEqual(shown?.channelData, {
      ...(card.channelData as object),
      'webchat:fallback-text': 'Récapitulatif',
    });
  });

  it('is left so for every kind of card, and what it says besides stays above', () => {
    for (const kind of ['choice', 'list', 'result', 'refusal']) {
      const shown = passed({ ...card, channelData: { claudia: { kind, besides: 'D’accord.' } } });
      assert.equal(shown?.text, 'D’accord.');
    }
  });

  it('stays where there is no card, or another one', () => {
    for (const activity of [{ ...card, attachments: [] }, { ...card, channelData: {} }, pressed('p1', 2)]) {
      assert.equal(passed(activity), activity);
    }
  });
});
