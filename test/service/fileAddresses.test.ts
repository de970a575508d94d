/** A document is fetched by its address: by whom it was made for, for some minutes, and only while they may see it. */
import assert from 'node:assert/strict';
import { utilisateurId } from '../../store/collections.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { openFileStore } from '../../store/files/files.ts';
import type { PieceJointeId } from '../../store/model.ts';
import { createPortal } from '../../store/portal.ts';
import { useFolder } from '../store/database/folders.ts';
import { chaource, jeane, LOGINS, NOW } from '../store/stage.ts';
import { type Running, startInMemory } from './running.ts';

const MINUTE = 60_000;

describe('the address of a document', function () {
  this.timeout(30_000);
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
    service = await startInMemory({ DATA_DIR: folder() }, { database, clock });
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
});
