import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AUDIT_PARTITION, audit, services } from '../../store/collections.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { post } from '../support/messages.ts';
import { startProcess } from '../support/process.ts';
import { PEOPLE } from '../support/stage.ts';

const CONVERSATIONS = 40;
const ROUNDS = 3;

describe('kill -9 in the middle of a burst of confirmed creations', function () {
  this.timeout(90_000);
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claudia-killed-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('every acknowledged one is there, none twice, no due reply is lost', async () => {
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const codes = Array.from({ length: CONVERSATIONS }, (_, index) => `R${round}C${index}`);
      const service = await startProcess(dataDir);
      const say = (code: string, id: string, text: string) =>
        post({ url: service.url, login: PEOPLE.jeane, conversation: code, id: `${code}-${id}`, text });
      for (const code of codes) {
        const summary = await say(code, '1', creationOf(code));
        assert.match(summary, /Est-ce que je confirme/);
      }
      const burst = codes.map((code) =>
        say(code, '2', 'oui').then(
          (reply) => acknowledged.set(code, reply),
          () => undefined,
        ),
      );
      await pause(15 + round * 25);
      await service.kill();
      await Promise.all(burst);

      const restarted = await startProcess(dataDir);
      const again = (code: string) =>
        post({ url: restarted.url, login: PEOPLE.jeane, conversation: code, id: `${code}-2`, text: 'oui' });
      for (const code of codes) {
        const reply = await again(code);
        assert.match(reply, /C’est fait/, `${code} should be done once its confirmation is posted again`);
        assert.equal(
          reply,
          acknowledged.get(code) ?? reply,
          `${code} should get the reply that it got before`,
        );
      }
      assert.equal(await restarted.stop(), 0);
    }
    await everythingOnce(dataDir);
  });
});

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
  assert.equal(made.length, CONVERSATIONS * ROUNDS);
  assert.equal(audited.length, CONVERSATIONS * ROUNDS);
  assert.equal(new Set(audited.map(({ entry }) => entry.reference)).size, audited.length);
}
