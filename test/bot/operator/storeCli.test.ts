/** The operators' commands over a real folder: what they write, what they refuse, and with which exit code. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStoreCommand } from '../../../bot/operator/storeCli.ts';
import { addToTranscript } from '../../../bot/transcript.ts';
import { fillDemo } from '../../../store/demo.ts';
import { openFileStore } from '../../../store/files/files.ts';
import { openStore } from '../../../store/openStore.ts';
import { createPortal } from '../../../store/portal.ts';
import { useFolder } from '../../store/database/folders.ts';
import { chaource, jeane, NOW } from '../../store/stage.ts';

const clock = () => new Date(NOW);

describe('the command line of the store', function () {
  this.timeout(180_000);
  const folder = useFolder();
  const full = () => join(folder(), 'full');
  const empty = () => join(folder(), 'empty');
  const file = () => join(folder(), 'export.jsonl');

  beforeEach(async () => {
    const database = await openStore({ dataDir: full(), clock });
    await fillDemo(database, clock);
    const files = openFileStore({ dataDir: full() });
    const saved = await files.save(Buffer.from('%PDF-1.7'));
    assert.ok(saved.ok);
    const portal = createPortal({ clock });
    await database.write(async (transaction) => {
      await addToTranscript(transaction, 'directline/a', { from: 'user', activity: { text: 'Bonjour.' } });
      const request = { actor: jeane, canal: 'test', key: 'a' };
      const input = { structure: chaource, nom: 'rib.pdf', fichier: saved.file };
      assert.ok((await portal.addPieceJointe(transaction, request, input)).ok);
    });
    await database.close();
  });

  const run = async (dataDir: string, ...args: string[]) => {
    let [out, err] = ['', ''];
    const code = await runStoreCommand(args, {
      dataDir,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      clock,
    });
    return { code, out, err };
  };
  const exported = async () => (await run(full(), 'export')).out;
  /** Imports an export in which a text stands in the place of another. */
  const importing = async (from: string | RegExp, to: string) => {
    const text = await exported();
    assert.notEqual(text.replace(from, to), text);
    writeFileSync(file(), text.replace(from, to));
    return run(empty(), 'import', file());
  };

  it('exports everything; imported into an empty folder, that is exported as the same bytes', async () => {
    const first = await run(full(), 'export');
    assert.equal(first.code, 0);
    assert.match(first.err, /^\d+ documents and entries were exported\.\n$/);
    writeFileSync(file(), first.out);
    const imported = await run(empty(), 'import', file());
    assert.equal(imported.code, 0, imported.err);
    assert.ok((await run(empty(), 'export')).out === first.out, 'the same bytes');
  });

  it('exports one collection or one stream', async () => {
    const { out } = await run(full(), 'export', '--collection', 'piecesJointes');
    assert.equal(out.trim().split('\n').length, 2);
    assert.match((await run(full(), 'export', '--stream', 'transcripts')).out, /"partition":"directline\/a"/);
  });

  it('imports nothing of a file with a wrong document, and says where and why', async () => {
    const { code, err } = await importing('"statut":"ACTIF","ville"', '"statut":"OUI","ville"');
    assert.equal(code, 1);
    assert.match(err, /^line \d+: structures\/SIRET-\d+: .*\nNothing was imported\.\n$/);
    const after = await run(empty(), 'export', '--collection', 'structures');
    assert.equal(after.out.trim().split('\n').length, 1);
  });

  it('imports nothing that breaks a rule between documents, and says where and why', async () => {
    const gone = await importing(/\{"collection":"rattachements".*jeane.*\n/, '');
    assert.equal(gone.code, 1);
    assert.match(gone.err, /line \d+: structures\/SIRET-20007104100046: GP_NON_RATTACHE, the gestionnaire/);
    const gap = await importing(/"number":1,"entry":\{"reference"/, '"number":2,"entry":{"reference"');
    assert.match(gap.err, /line \d+: audit\/portail: entry 2 does not follow the last one there, 0/);
  });

  it('refuses what is no export, or one of another version', async () => {
    for (const [text, reason] of [
      ['', /the file is empty/],
      ['bonjour', /this is not an export/],
      ['{"format":"claudia-export","version":1,"schema":99}', /the data have version 99/],
    ] as const) {
      writeFileSync(file(), text);
      const { code, err } = await run(empty(), 'import', file());
      assert.equal(code, 1);
      assert.match(err, reason);
    }
    const many = Array.from({ length: 30 }, () => 'x').join('\n');
    writeFileSync(file(), `${(await exported()).split('\n')[0]}\n${many}`);
    const { err } = await run(empty(), 'import', file());
    assert.equal(err.match(/^line /gm)?.length, 20);
  });

  it('finds a store well, and a file that is not what it is named after', async () => {
    const well = await run(full(), 'check');
    assert.deepEqual([well.code, well.err], [0, 'All is well.\n']);
    const path = readdirSync(join(full(), 'files'), { recursive: true })
      .map(String)
      .find((name) => name.length > 60);
    writeFileSync(join(full(), 'files', path ?? ''), 'changed');
    const changed = await run(full(), 'check');
    assert.equal(changed.code, 1);
    assert.match(changed.err, /the contents are not those that were saved/);
    rmSync(join(full(), 'files'), { recursive: true });
    assert.match((await run(full(), 'check')).err, /piecesJointes\/PJ-0000001: its contents .* are missing/);
  });

  it('says how much there is', async () => {
    const { out } = await run(full(), 'stats');
    const stats = JSON.parse(out);
    assert.equal(stats.collections.piecesJointes.documents, 1);
    assert.deepEqual(stats.streams.transcripts, { partitions: 1, entries: 1 });
    assert.deepEqual(stats.files, { count: 1, bytes: 8 });
  });

  it('waits for the service to stop, and says what it does not understand', async () => {
    const database = await openStore({ dataDir: full(), clock });
    const { code, err } = await run(full(), 'import', file());
    assert.equal(code, 1);
    assert.match(err, /is using this folder/);
    await database.close();
    mkdirSync(empty(), { recursive: true });
    assert.equal((await run(empty(), 'import', join(folder(), 'absent'))).code, 1);
    assert.equal((await run(empty(), 'import')).code, 2);
    assert.equal((await run(empty(), 'explode')).code, 2);
    assert.equal((await run(empty(), 'check', '--wrong')).code, 2);
    assert.match((await run(empty())).out, /npm run -s store -- export/);
  });
});
