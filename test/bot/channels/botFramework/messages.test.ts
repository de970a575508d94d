/** `POST /api/messages` over real HTTP, the whole product behind it: what local tools and Azure's channels meet. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import fc from 'fast-check';
import { type Answer, postRaw, type Running, startInMemory } from '../../../service/running.ts';
import { PEOPLE } from '../../../support/stage.ts';

/** The service is shared by the tests of a block: each has a conversation and a code of its own. */
const creationOf = (code: string) =>
  `crée le service ${code} « Un » à partir du 01/03/2027, engagement non obligatoire`;

/** What Jeane says in a conversation, with the answers in the response unless `changes` say otherwise. */
function activityOf(conversation: string, text: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'message',
    id: `${conversation}-${text}`,
    text,
    channelId: 'test',
    deliveryMode: 'expectReplies',
    conversation: { id: conversation },
    from: { id: `dl_${PEOPLE.jeane}` },
    recipient: { id: 'claudia' },
    ...changes,
  };
}

const said = ({ body }: Answer): string =>
  (body.activities as Partial<Activity>[]).map(({ text }) => text).join('\n');

describe('POST /api/messages without an app id', function () {
  this.timeout(180_000);
  let service: Running;
  before(async () => {
    service = await startInMemory();
  });
  after(() => service.close());

  const post = (activity: unknown, headers: Record<string, string> = {}) =>
    postRaw(`${service.url}/api/messages`, JSON.stringify(activity) ?? '', headers);

  it('answers in the response when it is asked to: expectReplies', async () => {
    const answer = await post(activityOf('greeting', 'bonjour'));
    assert.equal(answer.status, 200);
    assert.match(said(answer), /Bonjour Jeane, je suis ClaudIA/);
    const [reply] = answer.body.activities as Partial<Activity>[];
    assert.equal(reply?.type, 'message');
    assert.equal(reply?.replyToId, 'greeting-bonjour');
    assert.equal(reply?.conversation?.id, 'greeting');
    assert.equal(reply?.from?.id, 'claudia');
    assert.equal(reply?.recipient?.id, `dl_${PEOPLE.jeane}`);
  });

  it('the same activity twice gets the same replies, and acts once', async () => {
    const before = (await service.actions()).length;
    await post(activityOf('twice', creationOf('TWICE')));
    const first = await post(activityOf('twice', 'oui'));
    const second = await post(activityOf('twice', 'oui'));
    assert.match(said(first), /C’est fait/);
    const texts = ({ body }: Answer) => body.activities.map(({ text }: Activity) => text);
    assert.deepEqual(texts(second), texts(first));
    assert.equal((await service.actions()).length, before + 1);
  });

  it('an activity without an id is new each time', async () => {
    const anonymous = activityOf('no-id', 'bonjour', { id: undefined });
    assert.match(said(await post(anonymous)), /Bonjour Jeane/);
    assert.match(said(await post(anonymous)), /Bonjour Jeane/);
  });

  it('greets whoever joins, and not itself', async () => {
    const join = (id: string) =>
      post(activityOf(`join-${id}`, '', { type: 'conversationUpdate', membersAdded: [{ id }] }));
    assert.match(said(await join('somebody')), /je suis ClaudIA/);
    assert.equal(said(await join('claudia')), '');
  });

  it('an account that is not the portal’s is a visitor’s', async () => {
    const visitor = activityOf('visitor', 'Créer un service', { from: { id: PEOPLE.jeane } });
    assert.match(said(await post(visitor)), /vous devez être connecté/);
  });

  for (const type of ['event', 'typing', 'endOfConversation', 'messageReaction', 'installationUpdate']) {
    it(`takes ${type} in silence`, async () => {
      const answer = await post(activityOf(`quiet-${type}`, '', { type }));
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body.activities, []);
    });
  }

  describe('refuses with 400 and says why:', () => {
    const wrong: Record<string, unknown> = {
      'an empty object': {},
      'a list': [],
      'a text': 'bonjour',
      null: null,
      nothing: undefined,
      'an unknown type': activityOf('wrong', 'x', { type: 'order' }),
      'no conversation': activityOf('wrong', 'x', { conversation: undefined }),
      'a conversation without an id': activityOf('wrong', 'x', { conversation: { id: '' } }),
      'nobody who speaks': activityOf('wrong', 'x', { from: undefined }),
      'a text that is a number': activityOf('wrong', 'x', { text: 5 }),
      'members that are no list': activityOf('wrong', 'x', { membersAdded: 'somebody' }),
      'an id that is too long': activityOf('wrong', 'x', { id: 'i'.repeat(301) }),
    };
    for (const [what, activity] of Object.entries(wrong)) {
      it(what, async () => {
        const { status, body } = await post(activity);
        assert.deepEqual([status, body.error.code], [400, 'BadArgument']);
        assert.match(body.error.message, /^This is not an activity: /);
      });
    }

    it('invalid JSON', async () => {
      for (const bytes of ['{"type":', Buffer.from([0x7b, 0xff, 0x7d]), '['.repeat(100) + ']'.repeat(100)]) {
        const { status, body } = await postRaw(`${service.url}/api/messages`, bytes);
        assert.deepEqual([status, body.error.code], [400, 'BadSyntax']);
      }
    });
  });

  it('refuses a body over one megabyte with 413, and one that is not JSON with 415', async () => {
    const big = await post(activityOf('big', 'x'.repeat(1024 * 1024)));
    assert.deepEqual([big.status, big.body.error.code], [413, 'MessageSizeTooBig']);
    const form = await post(activityOf('form', 'x'), { 'content-type': 'text/plain' });
    assert.deepEqual([form.status, form.body.error.code], [415, 'UnsupportedMediaType']);
  });

  it('whatever stands in a field, it is never our failure', async () => {
    const fields = Object.keys(activityOf('', '', { value: 0, attachments: 0, channelData: 0, entities: 0 }));
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.jsonValue(), async (field, value) => {
        number += 1;
        const { status } = await post(
          activityOf(`fuzz-${number}`, 'bonjour', { [field]: value, deliveryMode: 'expectReplies' }),
        );
        assert.ok(status === 200 || status === 400, `${status} for ${field}: ${JSON.stringify(value)}`);
      }),
      { numRuns: 60, seed: 20261123 },
    );
  });

  describe('serves programs of its own machine only: 403 for', () => {
    const strangers: Record<string, Record<string, string>> = {
      'a proxy’s X-Forwarded-For': { 'x-forwarded-for': '203.0.113.7' },
      'a proxy’s X-Forwarded-Host': { 'x-forwarded-host': 'claudia.example' },
      'a proxy’s X-Real-IP': { 'x-real-ip': '203.0.113.7' },
      'a proxy’s Forwarded': { forwarded: 'for=203.0.113.7' },
      'a proxy’s Via': { via: '1.1 proxy' },
      'a foreign Host': { host: 'claudia.example' },
      'a foreign Host that begins like this machine': { host: '127.0.0.1.evil.example' },
      'a page of another site': { origin: 'https://evil.example' },
      'a page of a file': { origin: 'null' },
    };
    for (const [what, headers] of Object.entries(strangers)) {
      it(what, async () => {
        const before = (await service.actions()).length;
        const { status, body } = await post(activityOf('stranger', 'bonjour'), headers);
        assert.deepEqual([status, body.error?.code], [403, 'Forbidden']);
        assert.equal((await service.actions()).length, before);
      });
    }
    for (const host of ['localhost', 'localhost:3978', '127.0.0.1', '[::1]:3978']) {
      it(`but not for Host: ${host}`, async () => {
        assert.equal((await post(activityOf('local', 'bonjour'), { host })).status, 200);
      });
    }
  });

  describe('without expectReplies', () => {
    let connector: Connector;
    beforeEach(async () => {
      connector = await startConnector();
    });
    afterEach(() => connector.close());

    const toConnector = (conversation: string, text: string, serviceUrl: string) =>
      post(activityOf(conversation, text, { deliveryMode: undefined, serviceUrl }));

    it('posts the replies to a serviceUrl of this machine, before it answers', async () => {
      const creation = creationOf('POSTED');
      const { status } = await toConnector('posted', creation, connector.url);
      assert.equal(status, 200);
      assert.ok(connector.posted.length > 0);
      for (const { path, activity } of connector.posted) {
        assert.match(path, /^\/v3\/conversations\/posted\/activities/);
        assert.equal(activity.conversation?.id, 'posted');
        assert.equal(activity.replyToId, `posted-${creation}`);
      }
      assert.match(connector.posted.map(({ activity }) => activity.text).join('\n'), /Récapitulatif/);
    });

    it('posts them again when the same activity comes again', async () => {
      const said = () => connector.posted.map(({ activity }) => activity.text);
      await toConnector('again', 'bonjour', connector.url);
      const first = said();
      assert.match(first[0] ?? '', /je suis ClaudIA/);
      await toConnector('again', 'bonjour', connector.url);
      assert.deepEqual(said(), [...first, ...first]);
    });

    it('keeps what was done when the connector does not take the replies, and gives them again', async () => {
      await toConnector('refused', creationOf('REFUSED'), connector.url);
      connector.refuse(true);
      await toConnector('refused', 'oui', connector.url);
      const done = (await service.actions()).length;
      connector.refuse(false);
      connector.posted.length = 0;
      await toConnector('refused', 'oui', connector.url);
      assert.match(connector.posted.map(({ activity }) => activity.text).join('\n'), /C’est fait/);
      assert.equal((await service.actions()).length, done);
    });

    const foreign = [
      'https://evil.example/',
      'http://169.254.169.254/latest',
      'http://127.0.0.1.evil.example/',
      'http://evil.example@10.0.0.1/',
      'file:///etc/passwd',
      'urn:claudia',
      '',
    ];
    for (const serviceUrl of foreign) {
      it(`refuses ${serviceUrl || 'an empty serviceUrl'}: nothing is run and nothing posted`, async () => {
        const { status, body } = await toConnector('foreign', 'bonjour', serviceUrl);
        assert.deepEqual([status, body.error.code], [400, 'BadArgument']);
        assert.match(body.error.message, /loopback/);
        assert.deepEqual(connector.posted, []);
      });
    }

    it('refuses an activity without a serviceUrl', async () => {
      const { status } = await post(activityOf('nowhere', 'bonjour', { deliveryMode: undefined }));
      assert.equal(status, 400);
    });
  });
});

describe('POST /api/messages of another configuration', () => {
  const post = (service: Running) =>
    postRaw(`${service.url}/api/messages`, JSON.stringify(activityOf('other', 'bonjour')));

  it('in production without an app id does not exist', async () => {
    const service = await startInMemory({ NODE_ENV: 'production', DIRECT_LINE_SECRET: 's'.repeat(32) });
    try {
      const { status, body } = await post(service);
      assert.deepEqual([status, body.error.code], [404, 'NotFound']);
    } finally {
      await service.close();
    }
  });

  it('with an app id answers 401 to whoever brings no token, or a bad one', async () => {
    const service = await startInMemory({
      MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
      MicrosoftAppPassword: 'a-password',
    });
    // The SDK writes each refusal to the console.
    const { error } = console;
    Object.assign(console, { error: () => undefined });
    try {
      assert.equal((await post(service)).status, 401);
      const forged = await postRaw(
        `${service.url}/api/messages`,
        JSON.stringify(activityOf('other', 'bonjour')),
        { authorization: 'Bearer forged' },
      );
      assert.equal(forged.status, 401);
      assert.deepEqual(await service.actions(), []);
    } finally {
      Object.assign(console, { error });
      await service.close();
    }
  });
});

/** A Bot Framework channel of this machine: it keeps what the bot posts. */
interface Connector {
  readonly url: string;
  readonly posted: { readonly path: string; readonly activity: Partial<Activity> }[];
  refuse(all: boolean): void;
  close(): Promise<void>;
}

async function startConnector(): Promise<Connector> {
  const posted: Connector['posted'] = [];
  let refusing = false;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      if (!refusing) {
        posted.push({ path: request.url ?? '', activity: JSON.parse(Buffer.concat(chunks).toString()) });
      }
      // Apart: restify replaces writeHead in the whole process by one that returns nothing.
      response.writeHead(refusing ? 400 : 200, { 'content-type': 'application/json' });
      response.end(refusing ? '{"error":{"code":"BadArgument"}}' : `{"id":"${posted.length}"}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    posted,
    refuse: (all) => {
      refusing = all;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
