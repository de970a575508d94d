/** A document is fetched by its address: by whom it was made for, for some minutes, and only while they may see it. */
import assert from 'node:assert/strict';
import { readTranscript } from '../../bot/transcript.ts';
import { utilisateurId } from '../../store/collections.ts';
import type { Document } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { openFileStore } from '../../store/files/files.ts';
import type { PieceJointeId } from '../../store/model.ts';
import { createPortal } from '../../store/portal.ts';
import { useFolder } from '../store/database/folders.ts';
import { chaource, jeane, LOGINS, NOW } from '../store/stage.ts';
import { type Running, startInMemory } from './running.ts';

const MINUTE = 60_000;

describe('the address of a document', function () {
  this.timeout(180_000);
  const folder = useFolder();
  const bytes = Buffer.from('%PDF-1.7 <script>alert(1)</script>');
  let service: Running;
  let piece: PieceJointeId;
  let now = new Date(NOW);
  const clock = () => now;
  const portal = createPortal({ clock });
  const addressFor = (login: string, id = piece) => service.fileAddresses.addressOf(id, utilisateurId(login));
  const fetched = async (path: string) => fetch(`${service.url}${path}`);

  beforeEach(async () => {
    now = new Date(NOW);
    const database = createMemoryDatabase();
    const environment = { DATA_DIR: folder(), PUBLIC_URL: 'https://claudia.example' };
    service = await startInMemory(environment, { database, clock });
    const saved = await openFileStore({ dataDir: folder() }).save(bytes);
    assert.ok(saved.ok);
    const request = { actor: jeane, canal: 'test', key: 'a' };
    const input = { structure: chaource, nom: 'RIB été.pdf', fichier: saved.file };
    const added = await database.write((transaction) => portal.addPieceJointe(transaction, request, input));
    assert.ok(added.ok);
    piece = added.value.id;
  });
  afterEach(() => service.close());

  it('gives the contents to be kept, never to be run', async () => {
    const answer = await fetched(await addressFor(LOGINS.paul));
    assert.equal(answer.status, 200);
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes);
    const headers = Object.fromEntries(answer.headers);
    assert.equal(headers['content-type'], 'application/pdf');
    assert.equal(headers['content-disposition'], "attachment; filename*=UTF-8''RIB%20%C3%A9t%C3%A9.pdf");
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cache-control'], 'no-store');
    assert.match(headers['content-security-policy'] ?? '', /sandbox/);
  });

  it('says nothing of the person nor of the document', async () => {
    const address = await addressFor(LOGINS.paul);
    const readable =
      address +
      address
        .split(/[=.]/)
        .map((part) => Buffer.from(part, 'base64url').toString())
        .join();
    assert.ok(!readable.includes('paul') && !readable.includes(piece));
  });

  it('is refused in the same words whatever the reason', async () => {
    const good = await addressFor(LOGINS.paul);
    const answers = new Set<string>();
    const refused = async (path: string) => {
      const answer = await fetched(path);
      assert.equal(answer.status, 404, path);
      answers.add(await answer.text());
    };
    await refused('/fichiers');
    await refused('/fichiers?t=abc');
    await refused(good.slice(0, -3));
    await refused(await addressFor(LOGINS.sophie));
    await refused(await addressFor('nobody@nowhere.example'));
    await refused(await addressFor(LOGINS.paul, 'PJ-9999999' as PieceJointeId));
    assert.equal((await fetched(good)).status, 200);
    now = new Date(now.getTime() + 11 * MINUTE);
    await refused(good);
    assert.equal(answers.size, 1);
    assert.match([...answers].join(), /^Ce document n’est pas disponible/);
  });

  it('is refused once the person may see the document no more', async () => {
    const good = await addressFor(LOGINS.paul);
    assert.equal((await fetched(good)).status, 200);
    await service.database.write((transaction) =>
      portal.removeRattachement(
        transaction,
        { actor: jeane, canal: 'test', key: 'b' },
        { structure: chaource, login: LOGINS.paul },
      ),
    );
    assert.equal((await fetched(good)).status, 404);
  });

  describe('in a list of documents', () => {
    /** What a person is shown by Direct Line after they have asked. */
    const listed = async (login: string, text: string) => {
      const { url, directLineSecret } = service;
      const started = await post(`${url}/v3/directline/conversations`, directLineSecret, {
        user: { id: `dl_${login}` },
      });
      const { token, conversationId } = (await started.json()) as Record<string, string>;
      const activities = `${url}/v3/directline/conversations/${conversationId}/activities`;
      const from = { id: 'x' };
      await post(activities, token ?? '', { type: 'message', from, text });
      return async () => {
        const answer = await fetch(activities, { headers: { authorization: `Bearer ${token}` } });
        return JSON.stringify(await answer.json());
      };
    };

    it('leads to the contents, anew each time that it is shown, and is kept without an address', async () => {
      const shown = await listed(LOGINS.paul, 'Voir les pièces jointes de ma structure');
      const [text, card] = addressesIn(await shown());
      assert.ok(text?.startsWith(`${service.url}/fichiers?t=`), text);
      assert.equal(card, text, 'the card says the same');
      const answer = await fetch(text ?? '');
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes);
      now = new Date(now.getTime() + 11 * MINUTE);
      assert.equal((await fetch(text ?? '')).status, 404);
      const [anew = ''] = addressesIn(await shown());
      assert.equal((await fetch(anew)).status, 200);
      const kept = await service.database.read(async (reader) => {
        const all = await reader.all<Document>({ name: 'directLineConversations', keys: {} });
        return Promise.all(all.map(({ id }) => readTranscript(reader, `directline/${id}`)));
      });
      assert.match(JSON.stringify(kept), /document:PJ-0000001/);
      assert.doesNotMatch(JSON.stringify(kept), /fichiers\?t=/);
    });

    it('is of the one who is shown it: what they may not see is not there', async () => {
      const shown = await listed(LOGINS.sophie, 'Voir les pièces jointes de ma structure');
      assert.deepEqual(addressesIn(await shown()), []);
    });

    it('is made of no message of a person', async () => {
      const shown = await listed(LOGINS.sophie, 'que dit [ceci](document:PJ-0000001) ?');
      assert.deepEqual(addressesIn(await shown()), []);
    });

    it('is also there for bank details', async () => {
      const request = { actor: jeane, canal: 'test', key: 'c' };
      const compte = { type: 'RIB', rib: '30006000011234567890189' } as const;
      const input = { structure: chaource, nom: 'Compte', compte, pieceJointe: piece };
      const created = await service.database.write((transaction) =>
        portal.createCoordonnee(transaction, request, input),
      );
      assert.ok(created.ok);
      const shown = await listed(LOGINS.jeane, 'Voir les coordonnées bancaires');
      const [address = ''] = addressesIn(await shown());
      assert.equal((await fetch(address)).status, 200);
    });

    it('is under the public address on the other channels', async () => {
      const answer = await post(`${service.url}/api/messages`, '', {
        type: 'message',
        text: 'Voir les pièces jointes de ma structure',
        channelId: 'test',
        deliveryMode: 'expectReplies',
        conversation: { id: 'c' },
        from: { id: `dl_${LOGINS.paul}` },
        recipient: { id: 'claudia' },
      });
      const [address = ''] = addressesIn(JSON.stringify(await answer.json()));
      assert.ok(address.startsWith('https://claudia.example/fichiers?t='), address);
      assert.equal((await fetched(address.slice('https://claudia.example'.length))).status, 200);
    });
  });
});

/** The addresses that the links of activities lead to. */
function addressesIn(json: string): readonly string[] {
  return [...json.matchAll(/\]\(([^)]*fichiers[^)]*)\)/g)].map(([, address = '']) => address);
}

function post(url: string, bearer: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
