import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepIn, keepNothing } from '../../bot/kept.ts';

const THING = { words: ['créer', 'un service'], weights: Float32Array.of(0.1, -2), counts: Int32Array.of(3) };

describe('what is kept between starts', () => {
  let folder: string;
  let made: number;
  const make = () => {
    made += 1;
    return THING;
  };
  const file = () => join(folder, readdirSync(folder)[0] ?? '');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'claudia-kept-'));
    made = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, and read back the same by another process', () => {
    assert.deepEqual(keepIn(folder)('thing', ['a'], make), THING);
    assert.deepEqual(keepIn(folder)('thing', ['a'], make), THING);
    assert.equal(made, 1);
  });

  it('is made again of other sources, and the file of the old ones goes', () => {
    keepIn(folder)('other', [], () => 1);
    keepIn(folder)('thing', ['a'], make);
    keepIn(folder)('thing', ['b'], make);
    assert.equal(made, 2);
    assert.equal(readdirSync(folder).length, 2);
  });

  for (const [damage, harm] of [
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5)],
    ['emptied', () => Buffer.alloc(0)],
    [
      'changed by one bit',
      (bytes: Buffer) => bytes.map((byte, at) => (at === bytes.length - 3 ? byte ^ 1 : byte)),
    ],
  ] as const) {
    it(`is made again when its file was ${damage}`, () => {
      keepIn(folder)('thing', ['a'], make);
      writeFileSync(file(), harm(readFileSync(file())));
      assert.deepEqual(keepIn(folder)('thing', ['a'], make), THING);
      assert.deepEqual(keepIn(folder)('thing', ['a'], make), THING);
      assert.equal(made, 2);
    });
  }

  it('is made at each start where nothing can be written, and when nothing is kept', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const keep of [keepIn(join(file, 'folder')), keepNothing]) {
      made = 0;
      assert.deepEqual(keep('thing', ['a'], make), THING);
      assert.deepEqual(keep('thing', ['a'], make), THING);
      assert.equal(made, 2);
    }
  });
});
