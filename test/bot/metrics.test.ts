import assert from 'node:assert/strict';
import { createMetrics } from '../../bot/metrics.ts';
import type { EndedTurn } from '../../bot/turnFacts.ts';

const TURN: EndedTurn = {
  channel: 'directline',
  outcome: 'answered',
  decision: 'engine',
  procedures: [
    { procedure: 'service.create', event: 'begun' },
    { procedure: 'service.create', event: 'done' },
  ],
  queueMs: 3,
  ms: 40,
};

describe('metrics', () => {
  const linesOf = async (metrics: ReturnType<typeof createMetrics>) => (await metrics.text()).split('\n');

  it('count turns, decisions and what became of procedures', async () => {
    const metrics = createMetrics({ queue: { waiting: 2, running: 1 }, openStreams: () => 4 });
    metrics.turnEnded(TURN);
    metrics.turnEnded({ ...TURN, outcome: 'TURN_FAILED', decision: 'none', procedures: [] });
    const lines = await linesOf(metrics);
    for (const line of [
      'claudia_turns_total{channel="directline",outcome="answered"} 1',
      'claudia_turns_total{channel="directline",outcome="TURN_FAILED"} 1',
      'claudia_turn_duration_seconds_bucket{le="0.05",channel="directline"} 2',
      'claudia_turn_duration_seconds_bucket{le="0.025",channel="directline"} 0',
      'claudia_decisions_total{decision="engine"} 1',
      'claudia_procedures_total{procedure="service.create",event="done"} 1',
      'claudia_turns_waiting 2',
      'claudia_turns_running 1',
      'claudia_streams_open 4',
    ]) {
      assert.ok(lines.includes(line), line);
    }
  });

  it('once closed, read from the service no more', async () => {
    const metrics = createMetrics({
      queue: { waiting: 0, running: 0 },
      openStreams: () => assert.fail('read after the end'),
    });
    metrics.close();
    assert.equal((await metrics.text()).trim(), '');
  });

  it('count requests, refusals, and what the store does', async () => {
    const metrics = createMetrics({ queue: { waiting: 0, running: 0 }, openStreams: () => 0 });
    metrics.answered({ method: 'GET', route: '/metrics', status: 403, code: 'Forbidden', ms: 1 });
    metrics.database.written(2, false);
    metrics.database.written(2, true);
    metrics.database.journal(1234);
    metrics.database.snapshot(20, true);
    const lines = await linesOf(metrics);
    for (const line of [
      'claudia_http_requests_total{method="GET",route="/metrics",status="403"} 1',
      'claudia_http_refusals_total{code="Forbidden"} 1',
      'claudia_store_writes_total{outcome="done"} 1',
      'claudia_store_writes_total{outcome="failed"} 1',
      'claudia_store_write_duration_seconds_bucket{le="0.0025"} 2',
      'claudia_store_journal_bytes 1234',
      'claudia_store_snapshots_total{outcome="failed"} 1',
    ]) {
      assert.ok(lines.includes(line), line);
    }
  });

  it('of two services in one process are apart', async () => {
    const sources = { queue: { waiting: 0, running: 0 }, openStreams: () => 0 };
    const [one, other] = [createMetrics(sources), createMetrics(sources)];
    one.turnEnded(TURN);
    assert.ok(!(await other.text()).includes('outcome="answered"'));
  });
});
