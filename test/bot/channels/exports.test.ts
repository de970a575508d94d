import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csv } from '../../../bot/channels/csv.ts';
import { keptFileOf } from '../../../bot/channels/directLine/files.ts';
import { EXPORT_KEPT_HOURS, expiringExports, keepExport, readExport } from '../../../bot/channels/exports.ts';
import { createMemoryDatabase } from '../../../store/database/memory.ts';
import { expiryTask, hourOf } from '../../../store/expiry.ts';

const now = new Date('2026-11-23T09:30:00.000Z');
const table = { name: 'habilitations', columns: ['Nom', 'Profil'], rows: [['Jeane', 'Factures']] };

describe('a table as a file', () => {
  it('begins with the mark of UTF-8, separates by semicolons, and ends each line as RFC 4180 says', () => {
    assert.equal(csv(['Nom', 'Âge'], [['Zoé', '']]), '\ufeffNom;Âge\r\nZoé;\r\n');
  });

  it('quotes what would break a line or a cell', () => {
    assert.equal(
      csv(['N'], [['a;b'], ['a"b'], ['a\nb'], ['a\rb']]),
      '\ufeffN\r\n"a;b"\r\n"a""b"\r\n"a\nb"\r\n"a\rb"\r\n',
    );
  });

  it('runs nothing in a spreadsheet', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r']) {
      const [, line = ''] = /^\ufeffN\r\n"?(.*)/s.exec(csv(['N'], [[`${sign}1+1`]])) ?? [];
      assert.ok(line.startsWith("'"), JSON.stringify(sign));
    }
  });

  it('is read back as it was, whatever the cells hold', () => {
    const cell = fc.string({ unit: 'binary' }).filter((text) => !/^[=+\-@\t\r]/.test(text));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(rows, (given) => assert.deepEqual(parsed(csv(['a', 'b'], given)).slice(1), given)));
  });
});

describe('a table that a reply offers', () => {
  const { collection } = expiringExports;

  it('is a file of its conversation for a day, at the address of an uploaded one', async () => {
    const database = createMemoryDatabase();
    const file = await database.write((transaction) => keepExport(transaction, 'c1', table, now));
    assert.equal(file.name, 'habilitations.csv');
    const address = keptFileOf(file.contentUrl ?? '');
    assert.equal(address?.conversationId, 'c1');
    const { hash } = address ?? assert.fail();

    const read = (conversation: string, at: Date) =>
      database.read((reader) => readExport(reader, conversation, hash, at));
    const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
    const day = EXPORT_KEPT_HOURS * 3_600_000;
    assert.equal(
      (await read('c1', later(day - 1)))?.bytes.toString(),
      '\ufeffNom;Profil\r\nJeane;Factures\r\n',
    );
    assert.equal(await read('c1', later(day)), undefined);
    assert.equal(await read('c2', now), undefined);
  });

  it('is kept once however often it is shown', async () => {
    const database = createMemoryDatabase();
    for (let time = 0; time < 3; time += 1) {
      await database.write((transaction) => keepExport(transaction, 'c1', table, now));
    }
    const kept = await database.read((reader) => reader.find(collection, 'heure', hourOf(now.toISOString())));
    assert.equal(kept.length, 1);
  });

  it('is removed by housekeeping when its time is over', async () => {
    const database = createMemoryDatabase();
    const task = expiryTask(database, expiringExports);
    const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
    await task.slice(now);
    await database.write((transaction) => keepExport(transaction, 'c1', table, now));
    const left = async (at: Date) => {
      while ((await task.slice(at)).more);
      return (await database.read((reader) => reader.all(collection))).length;
    };
    assert.equal(await left(hours(24)), 1);
    assert.equal(await left(hours(25)), 0);
  });

  it('holds no account number in full', async () => {
    const database = createMemoryDatabase();
    const rows = [['Jeane', 'FR7630006000011234567890189']];
    const { contentUrl = '' } = await database.write((transaction) =>
      keepExport(transaction, 'c1', { ...table, rows }, now),
    );
    const { hash } = keptFileOf(contentUrl) ?? assert.fail();
    const file = await database.read((reader) => readExport(reader, 'c1', hash, now));
    assert.doesNotMatch(file?.bytes.toString() ?? assert.fail(), /30006000011234567890189/);
  });

  it('stops at five thousand rows, and takes little room', async () => {
    const rows = Array.from({ length: 6000 }, (_, index) => [`Personne ${index}`, 'Factures reçues']);
    const database = createMemoryDatabase();
    await database.write((transaction) => keepExport(transaction, 'c1', { ...table, rows }, now));
    const [kept] = await database.read((reader) => reader.all(collection));
    assert.ok(kept !== undefined && kept.content.length < 50_000, String(kept?.content.length));
    const hash = kept.id.slice('c1/'.length);
    const file = await database.read((reader) => readExport(reader, 'c1', hash, now));
    assert.equal(file?.bytes.toString().split('\r\n').length, 5000 + 2);
  });
});

/** A reader of RFC 4180 of the test's own. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n"]*))(;|\r\n)/gs)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ';') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
