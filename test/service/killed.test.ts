import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUDIT_PARTITION, audit, services } from '../../store/collections.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { post } from '../support/messages.ts';
import { type RunningProcess, startProcess } from '../support/process.ts';
import { PEOPLE } from '../support/stage.ts';

const CONVERSATIONS = 24;
/** In each round the service is killed as soon as so many confirmations of the burst are acknowledged. */
const KILLED_AFTER = [1, 9, 17];

describe('kill -9 in the middle of a burst of confirmed creations', function () {
  this.timeout(90_000);
  let dataDir: string;
  let service: RunningProcess | undefined;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claudia-killed-'));
  });
  afterEach(async () => {
    await service?.kill();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('every acknowledged one is there, none twice, no due reply is lost', async () => {
    let unacknowledged = 0;
    for (const [round, killedAfter] of KILLED_AFTER.entries()) {
      const codes = Array.from({ length: CONVERSATIONS }, (_, index) => `R${round}C${index}`);
      service = await startProcess(dataDir);
      const before = speaking(service.url);
      await Promise.all(codes.map((code) => before(code, '1', creationOf(code))));
      const acknowledged = await burst(codes, before, killedAfter, service);
      unacknowledged += CONVERSATIONS - acknowledged.size;

      service = await startProcess(dataDir);
      const after = speaking(service.url);
      for (const code of codes) {
        const reply = await after(code, '2', 'oui');
        assert.match(reply, /C’est fait/, `${code} should be done once its confirmation is posted again`);
        assert.equal(
          reply,
          acknowledged.get(code) ?? reply,
          `${code} should get the reply that it got before`,
        );
      }
      assert.equal(await service.stop(), 0);
    }
    assert.ok(unacknowledged > 0, 'The kill should have come in the middle of a burst.');
    await everythingOnce(dataDir);
  });
});

type Speak = (code: string, id: string, text: string) => Promise<string>;

/** Speaks in one conversation a code; the same id is the same activity. */
function speaking(url: string): Speak {
  return (code, id, text) =>
    post({ url, login: PEOPLE.jeane, conversation: code, id: `${code}-${id}`, text });
}

/** Confirms everything at once, kills the service on the way, and gives the replies that had come by then. */
async function burst(
  codes: readonly string[],
  speak: Speak,
  killedAfter: number,
  service: RunningProcess,
): Promise<ReadonlyMap<string, string>> {
  const acknowledged = new Map<string, string>();
  let killed: Promise<void> | undefined;
  const confirmations = codes.map(async (code) => {
    const reply = await speak(code, '2', 'oui');
    acknowledged.set(code, reply);
    if (acknowledged.size >= killedAfter) killed ??= service.kill();
  });
  await Promise.allSettled(confirmations);
  await killed;
  return acknowledged;
}

function creationOf(code: string): string {
  return `crée le service ${code} « Service ${code} » à partir du 01/03/2027, engagement non obligatoire`;
}

async function everythingOnce(dataDir: string): Promise<void> {
  const database = await openLowdbDatabase({ dataDir });
  const [made, audited] = await database.read(async (reader) => [
    (await reader.all(services)).filter(({ code }) => /^R\dC\d+$/.test(code)),
    (await reader.entries(audit, AUDIT_PARTITION)).filter(({ entry }) => entry.action === 'service.create'),
  ]);
  await database.close();
  assert.equal(made.length, CONVERSATIONS * KILLED_AFTER.length);
  assert.equal(audited.length, CONVERSATIONS * KILLED_AFTER.length);
  assert.equal(new Set(audited.map(({ entry }) => entry.reference)).size, audited.length);
}
