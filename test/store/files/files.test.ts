import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFileStore } from '../../../store/files/files.ts';
import { sniffType } from '../../../store/files/sniff.ts';
import { useFolder } from '../database/folders.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const PDF = bytes('%PDF-1.7\n…\x00');

describe('the file store', () => {
  const folder = useFolder();

  it('keeps contents under their hash, once', async () => {
    const files = openFileStore({ dataDir: folder() });
    const [first, second] = await Promise.all([files.save(PDF), files.save(PDF)]);
    assert.ok(first.ok && second.ok);
    assert.deepEqual(first.file, second.file);
    assert.deepEqual([first.file.type, first.file.size], ['application/pdf', PDF.length]);
    assert.deepEqual(await openFileStore({ dataDir: folder() }).read(first.file.hash), PDF);
    const names = readdirSync(join(folder(), 'files', first.file.hash.slice(0, 2)));
    assert.deepEqual(names, [first.file.hash]);
  });

  it('refuses what is empty, too large or unknown', async () => {
    const files = openFileStore({ dataDir: folder(), maxBytes: 20 });
    assert.deepEqual(await files.save(bytes('')), { ok: false, refusal: { code: 'FICHIER_VIDE' } });
    const large = { code: 'FICHIER_TROP_GROS', size: 21, maxBytes: 20 };
    assert.deepEqual(await files.save(bytes('x'.repeat(21))), { ok: false, refusal: large });
    assert.deepEqual(await files.save(bytes('MZ\x90\x00')), {
      ok: false,
      refusal: { code: 'FICHIER_TYPE_INCONNU' },
    });
  });

  it('accepts 4 Mo and not one byte more', async () => {
    const files = openFileStore({ dataDir: folder() });
    const limit = 4 * 1024 * 1024;
    assert.ok((await files.save(Buffer.alloc(limit, 'x'))).ok);
    assert.ok(!(await files.save(Buffer.alloc(limit + 1, 'x'))).ok);
  });

  it('finds nothing under a hash that was not given, or that is a path', async () => {
    const files = openFileStore({ dataDir: folder() });
    writeFileSync(join(folder(), 'secret'), 'x');
    for (const hash of ['0'.repeat(64), '../../secret', '']) assert.equal(await files.read(hash), undefined);
  });

  it('notices contents that changed', async () => {
    const files = openFileStore({ dataDir: folder() });
    const saved = await files.save(PDF);
    assert.ok(saved.ok);
    const path = join(folder(), 'files', saved.file.hash.slice(0, 2), saved.file.hash);
    writeFileSync(path, `${readFileSync(path, 'latin1')} `, 'latin1');
    await assert.rejects(files.read(saved.file.hash), /not those that were saved/);
  });
});

describe('the type of a file', () => {
  const table: readonly (readonly [string, string, string | undefined])[] = [
    ['PDF', '%PDF-1.4', 'application/pdf'],
    ['PNG', '\x89PNG\r\n\x1a\n\0', 'image/png'],
    ['JPEG', '\xff\xd8\xff\xe0', 'image/jpeg'],
    ['GIF', 'GIF89a\0', 'image/gif'],
    ['a zip archive', 'PK\x03\x04\0\0other', 'application/zip'],
    [
      'a text document',
      'PK\x03\x04\0\0[Content_Types].xml\0word/document.xml',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'a spreadsheet',
      'PK\x03\x04\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK',
      'application/vnd.oasis.opendocument.spreadsheet',
    ],
    ['CSV', 'code;libellé\r\n0123;MOA\r\n', 'text/plain'],
    ['a program', '\x7fELF\x02\x01', undefined],
  ];
  for (const [name, contents, type] of table) {
    it(`recognises ${name}`, () => assert.equal(sniffType(bytes(contents)), type));
  }
});
