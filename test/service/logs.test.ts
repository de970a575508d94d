/** The log of a whole service, at its most talkative: what happened is there, what people wrote is not. */
import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { createLog } from '../../bot/logging.ts';
import type { ActionProcedure } from '../../dialogs/procedure.ts';
import { habilitationList } from '../../dialogs/procedures/habilitationList.ts';
import { serviceCreate } from '../../dialogs/procedures/serviceCreate.ts';
import { createRegistry } from '../../dialogs/registry.ts';
import { PEOPLE } from '../support/stage.ts';
import { type Answer, postRaw, type Running, startInMemory } from './running.ts';

/** What is written in this conversation, and must not be in the log. */
const WRITTEN = {
  label: 'Piscine intercommunale des Tilleuls',
  code: 'TILLEULS7',
  email: 'marie.secrete@exemple.test',
  iban: 'FR7630001007941234567890185',
  siret: '20007104100046',
  name: 'Jeane Chaource',
  login: PEOPLE.jeane,
  key: 'ma-cle-tres-personnelle',
  file: 'photo-de-famille',
} as const;

/** Fails as a bug would, quoting what it was given. */
const failing: ActionProcedure = {
  ...serviceCreate,
  effect: async (values) => {
    throw new TypeError(`Cannot create ${JSON.stringify(values)} with ${WRITTEN.email}`);
  },
};

describe('the log of a service at level trace', function () {
  this.timeout(120_000);
  const lines: Readonly<Record<string, unknown>>[] = [];
  let text = '';
  let service: Running;
  let token: string;
  let conversation: string;

  const call = (path: string, body: object | Buffer, headers: Record<string, string> = {}): Promise<Answer> =>
    postRaw(`${service.url}${path}`, Buffer.isBuffer(body) ? body : JSON.stringify(body), {
      authorization: `Bearer ${token}`,
      ...headers,
    });
  const say = async (said: string): Promise<string> => {
    const activity = {
      type: 'message',
      text: said,
      channelData: { clientActivityID: `${WRITTEN.key}-${said}` },
    };
    const { status } = await call(`/v3/directline/conversations/${conversation}/activities`, activity);
    assert.equal(status, 200);
    return heard();
  };
  const heard = async (): Promise<string> => {
    const path = `/v3/directline/conversations/${conversation}/activities`;
    const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${token}` } });
    const { activities } = (await response.json()) as { activities: { text?: string }[] };
    return activities.at(-1)?.text ?? '';
  };
  const ended = () => lines.filter(({ msg }) => msg === 'A turn has ended.');

  before(async () => {
    const destination = {
      write: (line: string) => {
        text += line;
        lines.push(JSON.parse(line));
      },
    };
    const log = createLog('trace', destination);
    service = await startInMemory({}, { log, registry: createRegistry([failing, habilitationList]) });
    const user = { id: `dl_${WRITTEN.login}`, name: WRITTEN.name };
    const secret = { authorization: `Bearer ${service.directLineSecret}` };
    ({
      body: { token, conversationId: conversation },
    } = await call('/v3/directline/conversations', { user }, secret));
  });
  after(() => service.close());

  it('has a line a turn: what was decided, what became of procedures, how long it took', async () => {
    await say(`Bonjour, je suis ${WRITTEN.name}, mon adresse est ${WRITTEN.email}`);
    await say('à quoi sert un service ?');
    await say(`mon IBAN est ${WRITTEN.iban}`);
    await say(
      `crée le service ${WRITTEN.code} « ${WRITTEN.label} » à partir du 01/03/2027 pour ${WRITTEN.siret}`,
    );
    await say('engagement non obligatoire');
    const [greeting, ...turns] = ended();
    assert.equal(greeting?.decision, 'greeting');
    assert.equal(greeting?.channel, 'directline');
    assert.equal(turns.length, 5);
    assert.deepEqual(turns[1]?.decision, 'answer');
    assert.deepEqual(turns[3]?.procedures, ['service.create begun']);
    assert.deepEqual(
      turns.map(({ inProgress }) => inProgress),
      [undefined, undefined, undefined, 'service.create', 'service.create'],
    );
    for (const turn of turns) {
      assert.match(String(turn.turn), /^[\w-]{22}$/);
      assert.equal(typeof turn.ms, 'number');
      assert.equal(typeof turn.queueMs, 'number');
      assert.equal(turn.outcome, 'answered');
    }
  });

  it('has the incident that a person reads in an apology, and where the bug is', async () => {
    const [, incident] = /\(incident ([0-9a-f]{8})\)$/.exec(await say('oui')) ?? [];
    assert.ok(incident);
    const failure = lines.find((line) => line.incident === incident);
    assert.equal(failure?.code, 'TURN_FAILED');
    assert.match(JSON.stringify(failure?.err), /"type":"TypeError".*logs\.test\.ts/);
    assert.equal(ended().at(-1)?.outcome, 'TURN_FAILED');
    assert.equal(ended().at(-1)?.turn, failure?.turn);
  });

  it('has a line a refused request, which names the route and not the URL', async () => {
    const path = `/v3/directline/conversations/${conversation}/activities?t=${token}`;
    const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${token}x` } });
    assert.equal(response.status, 403);
    await response.text();
    const refusal = lines.find(({ request }) => request === response.headers.get('x-request-id'));
    assert.equal(refusal?.route, '/v3/directline/conversations/:id/activities');
    assert.equal(refusal?.method, 'GET');
    assert.equal(refusal?.status, 403);
    assert.equal(refusal?.msg, 'A request was refused.');
  });

  it('has a line a refused WebSocket', async () => {
    const path = `/v3/directline/conversations/${conversation}/stream?t=${token}x`;
    const socket = new WebSocket(service.url.replace('http', 'ws') + path);
    await new Promise((resolve) => socket.once('error', resolve));
    assert.equal(lines.filter(({ route }) => route === 'upgrade').length, 1);
  });

  it('has nothing that was written, nor a token, nor the secret', async () => {
    const form = [
      '--b\r\nContent-Disposition: form-data; name="file"; filename="',
      `${WRITTEN.file}.png"\r\nContent-Type: image/png\r\n\r\nnot a picture: ${WRITTEN.label}\r\n--b--\r\n`,
    ].join('');
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
    await call(`/v3/directline/conversations/${conversation}/upload`, Buffer.from(form), multipart);
    await call(
      `/v3/directline/conversations/${conversation}/activities`,
      Buffer.from(`{"text": "${WRITTEN.label}`),
    );
    await fetch(`${service.url}/nulle-part/${WRITTEN.email}?q=${WRITTEN.iban}`);
    await say('je voudrais parler à un conseiller');
    for (const written of [...Object.values(WRITTEN), token, service.directLineSecret]) {
      assert.ok(!text.includes(written), `${written} is in the log.`);
    }
    for (const word of ['Tilleuls', 'secrete', 'Chaource', '1234567890185']) {
      assert.ok(!text.toLowerCase().includes(word.toLowerCase()), `${word} is in the log.`);
    }
  });
});
