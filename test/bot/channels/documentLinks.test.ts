/** Links to documents: addresses where somebody may follow them, names elsewhere, and nothing out of what people wrote. */
import assert from 'node:assert/strict';
import { withDocumentLinks } from '../../../bot/channels/documentLinks.ts';
import { toActivity } from '../../../bot/channels/replies.ts';
import { tableReply } from '../../../dialogs/tables.ts';
import { pieceJointeId } from '../../../store/collections.ts';

const ENVELOPE = {
  channelId: 'directline',
  serviceUrl: 'urn:x',
  conversation: { id: 'c', name: '', isGroup: false, conversationType: '' },
  from: { id: 'a', name: '' },
  recipient: { id: 'b', name: '' },
};
const addressOf = async (piece: string) => `https://x.example/${piece}?t=1`;

function listOf(nom: string, piece = 'PJ-0000001') {
  const reply = tableReply({
    title: 'Documents',
    columns: ['Nom', 'Numéro'],
    rows: [[nom, piece]],
    documents: [{ piece: pieceJointeId(piece), nom }],
    empty: '',
  });
  return toActivity(reply, ENVELOPE, new Date(0));
}

describe('links to documents', () => {
  it('lead to addresses in the text and in the card', async () => {
    const { text, attachments } = await withDocumentLinks(listOf('rib.pdf'), addressOf);
    assert.match(text ?? '', /Fichier.: \[rib\\\.pdf\]\(https:\/\/x\.example\/PJ-0000001\?t=1\)/);
    assert.match(JSON.stringify(attachments), /\(https:\/\/x\.example\/PJ-0000001\?t=1\)/);
  });

  it('are names where there is no address to give', async () => {
    const json = JSON.stringify(await withDocumentLinks(listOf('rib.pdf'), undefined));
    assert.doesNotMatch(json, /document:|\]\(/);
    assert.match(json, /Fichier.: rib/);
  });

  it('are not made by the name of a file, whatever it is', async () => {
    for (const nom of ['a](document:PJ-0000009)[b', '[x](document:PJ-0000009)', 'document:PJ-0000009', '']) {
      const asked: string[] = [];
      await withDocumentLinks(listOf(nom), async (piece) => {
        asked.push(piece);
        return 'https://x.example/';
      });
      assert.deepEqual(asked, ['PJ-0000001'], nom);
    }
  });

  it('leave everything else as it is', async () => {
    const activity = { type: 'message', text: 'Le [site](https://chorus-pro.gouv.fr) et document: rien' };
    assert.equal(await withDocumentLinks(activity, addressOf), activity);
  });
});
