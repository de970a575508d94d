/** Imports through the whole product: a file over HTTP, as spreadsheets in France write it, and a service killed in the middle. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUDIT_PARTITION, audit, services } from '../../store/collections.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { plain } from '../conversations/transcript.ts';
import { openPage, type Page, type Served } from '../support/listening.ts';
import { type RunningProcess, startProcess } from '../support/process.ts';
import { PEOPLE } from '../support/stage.ts';
import { type Running, startInMemory } from './running.ts';

/** Sends a file in a conversation, as a page does. */
async function upload({ url }: Pick<Served, 'url'>, page: Page, name: string, bytes: Buffer): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)], { type: 'text/csv' }), name);
  const response = await fetch(`${url}/v3/directline/conversations/${page.conversation}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${page.token}` },
    body,
  });
  assert.equal(response.status, 200, await response.text());
}

/** The data of the confirming button that was shown last. */
function confirming(page: Page): object {
  const cards = page.received.flatMap(({ attachments = [] }) => attachments);
  const action = cards
    .flatMap(({ content }) => content?.actions ?? [])
    .findLast(({ title }) => title === 'Confirmer');
  return { type: 'message', value: action.data };
}

describe('imports over HTTP', function () {
  this.timeout(180_000);
  let service: Running;
  let page: Page;
  beforeEach(async () => {
    service = await startInMemory();
    page = await openPage(service, PEOPLE.jeane);
  });
  afterEach(async () => {
    page.close();
    await service.close();
  });

  it('a CSV file in Windows-1252 is read, confirmed by its card, and done', async () => {
    const text =
      'Code;Libell\xe9;Date de d\xe9but;Engagement obligatoire\r\nCANT;C\x9curs de la cantine \x96 \xe9t\xe9;01/03/2027;oui\r\n';
    await upload(service, page, 'services.csv', Buffer.from(text, 'latin1'));
    const summary = await page.until(/Récapitulatif : import de services/);
    assert.match(plain(summary.text ?? ''), /Libellé : Cœurs de la cantine – été/);
    await page.post(confirming(page));
    await page.until(/Import de services terminé/);
    const made = await service.database.read((reader) => reader.all(services));
    assert.equal(made.find(({ code }) => code === 'CANT')?.libelle, 'Cœurs de la cantine – été');
    const [action] = await service.actions();
    assert.equal(action?.acteur, PEOPLE.jeane);
    assert.equal(action?.canal, 'directline');
  });

  it('a workbook, and a file that is too large, are told what to send instead', async () => {
    const workbook = Buffer.from('PK\x03\x04 xl/workbook.xml', 'latin1');
    await upload(service, page, 'services.xlsx', workbook);
    await page.until(/Enregistrer sous/);
    await upload(service, page, 'services.csv', Buffer.alloc(1024 * 1024 + 1, 'a;b\n'));
    await page.until(/doit tenir en 1 Mo/);
  });
});

const ROWS = 300;

describe('kill -9 in the middle of an import', function () {
  this.timeout(120_000);
  let dataDir: string;
  let service: RunningProcess | undefined;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claudia-import-'));
  });
  afterEach(async () => {
    await service?.kill();
    await rm(dataDir, { recursive: true, force: true });
  });

  const secret = { DIRECT_LINE_SECRET: 'a-secret-of-the-tests-that-is-long-enough' };
  const served = ({ url }: RunningProcess): Served => ({ url, directLineSecret: secret.DIRECT_LINE_SECRET });

  it('every row is done exactly once, and the end is told once', async () => {
    service = await startProcess(dataDir, secret);
    const page = await openPage(served(service), PEOPLE.jeane);
    const lines = Array.from({ length: ROWS }, (_, n) => `K${n};Service ${n};01/03/2027;non`);
    await upload(service, page, 'services.csv', Buffer.from(['Code;Libellé;Début;EJ', ...lines].join('\n')));
    await page.until(/Récapitulatif : import de services/);
    await page.post(confirming(page));
    await page.until(/C’est parti/);
    await service.kill();
    page.close();
    const before = await createdIn(dataDir);

    service = await startProcess(dataDir, secret);
    const again = await openPage(served(service), PEOPLE.jeane, { conversation: page.conversation });
    const end = await again.until(/Import de services terminé/);
    assert.match(plain(end.text ?? ''), new RegExp(`Faites : ${ROWS}`));
    const told = (await again.history()).filter(({ text }) => /Import de services terminé/.test(text ?? ''));
    assert.equal(told.length, 1);
    again.close();
    assert.equal(await service.stop(), 0);
    service = undefined;

    const after = await createdIn(dataDir);
    assert.ok(before.length < ROWS, 'The kill should have come in the middle of the import.');
    assert.equal(after.length, ROWS);
    assert.equal(new Set(after.map(({ cible }) => cible)).size, ROWS);
    assert.deepEqual(after.slice(0, before.length), before);
  });
});

/** What the audit of a store says was created. */
async function createdIn(dataDir: string) {
  const database = await openLowdbDatabase({ dataDir });
  const entries = await database.read((reader) => reader.entries(audit, AUDIT_PARTITION));
  await database.close();
  return entries.map(({ entry }) => entry).filter(({ action }) => action === 'service.create');
}
