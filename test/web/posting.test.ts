/** What the widget posts: messages as JSON, files as the parts of an upload. */
import assert from 'node:assert/strict';
import { postActivity } from '../../web/chat/posting.ts';

const destination = { conversationUrl: '/v3/directline/conversations/c1', token: 't' };

describe('posting', () => {
  const posted: { url: string; init: RequestInit | undefined }[] = [];
  const fetcher = (async (url: string | URL | Request, init?: RequestInit) => {
    if (String(url) === 'blob:gone') throw new TypeError('Failed to fetch');
    if (String(url).startsWith('blob:')) return new Response('Code;Nom');
    posted.push({ url: String(url), init });
    return Response.json({ id: 'c1|0000001' });
  }) as typeof fetch;
  beforeEach(() => posted.splice(0));

  it('a message is JSON', async () => {
    const response = await postActivity(fetcher, destination, { type: 'message', channelData: { a: 1 } });
    assert.ok(response.ok);
    assert.equal(posted[0]?.url, '/v3/directline/conversations/c1/activities');
    assert.deepEqual(JSON.parse(String(posted[0]?.init?.body)), { type: 'message', channelData: { a: 1 } });
  });

  it('files are the parts of an upload, with the activity beside them', async () => {
    const attachments = [{ contentUrl: 'blob:1', name: 'services.csv' }];
    await postActivity(fetcher, destination, { type: 'message', channelData: { a: 1 }, attachments });
    assert.equal(posted[0]?.url, '/v3/directline/conversations/c1/upload');
    const form = posted[0]?.init?.body as FormData;
    const activity = form.get('activity') as File;
    assert.equal(activity.type, 'application/vnd.microsoft.activity');
    assert.deepEqual(JSON.parse(await activity.text()), { type: 'message', channelData: { a: 1 } });
    const file = form.get('file') as File;
    assert.equal(file.name, 'services.csv');
    assert.equal(await file.text(), 'Code;Nom');
  });

  it('a file that an earlier page had chosen is refused, and not tried for ever', async () => {
    const attachments = [{ contentUrl: 'blob:gone', name: 'a.csv' }];
    const response = await postActivity(fetcher, destination, { type: 'message', attachments });
    assert.equal(response.status, 410);
    assert.deepEqual(posted, []);
  });
});
