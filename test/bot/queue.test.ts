import assert from 'node:assert/strict';
import { createKeyedQueue } from '../../bot/queue.ts';

/** A task that ends when the test says so. */
function task(log: string[], name: string) {
  let finish: (failure?: Error) => void = () => undefined;
  const finished = new Promise<string>((resolve, reject) => {
    finish = (failure) => (failure === undefined ? resolve(name) : reject(failure));
  });
  const run = async () => {
    log.push(`${name} begins`);
    try {
      return await finished;
    } finally {
      log.push(`${name} ends`);
    }
  };
  return { run, finish: (failure?: Error) => finish(failure) };
}

/** Lets everything that can go on do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue of a conversation', () => {
  it('runs tasks of the same key one after the other, in the order of the calls', async () => {
    const log: string[] = [];
    const queue = createKeyedQueue();
    const [first, second] = [task(log, 'first'), task(log, 'second')];
    const results = Promise.all([queue.run('a', first.run), queue.run('a', second.run)]);
    second.finish();
    await settle();
    assert.deepEqual(log, ['first begins']);
    first.finish();
    assert.deepEqual(await results, ['first', 'second']);
    assert.deepEqual(log, ['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('does not hold one key up for another', async () => {
    const log: string[] = [];
    const queue = createKeyedQueue();
    const [slow, quick] = [task(log, 'slow'), task(log, 'quick')];
    const waiting = queue.run('a', slow.run);
    quick.finish();
    assert.equal(await queue.run('b', quick.run), 'quick');
    slow.finish();
    assert.equal(await waiting, 'slow');
  });

  it('goes on after a task that failed, and tells its caller', async () => {
    const log: string[] = [];
    const queue = createKeyedQueue();
    const [failing, next] = [task(log, 'failing'), task(log, 'next')];
    const failed = assert.rejects(queue.run('a', failing.run), /on purpose/);
    const done = queue.run('a', next.run);
    failing.finish(new Error('on purpose'));
    next.finish();
    await failed;
    assert.equal(await done, 'next');
  });

  it('is idle once everything has ended, what was added meanwhile included', async () => {
    const log: string[] = [];
    const queue = createKeyedQueue();
    await queue.idle();
    const [first, second] = [task(log, 'first'), task(log, 'second')];
    const running = queue.run('a', first.run);
    let isIdle = false;
    const idle = queue.idle().then(() => {
      isIdle = true;
    });
    const later = queue.run('a', second.run);
    first.finish();
    await running;
    await settle();
    assert.equal(isIdle, false);
    second.finish();
    await Promise.all([later, idle]);
    assert.equal(isIdle, true);
  });
});
