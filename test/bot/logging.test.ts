/** What the log may say of an error: where it was thrown and what kind it is, never what it quotes. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TurnError } from '../../bot/errors.ts';
import { HttpError } from '../../bot/http/errors.ts';
import { createLog, describeError } from '../../bot/logging.ts';
import { DatabaseError, UniqueKeyError } from '../../store/database/database.ts';

const SECRET = 'Jeane Chaource, FR7630001007941234567890185';

/** A line of the log, as it is written. */
function logged(err: unknown): string {
  const written: string[] = [];
  createLog('trace', { write: (line) => void written.push(line) }).error({ err }, 'It failed.');
  return written.join('');
}

describe('errors in the log', () => {
  it('keep the type and where they come from, without the message that quotes what somebody wrote', () => {
    const line = logged(new TypeError(`« ${SECRET} » is no date`));
    assert.match(line, /"type":"TypeError"/);
    assert.match(line, /logging\.test\.ts:\d+/);
    assert.ok(!line.includes('Chaource'));
  });

  it('keep the messages that are written whole in the source, and those of the operating system', () => {
    assert.match(logged(new DatabaseError('DATABASE_WRITE_FAILED', 'No space left.')), /No space left\./);
    assert.match(logged(new TurnError('TURN_FAILED')), /This is a bug/);
    assert.match(logged(new HttpError(502, 'BotRejectedActivity', 'No.')), /"message":"No\."/);
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { syscall: 'connect', errno: -111 });
    assert.match(logged(refused), /connect ECONNREFUSED/);
  });

  it('say nothing of the value that broke a unique key', () => {
    const line = logged(new UniqueKeyError('users', 'login', SECRET));
    assert.match(line, /"code":"UNIQUE_KEY"/);
    assert.ok(!line.includes('Chaource'));
  });

  it('leave out every other property, down the whole chain of causes', () => {
    const inner = Object.assign(new Error(SECRET), {
      request: { body: SECRET },
      code: SECRET,
      errors: [SECRET],
    });
    const line = logged(new TurnError('TURN_FAILED', { cause: new RangeError(SECRET, { cause: inner }) }));
    assert.ok(!line.includes('Chaource'));
    assert.match(line, /"type":"RangeError"/);
  });

  it('may be anything that can be thrown, and may go round in circles', () => {
    const circle = new Error('a');
    circle.cause = circle;
    for (const thrown of [SECRET, undefined, null, 3, { message: SECRET }, circle]) {
      assert.ok(!logged(thrown).includes('Chaource'));
    }
  });

  it('never quote a message, whatever it looks like: frames of a stack are no exception', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('at x (', '    at ', '\n    at f (a.ts:1:2)', 'Error: ', ':1:1)'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (parts) => {
        const secret = `${parts.join('')}Chaource${parts.join('')}`;
        const described = JSON.stringify(describeError(new Error(secret)));
        assert.ok(!described.includes('Chaource'), described);
      }),
    );
  });
});
