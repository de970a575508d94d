import assert from 'node:assert/strict';
import { ERRORS, errorCodeOf, TurnError } from '../../bot/errors.ts';
import { DatabaseError, UniqueKeyError } from '../../store/database/database.ts';

describe('what a failure means for the person', () => {
  it('a store that refuses is said to be one', () => {
    assert.equal(errorCodeOf(new DatabaseError('DATABASE_WRITE_FAILED', 'disk full')), 'STORE_UNAVAILABLE');
    assert.equal(errorCodeOf(new DatabaseError('DATABASE_CLOSED', 'closed')), 'STORE_UNAVAILABLE');
  });

  it('a broken unique key is our bug, not the disk’s', () => {
    assert.equal(errorCodeOf(new UniqueKeyError('services', 'code', 'A')), 'TURN_FAILED');
  });

  it('a failure that has a meaning keeps it; anything else thrown is a bug', () => {
    assert.equal(errorCodeOf(new TurnError('DELIVERY_FAILED')), 'DELIVERY_FAILED');
    for (const thrown of [new TypeError('oops'), 'a string', undefined, null]) {
      assert.equal(errorCodeOf(thrown), 'TURN_FAILED');
    }
  });

  for (const [code, { status, say, log }] of Object.entries(ERRORS)) {
    it(`${code} is a server’s failure, told in French to the person and in English to the operator`, () => {
      assert.ok(status >= 500 && status < 600);
      assert.match(say, /[.!?]$/);
      assert.match(say, /\b(?:réessayez|reformuler|renvoyez)\b/);
      assert.match(log, /^[A-Z][ -~]+\.$/);
      assert.equal(new TurnError(code as keyof typeof ERRORS).message, log);
    });
  }
});
