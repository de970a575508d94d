/** The library adds dates that our forms do not know, and none that is not one. */
import assert from 'node:assert/strict';
import { createExpectedDateReader } from '../../language/dateFallback.ts';

const TODAY = '2026-11-23';

describe('language/dateFallback', () => {
  const reader = createExpectedDateReader();

  it('reads closed forms before the library is there', () => {
    const read = createExpectedDateReader().read('1er mars 2027', TODAY);
    assert.ok(read.ok);
    assert.equal(read.day, '2027-03-01');
    assert.deepEqual(createExpectedDateReader().read('noël', TODAY), { ok: false, problem: 'none' });
  });

  describe('with the library', () => {
    before(async function () {
      this.timeout(180_000);
      await reader.warmUp();
    });
    after(() => reader.close());

    const table: readonly (readonly [string, string])[] = [
      ['le lendemain', '2026-11-24'],
      ['noël', '2026-12-25'],
      ['la veille de noël', '2026-12-24'],
      ['31/02/2027', 'impossible'],
      ['fin mars', '2027-03-31'],
      ['1er janvier 2027', '2027-01-01'],
      ['Pâques 2027', 'none'],
      ['dans deux ans et demi', 'none'],
      ['à la saint-glinglin', 'none'],
      ['COMPTA2', 'none'],
      ['0123', 'none'],
      ['2027', 'none'],
      ['20007104100046', 'none'],
      ['je ne sais pas encore', 'none'],
      ['toujours', 'none'],
      ['', 'none'],
      ['?', 'none'],
    ];
    for (const [text, expected] of table) {
      it(`reads « ${text} » as ${expected}`, () => {
        const read = reader.read(text, TODAY);
        assert.equal(read.ok ? read.day : read.problem, expected);
      });
    }

    it('reads only the closed forms again once it is closed', async () => {
      const other = createExpectedDateReader();
      await other.warmUp();
      other.close();
      assert.deepEqual(other.read('noël', TODAY), { ok: false, problem: 'none' });
      assert.ok(other.read('1er mars 2027', TODAY).ok);
    }).timeout(180_000);

    it('does not show long texts to the library', () => {
      const start = performance.now();
      reader.read('le lendemain '.repeat(5000), TODAY);
      assert.ok(performance.now() - start < 200);
    });
  });
});
