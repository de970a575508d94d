/** An account number that somebody writes, in whatever part of a message: neither the log nor any file keeps it. */
import assert from 'node:assert/strict';
import { createLog } from '../../bot/logging.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { printedIban } from '../../store/rules/iban.ts';
import { useFolder } from '../store/database/folders.ts';
import { traces } from '../support/dataDir.ts';
import { PEOPLE } from '../support/stage.ts';
import { startInMemory } from './running.ts';

const IBAN = 'FR7630006000011234567890189';
const RIB = '30006 00001 12345678901 89';
const FORMS = [IBAN, printedIban(IBAN), IBAN.toLowerCase(), RIB];

describe('a conversation with account numbers in it', () => {
  const folder = useFolder();

  it('leaves none in the log, nor in any file', async () => {
    const lines: string[] = [];
    const log = createLog('trace', { write: (line: string) => void lines.push(line) });
    const database = await openLowdbDatabase({ dataDir: folder() });
    const service = await startInMemory({}, { log, database });
    const user = { id: `dl_${PEOPLE.jeane}` };
    const started = await post(`${service.url}/v3/directline/conversations`, service.directLineSecret, {
      user,
    });
    const { token, conversationId } = (await started.json()) as Record<string, string>;
    const conversation = `${service.url}/v3/directline/conversations/${conversationId}`;
    const send = (activity: object) =>
      post(`${conversation}/activities`, token ?? '', { type: 'message', ...activity });

    for (const written of FORMS) {
      await send({ text: `Bonjour, mon compte est le ${written}, crée la coordonnée bancaire.` });
      for (const one of FORMS)
        assert.deepEqual(await traces(folder(), one), [], 'in the middle of the procedure');
      await send({ text: 'crée un service', value: { instance: 'x', note: written, list: [written] } });
      await send({ text: `il s’appelle ${written}`, channelData: { note: written } });
    }
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.7\n%%EOF'], { type: 'application/pdf' }), `RIB ${IBAN}.pdf`);
    const uploaded = await fetch(`${conversation}/upload?userId=x`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    assert.equal(uploaded.status, 200);
    await send({ text: 'je voudrais parler à un conseiller' });

    for (const written of FORMS) assert.deepEqual(await traces(folder(), written), []);
    await service.close();
    for (const written of FORMS) {
      assert.deepEqual(await traces(folder(), written), []);
      assert.ok(!lines.join('').includes(written));
    }
  }).timeout(180_000);
});

function post(url: string, bearer: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
