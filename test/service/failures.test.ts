/** A turn is whole or it is not at all: bugs and refusing disks cost one answer, never what was kept before. */
import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { ERRORS } from '../../bot/errors.ts';
import { conversationKey, readTranscript } from '../../bot/transcript.ts';
import type { ActionProcedure } from '../../dialogs/procedure.ts';
import { habilitationList } from '../../dialogs/procedures/habilitationList.ts';
import { serviceCreate } from '../../dialogs/procedures/serviceCreate.ts';
import { createRegistry } from '../../dialogs/registry.ts';
import { services } from '../../store/collections.ts';
import { type Database, DatabaseError } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { plain } from '../conversations/transcript.ts';
import { openStage, PEOPLE } from '../support/stage.ts';
import { type Answer, postRaw, type Running, startInMemory } from './running.ts';

const CREATION = 'crée le service A1 « Un » à partir du 01/03/2027, engagement non obligatoire';

/** What a failure says, which ends in a name for it that is new each time. */
const withoutIncident = (text: string): string => {
  assert.match(text, / \(incident [0-9a-f]{8}\)$/);
  return plain(text.replace(/ \(incident [0-9a-f]{8}\)$/, ''));
};

describe('an effect that throws after it has written', () => {
  /** Creates the service, then fails as a bug would. */
  const failing: ActionProcedure = {
    ...serviceCreate,
    effect: async (values, context) => {
      await serviceCreate.effect(values, context);
      throw new TypeError('a bug, on purpose');
    },
  };
  const broken = createRegistry([failing, habilitationList]);

  it('tells the person, keeps nothing of the turn, and the procedure goes on where it was', async () => {
    const stage = await openStage({ registry: broken });
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(CREATION);
    const before = await stage.database.read((reader) => reader.all(services));

    assert.equal(withoutIncident(await talk.say('oui', 'yes')), plain(ERRORS.TURN_FAILED.say));
    assert.deepEqual(talk.buttons, ['Parler à un conseiller']);
    assert.deepEqual(await stage.database.read((reader) => reader.all(services)), before);
    assert.deepEqual(await stage.actions(), []);

    assert.match(plain(await talk.say('récapitule')), /Récapitulatif.*Code : A1/);
    assert.match(plain(await talk.say('non, le code c’est A2')), /Code : A2/);
    assert.match(await talk.say('annule'), /J’abandonne/);
  });

  it('leaves in the transcript what was said and the apology', async () => {
    const stage = await openStage({ registry: broken });
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(CREATION);
    const key = conversationKey('inprocess', talk.conversation);
    const read = () => stage.database.read((reader) => readTranscript(reader, key));
    const before = (await read()).length;
    await talk.say('oui');
    const added = (await read()).slice(before).map(({ entry }) => [entry.from, entry.activity.text]);
    assert.deepEqual(added, [
      ['user', 'oui'],
      ['bot', talk.heard],
    ]);
  });

  it('once mended, the same confirmation posted again is done, once', async () => {
    const stage = await openStage({ registry: broken });
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(CREATION);
    await talk.say('oui', 'yes');
    const mended = await openStage({ database: stage.database });
    const after = mended.talk(PEOPLE.jeane, talk.conversation);
    assert.match(await after.say('oui', 'yes'), /C’est fait/);
    assert.match(await after.say('oui', 'yes'), /C’est fait/);
    assert.equal((await mended.actions()).length, 1);
  });

  it('does not disturb another conversation', async () => {
    const stage = await openStage({ registry: broken });
    const [jeane, heloise] = [stage.talk(PEOPLE.jeane), stage.talk(PEOPLE.heloise)];
    await jeane.say(CREATION);
    const [, list] = await Promise.all([jeane.say('oui'), heloise.say('mes habilitations')]);
    assert.match(list, /Voici vos habilitations/);
  });
});

describe('a store that refuses to write', function () {
  this.timeout(120_000);
  let refusing: boolean;
  let service: Running;

  /** Does all of a write's work, then refuses it as a full disk does. */
  const unreliable = (inner: Database): Database => ({
    read: (work) => inner.read(work),
    close: () => inner.close(),
    write: (work) =>
      inner.write(async (transaction) => {
        const result = await work(transaction);
        if (refusing)
          throw new DatabaseError('DATABASE_WRITE_FAILED', 'No space left on device, on purpose.');
        return result;
      }),
  });

  beforeEach(async () => {
    refusing = false;
    service = await startInMemory({}, { database: unreliable(createMemoryDatabase()) });
  });
  afterEach(() => service.close());

  const message = (text: string) => ({
    type: 'message',
    id: text,
    text,
    channelId: 'test',
    deliveryMode: 'expectReplies',
    conversation: { id: 'a-conversation' },
    from: { id: `dl_${PEOPLE.jeane}` },
  });
  const say = async (text: string): Promise<string> => {
    const { status, body } = await postRaw(`${service.url}/api/messages`, JSON.stringify(message(text)));
    assert.equal(status, 200);
    return (body.activities as Activity[]).map((activity) => activity.text).join('\n');
  };

  it('is told in the response to expectReplies, and the service goes on once it writes again', async () => {
    await say(CREATION);
    refusing = true;
    assert.equal(withoutIncident(await say('oui')), plain(ERRORS.STORE_UNAVAILABLE.say));
    assert.equal(withoutIncident(await say('annule')), plain(ERRORS.STORE_UNAVAILABLE.say));
    assert.deepEqual(await service.actions(), []);
    refusing = false;
    assert.match(await say('oui'), /C’est fait/);
    assert.equal((await service.actions()).length, 1);
  });

  it('is a 502 or 503 for Direct Line; the same activity sent again is then answered', async () => {
    const call = (path: string, credentials: string, body: object): Promise<Answer> =>
      postRaw(`${service.url}/v3/directline${path}`, JSON.stringify(body), {
        authorization: `Bearer ${credentials}`,
      });
    const user = { id: `dl_${PEOPLE.jeane}` };
    const { body: started } = await call('/conversations', service.directLineSecret, { user });
    const post = (text: string) => {
      const activity = { type: 'message', text, from: user, channelData: { clientActivityID: text } };
      return call(`/conversations/${started.conversationId}/activities`, started.token, activity);
    };
    const history = async (): Promise<Activity[]> => {
      const response = await fetch(
        `${service.url}/v3/directline/conversations/${started.conversationId}/activities`,
        { headers: { authorization: `Bearer ${started.token}` } },
      );
      return ((await response.json()) as { activities: Activity[] }).activities;
    };

    assert.equal((await post(CREATION)).status, 200);
    const before = (await history()).length;
    refusing = true;
    const refused = await post('oui');
    assert.ok([502, 503].includes(refused.status), `${refused.status}`);
    assert.equal(typeof refused.body.error.message, 'string');
    assert.doesNotMatch(JSON.stringify(refused.body), /device/);
    assert.equal((await history()).length, before);
    assert.deepEqual(await service.actions(), []);
    refusing = false;
    assert.equal((await post('oui')).status, 200);
    const [echo, done, ...others] = (await history()).slice(before);
    assert.equal(echo?.text, 'oui');
    assert.match(done?.text ?? '', /C’est fait/);
    assert.deepEqual(others, []);
    assert.equal((await service.actions()).length, 1);
  });
});
