import assert from 'node:assert/strict';
import { keptFileOf } from '../../../../bot/channels/directLine/files.ts';
import {
  call,
  failure,
  history,
  json,
  type Service,
  type Started,
  start,
  startService,
  tokenOf,
} from './service.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const activityType = 'application/vnd.microsoft.activity';

describe('Direct Line uploads', () => {
  let service: Service;
  let started: Started;
  beforeEach(async () => {
    service = await startService();
    started = await start(service);
  });
  afterEach(() => service.close());

  const post = (body: FormData | Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}) =>
    fetch(`${service.api}/conversations/${started.conversationId}/upload?userId=me`, {
      method: 'POST',
      headers: { authorization: `Bearer ${started.token}`, ...headers },
      body,
    });
  const form = (
    activity: object | undefined,
    files: readonly (readonly [Uint8Array<ArrayBuffer>, string, string])[],
  ): FormData => {
    const data = new FormData();
    if (activity) data.append('activity', new Blob([JSON.stringify(activity)], { type: activityType }));
    for (const [bytes, type, name] of files) data.append('file', new Blob([bytes], { type }), name);
    return data;
  };
  const attachmentsOfLast = async () =>
    (await history(service, started)).activities.at(-2)?.attachments ?? [];

  it('takes an activity with its files, as directlinejs sends them', async () => {
    const activity = {
      type: 'message',
      from: { id: 'dl_other@x.example' },
      text: 'mon RIB',
      channelData: { clientActivityID: 'u1' },
      attachments: [
        { contentType: 'image/png', name: 'rib é.png', thumbnailUrl: 'data:image/png;base64,AA' },
      ],
    };
    const response = await post(form(activity, [[png, 'image/png', 'rib é.png']]));
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { id: `${started.conversationId}|0000002` });
    const [attachment, ...others] = await attachmentsOfLast();
    assert.equal(others.length, 0);
    assert.equal(attachment?.name, 'rib é.png');
    assert.equal(attachment?.contentType, 'image/png');
    assert.equal(attachment?.thumbnailUrl, 'data:image/png;base64,AA');
    const received = service.turns.at(-1)?.context.activity;
    assert.equal(received?.text, 'mon RIB');
    assert.equal(received?.from.id, 'dl_paul.durand@cc-chaource.example');
    const file = keptFileOf(received?.attachments?.[0]?.contentUrl ?? '');
    assert.equal(file?.conversationId, started.conversationId);
    assert.match(file?.hash ?? '', /^[0-9a-f]{64}$/);
  });

  it('answers a resend with the same id', async () => {
    const activity = { type: 'message', channelData: { clientActivityID: 'u1' } };
    const send = () => post(form(activity, [[png, 'image/png', 'a.png']]));
    assert.deepEqual(await json(send()), await json(send()));
  });

  it('makes a message of files alone, in parts or as the whole body', async () => {
    await post(
      form(undefined, [
        [png, 'image/png', 'a.png'],
        [new Uint8Array([1]), 'text/plain', 'b.txt'],
      ]),
    );
    assert.deepEqual(
      (await attachmentsOfLast()).map(({ name }) => name),
      ['a.png', 'b.txt'],
    );
    await post(png, {
      'content-type': 'image/png',
      'content-disposition': 'name="file"; filename="..\\\\rib.png"',
    });
    assert.deepEqual(
      (await attachmentsOfLast()).map(({ name }) => name),
      ['rib.png'],
    );
    await post(png, {
      'content-type': 'image/png',
      'content-disposition': "attachment; filename*=UTF-8''r%C3%A9el.png",
    });
    assert.deepEqual(
      (await attachmentsOfLast()).map(({ name }) => name),
      ['réel.png'],
    );
  });

  it('links a file for whoever sees the conversation, for a day', async () => {
    await post(form(undefined, [[png, 'image/png', 'a.png']]));
    const [attachment] = await attachmentsOfLast();
    const link = attachment?.contentUrl ?? '';
    assert.ok(link.startsWith(`${service.api}/conversations/`));
    const file = await fetch(link);
    assert.equal(file.status, 200);
    assert.deepEqual(new Uint8Array(await file.arrayBuffer()), png);
    assert.equal(file.headers.get('content-type'), 'image/png');
    assert.match(file.headers.get('content-disposition') ?? '', /^inline/);
    assert.match(file.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff');

    service.advance(24 * 3600 + 1);
    assert.deepEqual(await failure(fetch(link)), [403, 'TokenExpired']);
  });

  it('shows a file to its own conversation only', async () => {
    await post(form(undefined, [[png, 'image/png', 'a.png']]));
    const link = new URL((await attachmentsOfLast())[0]?.contentUrl ?? '');
    const path = link.pathname;
    const bearer = (token: string) =>
      fetch(service.url + path, { headers: { authorization: `Bearer ${token}` } });
    const other = await start(service);
    assert.equal((await bearer(started.token)).status, 200);
    assert.deepEqual(await failure(bearer(other.token)), [403, 'Forbidden']);
    assert.deepEqual(await failure(fetch(service.url + path)), [401, 'Unauthorized']);
    const moved = path.replace(started.conversationId, other.conversationId);
    assert.deepEqual(await failure(fetch(service.url + moved + link.search)), [403, 'Forbidden']);
    const borrowed = fetch(service.url + moved, { headers: { authorization: `Bearer ${other.token}` } });
    assert.deepEqual(await failure(borrowed), [404, 'NotFound']);
  });

  it('has a browser download what it might run', async () => {
    const page = new TextEncoder().encode('<script>alert(1)</script>');
    await post(form(undefined, [[page, 'text/html', 'a.html']]));
    const file = await fetch((await attachmentsOfLast())[0]?.contentUrl ?? '');
    assert.equal(file.headers.get('content-type'), 'application/octet-stream');
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment/);
  });

  it('refuses files that are too big or too many', async () => {
    const big = new Uint8Array(4 * 1024 * 1024 + 1);
    const tooBig = form(undefined, [[big, 'image/png', 'big.png']]);
    assert.deepEqual(await failure(post(tooBig)), [413, 'MessageSizeTooBig']);
    assert.deepEqual(await failure(post(big, { 'content-type': 'image/png' })), [413, 'MessageSizeTooBig']);
    const six = Array.from({ length: 6 }, (_, index) => [png, 'image/png', `${index}.png`] as const);
    assert.deepEqual(await failure(post(form(undefined, six))), [413, 'MessageSizeTooBig']);
    const long = { type: 'message', text: 'x'.repeat(256 * 1024) };
    assert.deepEqual(await failure(post(form(long, [[png, 'image/png', 'a.png']]))), [
      413,
      'MessageSizeTooBig',
    ]);
    const exact = new Uint8Array(4 * 1024 * 1024);
    assert.equal((await post(form(undefined, [[exact, 'application/pdf', 'a.pdf']]))).status, 200);
  });

  it('refuses what is not an upload', async () => {
    assert.deepEqual(await failure(post(form({ type: 'message' }, []))), [400, 'BadArgument']);
    assert.deepEqual(await failure(post('')), [400, 'BadArgument']);
    assert.deepEqual(await failure(post('x', { 'content-type': 'multipart/form-data' })), [
      400,
      'BadArgument',
    ]);
    const cut = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc';
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
    assert.deepEqual(await failure(post(cut, multipart)), [400, 'BadArgument']);
    const broken = new FormData();
    broken.append('activity', new Blob(['{'], { type: activityType }));
    assert.deepEqual(await failure(post(broken)), [400, 'BadSyntax']);
    assert.deepEqual(await failure(post(form({ type: 'event' }, [[png, 'image/png', 'a']]))), [
      400,
      'BadArgument',
    ]);
    assert.deepEqual(await failure(post(form({ type: 'x' }, [[png, 'image/png', 'a']]))), [
      400,
      'BadArgument',
    ]);
    assert.equal(service.turns.length, 1);
  });

  it('wants a conversation that was started', async () => {
    const { token, conversationId } = await tokenOf(service);
    assert.deepEqual(await failure(call(service, 'POST', `/conversations/${conversationId}/upload`, token)), [
      404,
      'NotFound',
    ]);
  });
});
