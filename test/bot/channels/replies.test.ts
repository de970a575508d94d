import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { toActivity } from '../../../bot/channels/replies.ts';
import { cardText } from '../../../dialogs/cardText.ts';
import { type SummaryCard, suggest } from '../../../dialogs/reply.ts';
import { choiceReply, tableReply } from '../../../dialogs/tables.ts';

const incoming = {
  id: 'an-activity',
  channelId: 'directline',
  serviceUrl: 'urn:service',
  conversation: { id: 'a-conversation' },
  from: { id: 'dl_jeane', name: 'Jeane' },
  recipient: { id: 'claudia', name: 'ClaudIA' },
} as Activity;
const at = new Date('2026-11-23T09:00:00.000Z');

const card: SummaryCard = {
  kind: 'summary',
  title: 'Récapitulatif',
  facts: [],
  remarks: [],
  question: 'Est-ce que je confirme ?',
  instance: 'an-instance',
  revision: 2,
  confirm: 'Confirmer',
  decline: 'Modifier ou annuler',
};

describe('a reply as an activity', () => {
  it('goes back to whoever spoke, in the same conversation, from the bot', () => {
    const { channelId, serviceUrl, conversation, from, recipient, replyToId, timestamp } = toActivity(
      { text: 'Bonjour.' },
      incoming,
      at,
    );
    assert.deepEqual(
      { channelId, serviceUrl, conversation, from, recipient, replyToId, timestamp },
      {
        channelId: 'directline',
        serviceUrl: 'urn:service',
        conversation: incoming.conversation,
        from: incoming.recipient,
        recipient: incoming.from,
        replyToId: 'an-activity',
        timestamp: at,
      },
    );
  });

  it('of text alone is a message in Markdown and nothing else', () => {
    const activity = toActivity({ text: 'Bonjour **Jeane**.' }, incoming, at);
    assert.equal(activity.type, 'message');
    assert.equal(activity.text, 'Bonjour **Jeane**.');
    assert.equal(activity.textFormat, 'markdown');
    assert.equal(activity.locale, 'fr-FR');
    for (const key of ['suggestedActions', 'attachments', 'channelData']) assert.ok(!(key in activity), key);
  });

  it('has French spaces before high punctuation, and none that would break a line', () => {
    const { text } = toActivity({ text: 'Quel code : « A » ou B ? Voir https://a.example/?b' }, incoming, at);
    assert.equal(text, 'Quel code\u00a0: «\u00a0A\u00a0» ou B\u00a0? Voir https://a.example/?b');
  });

  it('shows suggestions as buttons that say their words exactly, to whoever spoke', () => {
    const suggestions = [{ label: 'Annuler ?', say: 'Annuler ?' }];
    const { suggestedActions } = toActivity({ text: 'Sûr ?', suggestions }, incoming, at);
    assert.deepEqual(suggestedActions, {
      to: ['dl_jeane'],
      actions: [{ type: 'imBack', title: 'Annuler\u00a0?', value: 'Annuler ?' }],
    });
  });

  it('shows a summary as a card, and says in channelData which one it is', () => {
    const { attachments, channelData } = toActivity({ text: cardText(card), card }, incoming, at);
    assert.equal(attachments?.length, 1);
    assert.equal(attachments?.[0]?.contentType, 'application/vnd.microsoft.card.adaptive');
    assert.deepEqual(channelData, {
      claudia: { kind: 'confirmation', instance: 'an-instance', revision: 2 },
    });
  });

  it('says in channelData what the text says besides the card', () => {
    const choice = choiceReply('Quelle structure ?', [{ label: 'A', say: 'A' }]);
    assert.deepEqual(toActivity(choice, incoming, at).channelData, { claudia: { kind: 'choice' } });
    const prefixed = { ...choice, text: `J’ai bien noté : **B**.\n\n${choice.text}` };
    assert.deepEqual(toActivity(prefixed, incoming, at).channelData, {
      claudia: { kind: 'choice', besides: 'J’ai bien noté\u00a0: **B**.' },
    });
    const other = { ...choice, text: 'Tout autre chose.' };
    assert.deepEqual(toActivity(other, incoming, at).channelData, {
      claudia: { kind: 'choice', besides: 'Tout autre chose.' },
    });
  });

  it('shows a button once: on the card, or else below', () => {
    const reply = choiceReply('Quelle structure ?', [{ label: 'A', say: 'A' }]);
    assert.ok(!('suggestedActions' in toActivity(reply, incoming, at)));
    const more = { ...reply, suggestions: [...(reply.suggestions ?? []), ...suggest('Annuler')] };
    const { suggestedActions } = toActivity(more, incoming, at);
    assert.deepEqual(
      suggestedActions?.actions.map(({ title }) => title),
      ['Annuler'],
    );
  });

  describe('with a table to take away', () => {
    const file = { contentType: 'text/csv', name: 'liste.csv', contentUrl: '/liste.csv' };
    const list = (count: number) =>
      tableReply({
        title: 'Liste',
        columns: ['Nom', 'Profil'],
        rows: Array.from({ length: count }, () => ['A', 'B']),
        empty: 'Rien.',
        export: { name: 'liste' },
      });

    it('has the file after the card, and says so where the list is cut', () => {
      const { attachments, text, channelData } = toActivity(list(21), incoming, at, file);
      assert.deepEqual(attachments?.[1], file);
      const sentence = 'La liste complète est dans le fichier joint, liste\\.csv.';
      assert.ok(text?.endsWith(sentence), text);
      assert.ok(JSON.stringify(attachments?.[0]?.content).includes(JSON.stringify(sentence)));
      assert.deepEqual(channelData, { claudia: { kind: 'list' } });
    });

    it('promises no file that is not there', () => {
      assert.doesNotMatch(toActivity(list(21), incoming, at).text ?? '', /fichier/);
      assert.doesNotMatch(toActivity(list(20), incoming, at, file).text ?? '', /fichier/);
    });
  });

  it('tells the page which older cards it settles', () => {
    const settles = [{ instance: 'an-instance', revision: 1 }];
    const { channelData } = toActivity({ text: 'C’est fait.', settles }, incoming, at);
    assert.deepEqual(channelData, { claudia: { settles } });
  });

  it('to an activity without an id replies to none', () => {
    const { id: _, ...anonymous } = incoming;
    assert.ok(!('replyToId' in toActivity({ text: 'Bonjour.' }, anonymous as Activity, at)));
  });
});
