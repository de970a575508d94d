/** No module keeps state of its own: two whole services in one process know nothing of each other. */
import assert from 'node:assert/strict';
import { plain } from '../conversations/transcript.ts';
import { post } from '../support/messages.ts';
import { PEOPLE } from '../support/stage.ts';
import { postRaw, type Running, startInMemory } from './running.ts';

const CREATION = 'crée le service A1 « Un » à partir du 01/03/2027, engagement non obligatoire';

describe('two services side by side', function () {
  this.timeout(180_000);
  let one: Running;
  let two: Running;
  before(async () => {
    [one, two] = await Promise.all([startInMemory(), startInMemory({ BOT_NAME: 'Claude' })]);
  });
  after(() => Promise.all([one.close(), two.close()]));

  const say = ({ url }: Running, conversation: string, id: string, text: string) =>
    post({ url, login: PEOPLE.jeane, conversation, id, text });

  it('share no conversation, no answered activity and no data', async () => {
    await say(one, 'same', '1', CREATION);
    assert.match(await say(two, 'same', '1', 'bonjour'), /je suis Claude,/);
    assert.match(await say(two, 'same', '2', 'oui'), /rien en cours/);
    assert.match(await say(one, 'same', '2', 'oui'), /C’est fait/);
    assert.equal((await one.actions()).length, 1);
    assert.deepEqual(await two.actions(), []);
    await say(two, 'same', '3', CREATION);
    assert.match(plain(await say(two, 'same', '4', 'oui')), /Référence : CP-0000001/);
  });

  it('do not take each other’s secret or tokens', async () => {
    assert.notEqual(one.directLineSecret, two.directLineSecret);
    const start = (service: Running, credentials: string) =>
      postRaw(`${service.url}/v3/directline/conversations`, '{}', { authorization: `Bearer ${credentials}` });
    const { status, body } = await start(one, one.directLineSecret);
    assert.equal(status, 201);
    for (const credentials of [one.directLineSecret, body.token as string]) {
      const refused = await start(two, credentials);
      assert.ok([401, 403].includes(refused.status), `${refused.status}`);
    }
  });
});
