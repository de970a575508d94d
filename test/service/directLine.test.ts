/** The whole product through Microsoft's own client, as Web Chat drives it: from the greeting to a reference number. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import { DirectLine } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import xhr2 from 'xhr2';
import { readConfig } from '../../bot/config.ts';
import { type Service, startService } from '../../bot/service.ts';
import { PEOPLE } from '../support/stage.ts';
import { actionsIn, postRaw } from './running.ts';

const CREATION = 'crée le service A1 « Un » à partir du 01/03/2027, engagement non obligatoire';

describe('the product through botframework-directlinejs', function () {
  this.timeout(180_000);
  const globals = globalThis as unknown as Record<string, unknown>;
  const globalsBefore = { XMLHttpRequest: globals.XMLHttpRequest, WebSocket: globals.WebSocket };
  const clients: Client[] = [];
  const sockets: WebSocket[] = [];
  let folder: string;
  let service: Service;

  class KnownWebSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }

  const start = (port = '0'): Promise<Service> =>
    startService(readConfig({ PORT: port, DATA_DIR: folder, LOG_LEVEL: 'silent' }));

  beforeEach(async () => {
    Object.assign(globals, { XMLHttpRequest: xhr2, WebSocket: KnownWebSocket });
    folder = await mkdtemp(join(tmpdir(), 'claudia-direct-line-'));
    service = await start();
  });
  afterEach(async () => {
    for (const { line } of clients.splice(0)) line.end();
    for (const socket of sockets.splice(0)) socket.terminate();
    await service.close();
    await rm(folder, { recursive: true, force: true });
    Object.assign(globals, globalsBefore);
    for (const [name, value] of Object.entries(globalsBefore)) if (value === undefined) delete globals[name];
  });

  /** A token as a portal's server obtains it with the secret. */
  const tokenFor = async (user?: object): Promise<string> => {
    const { status, body } = await postRaw(
      `${service.url}/v3/directline/tokens/generate`,
      JSON.stringify(user === undefined ? {} : { user }),
      { authorization: `Bearer ${service.directLineSecret}` },
    );
    assert.equal(status, 200);
    return body.token;
  };
  const connect = async (login?: string): Promise<Client> => {
    const token = await tokenFor(login === undefined ? undefined : { id: `dl_${login}` });
    const client = new Client(`${service.url}/v3/directline`, token);
    clients.push(client);
    await client.until(1);
    return client;
  };

  it('greets, answers with the source, asks, confirms by the card, and tells the reference', async () => {
    const client = await connect(PEOPLE.jeane);
    assert.match(client.last.text ?? '', /Bonjour Jeane, je suis ClaudIA/);

    await client.say('à quoi sert un service ?');
    assert.match(client.last.text ?? '', /Source/);
    assert.deepEqual(client.buttons, ['Créer un service']);

    await client.say('oui');
    assert.match(client.last.text ?? '', /Quel code/);
    await client.say('VOIRIE');
    await client.say('Voirie et réseaux');
    await client.say('01/03/2027');
    await client.say('non');
    const card = client.last.attachments?.[0]?.content;
    assert.equal(card?.type, 'AdaptiveCard');
    const [confirm] = card.actions as { title: string; data: object }[];
    assert.equal(confirm?.title, 'Confirmer');
    assert.deepEqual(await actionsIn(service.database), []);

    await client.submit(confirm?.data);
    assert.match(client.last.text ?? '', /C’est fait.*VOIRIE.*CP-0000001/su);
    const [action, ...others] = await actionsIn(service.database);
    assert.equal(action?.acteur, PEOPLE.jeane);
    assert.equal(action?.canal, 'directline');
    assert.deepEqual(others, []);

    await client.submit(confirm?.data);
    assert.match(client.last.text ?? '', /déjà fait/);
    assert.equal((await actionsIn(service.database)).length, 1);
  });

  it('goes on after the service was stopped and started on the same folder: nothing lost, nothing twice', async () => {
    const client = await connect(PEOPLE.jeane);
    await client.say(CREATION);
    const before = client.received.map(({ id }) => id);
    const { port } = new URL(service.url);
    await service.close();
    service = await start(port);

    await client.say('oui');
    assert.match(client.last.text ?? '', /C’est fait/);
    assert.equal((await actionsIn(service.database)).length, 1);
    const ids = client.received.map(({ id }) => id);
    assert.deepEqual(ids.slice(0, before.length), before);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(await client.history(), ids);
  });

  it('a token without a user may ask, and may not act, whatever the client writes', async () => {
    const client = await connect();
    assert.match(client.last.text ?? '', /Sans connexion/);
    await client.say('à quoi sert un service ?');
    assert.match(client.last.text ?? '', /Source/);
    for (const from of ['visitor', `dl_${PEOPLE.jeane}`, PEOPLE.jeane]) {
      await client.say(CREATION, from);
      assert.match(client.last.text ?? '', /vous devez être connecté/);
    }
    await client.say('oui');
    assert.deepEqual(await actionsIn(service.database), []);
  });

  it('the token’s user speaks, whoever the client says it is', async () => {
    const client = await connect(PEOPLE.paul);
    await client.say(CREATION, `dl_${PEOPLE.jeane}`);
    assert.match(client.last.text ?? '', /Organisation modification/);
    await client.say('oui', `dl_${PEOPLE.jeane}`);
    assert.deepEqual(await actionsIn(service.database), []);
  });
});

/** Microsoft's client, and what it received. Waits for what must come, never for time to pass. */
class Client {
  readonly received: Activity[] = [];
  readonly line: DirectLine;
  #arrived: () => void = () => undefined;
  #said = 0;

  constructor(
    private readonly domain: string,
    token: string,
  ) {
    this.line = new DirectLine({ domain, token, webSocket: true, timeout: 1000 });
    // Otherwise it waits 3 to 15 seconds before each reconnection.
    Object.assign(this.line, { getRetryDelay: () => 50 });
    this.line.activity$.subscribe(
      (activity) => {
        this.received.push(activity as unknown as Activity);
        this.#arrived();
      },
      () => undefined,
    );
  }

  get last(): Activity {
    const last = this.received.at(-1);
    assert.ok(last);
    return last;
  }

  get buttons(): readonly string[] {
    return (this.last.suggestedActions?.actions ?? []).map(({ title }) => title);
  }

  /** Says something, and waits for its echo and for a reply to it. */
  say(text: string, from = 'visitor'): Promise<void> {
    return this.#post({ text }, from);
  }

  /** Presses a button of a card. */
  submit(value: unknown): Promise<void> {
    return this.#post({ value }, 'visitor');
  }

  until(count: number): Promise<void> {
    return this.#when(() => this.received.length >= count);
  }

  /** The ids of all that the service keeps of the conversation. */
  async history(): Promise<readonly (string | undefined)[]> {
    const conversation = this.received[0]?.conversation.id;
    const { token } = this.line as unknown as { token: string };
    const response = await fetch(`${this.domain}/conversations/${conversation}/activities`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await response.json()) as { activities: Activity[] }).activities.map(({ id }) => id);
  }

  async #post(said: object, from: string): Promise<void> {
    this.#said += 1;
    const channelData = { clientActivityID: `c${this.#said}` };
    const activity = { type: 'message' as const, from: { id: from }, channelData, ...said } as Parameters<
      DirectLine['postActivity']
    >[0];
    const id = await new Promise<string>((resolve, reject) => {
      this.line.postActivity(activity).subscribe(resolve, reject);
    });
    await this.#when(() => this.received.some(({ replyToId }) => replyToId === id));
    await this.until((await this.history()).length);
  }

  #when(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = () => {
        if (isSo()) resolve();
      };
      this.#arrived();
    });
  }
}
