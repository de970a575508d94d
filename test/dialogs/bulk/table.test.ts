import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csv } from '../../../bot/channels/csv.ts';
import { decodeText, looksLikeTable, readTable } from '../../../dialogs/bulk/table.ts';

const cellsOf = (text: string) => readTable(text).map(({ cells }) => cells);
const expected = [
  ['code', 'libellé'],
  ['0123', 'Achats, fournitures'],
];
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('tables as people send them', () => {
  it('are read whatever separates the cells', () => {
    assert.deepEqual(cellsOf('code;libellé\n0123;Achats, fournitures\n'), expected);
    assert.deepEqual(cellsOf('code\tlibellé\r\n0123\tAchats, fournitures'), expected);
    assert.deepEqual(cellsOf('code,libellé\n0123,"Achats, fournitures"'), expected);
    assert.deepEqual(cellsOf('| code | libellé |\n|------|:---:|\n| 0123 | Achats, fournitures |'), expected);
    assert.deepEqual(cellsOf('code | libellé\n0123 | Achats, fournitures'), expected);
    assert.deepEqual(cellsOf('\ufeff"code";"libellé"\r\n"0123";"Achats, fournitures"'), expected);
  });

  it('keep quotes, line breaks in cells and leading zeros', () => {
    assert.deepEqual(cellsOf('a;b\n"dit ""oui""";"deux\nlignes"\n007;x'), [
      ['a', 'b'],
      ['dit "oui"', 'deux lignes'],
      ['007', 'x'],
    ]);
  });

  it('number their rows as a spreadsheet does, empty ones counted and left out', () => {
    assert.deepEqual(
      readTable('code;libellé\n\n;\nA;Un\n').map(({ line }) => line),
      [1, 4],
    );
  });

  it('are decoded from UTF-8, with its mark or without, and from Windows-1252', () => {
    assert.equal(decodeText(new TextEncoder().encode('\ufefflibellé')), 'libellé');
    assert.equal(decodeText(new TextEncoder().encode('libellé œuvre')), 'libellé œuvre');
    assert.equal(decodeText(bytesOf('libell\xe9 \x9cuvre, co\xfbt 3 \x80')), 'libellé œuvre, coût 3 €');
  });

  it('are told from letters and from sentences', () => {
    const isHeader = (cells: readonly string[]) => cells.includes('code');
    assert.ok(looksLikeTable('A;Un\nB;Deux', isHeader));
    assert.ok(looksLikeTable('code,libellé\nA,Un', isHeader));
    for (const text of [
      'Bonjour,\nje voudrais créer un service, merci',
      'crée le service A ; et le service B',
      'A;Un',
      'oui',
      '',
      'une ligne\nune autre\nune dernière',
    ]) {
      assert.ok(!looksLikeTable(text, isHeader), text);
    }
  });

  it('no bytes make the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const { line, cells } of readTable(decodeText(bytes))) {
          assert.ok(line >= 1 && cells.some((cell) => cell !== ''));
        }
      }),
    );
  });

  it('no text made of marks does either', () => {
    const marks = fc.string({
      unit: fc.constantFrom('"', ';', ',', '|', '\t', '\n', '\r', '\\', '-', 'é', ' '),
    });
    fc.assert(fc.property(marks, (text) => void readTable(text)));
  });

  it('what our own files hold is read again as it was', () => {
    const cell = fc
      .string({ unit: 'grapheme' })
      .map((text) => text.replace(/[\s\u00a0\u202f\ufeff]+/g, ' ').trim())
      .filter((text) => !text.startsWith("'"));
    const rows = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
      );
    fc.assert(
      fc.property(rows, (table) => {
        const kept = table.filter((cells) => cells.some((one) => one !== ''));
        const [header = [], ...others] = kept;
        assert.deepEqual(cellsOf(csv(header, others)), kept);
      }),
    );
  });
});
