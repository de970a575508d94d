import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { type Answered, createRequestLog } from '../../../bot/http/requestLog.ts';

const REFUSAL: Answered = {
  request: 'r1',
  method: 'POST',
  route: '/v3/directline/conversations/:id',
  status: 403,
  code: 'Forbidden',
  ms: 1.6,
};

type Line = Readonly<Record<string, unknown>>;

describe('the log of refused requests', () => {
  let lines: Line[];
  let tell: (answered: Answered) => void;
  beforeEach(() => {
    lines = [];
    tell = createRequestLog(
      pino({ level: 'trace' }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
    );
  });

  it('says who was refused what, and why', () => {
    tell(REFUSAL);
    assert.equal(lines.length, 1);
    const { time: _time, pid: _pid, hostname: _hostname, ...line } = lines[0] ?? {};
    assert.deepEqual(line, { level: 30, msg: 'A request was refused.', ...REFUSAL, ms: 2 });
  });

  it('says nothing of requests that went well, nor of clients that left', () => {
    for (const status of [0, 101, 200, 201, 204, 304]) tell({ ...REFUSAL, status });
    assert.deepEqual(lines, []);
  });

  it('has the cause of a failure that is ours', () => {
    tell({ ...REFUSAL, status: 500, code: 'ServiceError', cause: new Error('why') });
    assert.equal(lines[0]?.level, 50);
    assert.match(JSON.stringify(lines[0]), /why/);
  });

  it('tells a flood by five lines and a count, and another refusal by its own line', async () => {
    for (let index = 0; index < 10_000; index += 1) tell({ ...REFUSAL, request: `r${index}` });
    tell({ ...REFUSAL, code: 'TokenExpired' });
    assert.equal(lines.length, 6);
    await setTimeout(1100);
    const [summary, ...others] = lines.slice(6);
    assert.equal(summary?.count, 9995);
    assert.equal(summary?.code, 'Forbidden');
    assert.deepEqual(others, []);
    tell(REFUSAL);
    assert.equal(lines.length, 8);
  });
});
