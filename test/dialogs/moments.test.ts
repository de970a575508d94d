import assert from 'node:assert/strict';
import { showDayOf, showMinuteOf } from '../../dialogs/moments.ts';

describe('instants as people read them', () => {
  it('are days in Paris, whatever the hour in Greenwich', () => {
    assert.equal(showDayOf('2027-02-28T23:00:00.000Z'), '1er mars 2027');
    assert.equal(showDayOf('2027-02-28T22:59:59.000Z'), '28 février 2027');
    assert.equal(showDayOf('2026-06-30T22:00:00.000Z'), '1er juillet 2026');
  });

  it('are told to the minute as the portal’s lists have them', () => {
    assert.equal(showMinuteOf('2022-01-12T13:40:48.000Z'), '12/01/2022 14:40');
    assert.equal(showMinuteOf('2026-07-01T06:05:00.000Z'), '01/07/2026 08:05');
  });
});
