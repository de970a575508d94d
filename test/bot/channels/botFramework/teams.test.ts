/** Who speaks in Teams: the whole product, with a directory over real HTTP; only the signature of what Teams posts is the test's own. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { ChannelAuthentication } from '../../../../bot/channels/botFramework/adapter.ts';
import { readRatings } from '../../../../bot/learning/ratings.ts';
import { postRaw, type Running, startInMemory } from '../../../service/running.ts';
import { PEOPLE } from '../../../support/stage.ts';

const APP = '11111111-2222-4333-8444-555555555555';
const TENANT = '99999999-2222-4333-8444-555555555555';
const ACCOUNT = '77777777-2222-4333-8444-555555555555';
const SIGNED = 'Bearer signed-by-teams';

/** Takes what carries the test's signature for Teams'. */
class SignedByTeams extends ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(
    ...[activity, header]: Parameters<ChannelAuthentication['authenticateRequest']>
  ) {
    if (header === SIGNED) return super.authenticateRequest(activity, '');
    throw Object.assign(new Error('Unauthorized'), { statusCode: 401 });
  }
}

/** What the directory says of Jeane's account. */
const JEANE = {
  id: '29:jeane',
  aadObjectId: ACCOUNT,
  tenantId: TENANT,
  userRole: 'user',
  name: 'Jeane Chaource',
  email: 'jeane@elsewhere.example',
  userPrincipalName: PEOPLE.jeane,
};

describe('Teams', function () {
  this.timeout(180_000);
  let service: Running;
  let teams: Teams;
  let time = Date.parse('2026-11-23T09:00:00.000Z');

  before(async () => {
    teams = await startTeams();
    service = await startInMemory(
      { MicrosoftAppId: APP, MicrosoftAppPassword: 'a-password', TEAMS_TENANTS: TENANT.toUpperCase() },
      { authentication: new SignedByTeams({}), clock: () => new Date(time) },
    );
  });
  after(async () => {
    await service.close();
    await teams.close();
  });
  beforeEach(() => {
    // What was learnt of an account is believed for some minutes.
    time += 3_600_000;
    teams.member = JEANE;
    teams.posted.length = 0;
    teams.asked = 0;
  });

  let conversations = 0;
  const ask = async (
    changes: Readonly<Record<string, unknown>> = {},
    { text = 'bonjour', authorization = SIGNED }: { text?: string; authorization?: string } = {},
  ) => {
    const conversation = { id: `a:${++conversations}`, conversationType: 'personal', tenantId: TENANT };
    const activity = {
      type: 'message',
      id: `m${conversations}`,
      text,
      channelId: 'msteams',
      serviceUrl: teams.url,
      conversation,
      from: { id: '29:jeane', name: 'Jeane', aadObjectId: ACCOUNT },
      recipient: { id: '28:claudia' },
      channelData: { tenant: { id: TENANT } },
      ...changes,
    };
    const { status } = await postRaw(`${service.url}/api/messages`, JSON.stringify(activity), {
      authorization,
    });
    return { status, said: teams.posted.map((posted) => posted.text ?? '').join('\n') };
  };

  it('an account of a trusted tenant is the user of the same login', async () => {
    assert.match((await ask()).said, /^Bonjour Jeane/);
    assert.equal(teams.asked, 1);
  });

  it('its name is asked once for some minutes', async () => {
    await ask();
    time += 5 * 60_000;
    await ask();
    assert.equal(teams.asked, 1);
    time += 6 * 60_000;
    await ask();
    assert.equal(teams.asked, 2);
  });

  it('what Teams has not signed is refused, and asks nothing', async () => {
    assert.equal((await ask({}, { authorization: 'Bearer forged' })).status, 401);
    assert.equal(teams.asked, 0);
  });

  const visitors: Readonly<Record<string, { activity?: Record<string, unknown>; member?: object }>> = {
    'another tenant': { activity: { channelData: { tenant: { id: APP } } } },
    'no tenant': { activity: { channelData: undefined } },
    'a group, where all would read': {
      activity: { conversation: { id: 'g', conversationType: 'groupChat', isGroup: true } },
    },
    'an account without an id': { activity: { from: { id: '29:jeane' } } },
    'a user id like those of Direct Line': {
      activity: { from: { id: `dl_${PEOPLE.jeane}` } },
    },
    'a directory that speaks of another account': { member: { ...JEANE, aadObjectId: APP } },
    'a directory that speaks of another tenant': { member: { ...JEANE, tenantId: APP } },
    'a guest': { member: { ...JEANE, userRole: 'guest' } },
    'a guest by name': { member: { ...JEANE, userPrincipalName: `jeane_x#EXT#@${PEOPLE.jeane}` } },
    'an e-mail address alone': { member: { ...JEANE, userPrincipalName: undefined, email: PEOPLE.jeane } },
    'a name that the portal does not know': {
      member: { ...JEANE, userPrincipalName: 'nobody@elsewhere.example' },
    },
  };
  for (const [what, { activity, member = JEANE }] of Object.entries(visitors)) {
    it(`is a visitor: ${what}`, async () => {
      teams.member = member;
      const { status, said } = await ask(activity);
      assert.equal(status, 200);
      assert.match(said, /^Bonjour, je suis ClaudIA/);
    });
  }

  describe('thumbs under an answer', () => {
    const QUESTION = 'C’est quoi un gestionnaire principal ?';
    const submit = (conversation: object, replyToId: string, actionValue: object) =>
      ask(
        {
          type: 'invoke',
          name: 'message/submitAction',
          conversation,
          replyToId,
          value: { actionName: 'feedback', actionValue },
        },
        { text: '' },
      );
    /** Asks, and gives the conversation with the id under which Teams has the answer. */
    const answered = async () => {
      const conversation = {
        id: `thumbs-${++conversations}`,
        conversationType: 'personal',
        tenantId: TENANT,
      };
      await ask({ conversation }, { text: QUESTION });
      const at = teams.posted.findIndex(({ channelData }) => channelData?.feedbackLoop?.type === 'default');
      assert.ok(at >= 0);
      teams.posted.length = 0;
      return { conversation, message: teams.idOf(at) };
    };
    const kept = () => service.database.read(readRatings);

    it('are asked for, kept with what was written, and a « no » brings another way', async () => {
      const { conversation, message } = await answered();
      const feedback = JSON.stringify({ feedbackText: 'Demandez à marie.curie@mairie.example' });
      const { status, said } = await submit(conversation, message, { reaction: 'dislike', feedback });
      assert.equal(status, 200);
      assert.match(said, /Merci de me l’avoir dit/);
      const rated = (await kept()).at(-1);
      assert.deepEqual(
        [rated?.article, rated?.rating, rated?.question],
        ['gestionnaire-principal', 'dislike', QUESTION],
      );
      assert.match(rated?.comment ?? '', /^Demandez à \[/);
      assert.doesNotMatch(JSON.stringify(rated), /curie/);
    });

    it('of what is no answer of the conversation, or badly made, are answered and ignored', async () => {
      const { conversation, message } = await answered();
      const before = (await kept()).length;
      const other = { id: 'another', conversationType: 'personal', tenantId: TENANT };
      for (const sent of [
        await submit(other, message, { reaction: 'like' }),
        await submit(conversation, 'unknown', { reaction: 'like' }),
        await submit(conversation, message, { reaction: 'perhaps' }),
      ]) {
        assert.deepEqual(sent, { status: 200, said: '' });
      }
      assert.equal((await kept()).length, before);
    });

    it('like other invokes are for who is signed', async () => {
      const invoke = { type: 'invoke', name: 'message/submitAction' };
      assert.equal((await ask(invoke, { authorization: 'Bearer forged' })).status, 401);
      assert.equal((await ask({ type: 'invoke', name: 'task/fetch' })).status, 501);
    });
  });

  it('a list says where its file is', async () => {
    const { said } = await ask({}, { text: 'quelles sont mes habilitations ?' });
    assert.match(said, /Le fichier n’est proposé que sur le portail/);
  });

  it('when the directory does not answer, nobody is taken for a visitor, and nothing is done', async () => {
    teams.member = undefined;
    const { said } = await ask({}, { text: 'crée le service TEAMS « Un » à partir du 01/03/2027' });
    assert.match(said, /Je n’arrive pas à vérifier votre compte/);
    assert.deepEqual(await service.actions(), []);
    teams.member = JEANE;
    assert.match((await ask()).said, /Bonjour Jeane/);
  });
});

/** The connector of Teams as a bot sees it: members of conversations, and what the bot posts. */
interface Teams {
  readonly url: string;
  readonly posted: Partial<Activity>[];
  /** Undefined: the directory is out of order. */
  member: object | undefined;
  asked: number;
  /** The id that it has given to the message of that place among those posted since. */
  idOf(at: number): string;
  close(): Promise<void>;
}

async function startTeams(): Promise<Teams> {
  let given = 0;
  const ids = new Map<number, string>();
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const json = { 'content-type': 'application/json' };
      if (request.method === 'GET' && /\/members\/29(?::|%3A)jeane$/.test(request.url ?? '')) {
        teams.asked += 1;
        response.writeHead(teams.member === undefined ? 403 : 200, json);
        response.end(JSON.stringify(teams.member ?? { error: { code: 'Forbidden' } }));
        return;
      }
      given += 1;
      teams.posted.push(JSON.parse(Buffer.concat(chunks).toString()) as Partial<Activity>);
      response.writeHead(201, json);
      ids.set(teams.posted.length - 1, `t${given}`);
      response.end(JSON.stringify({ id: `t${given}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const teams: Teams = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    posted: [],
    member: undefined,
    asked: 0,
    idOf: (at) => ids.get(at) ?? '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return teams;
}
