/** What browsers load: which pages there are, what they may do, and what is written into them. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type PagesOptions, pageRoutes } from '../../../bot/http/pages.ts';
import { createHttpServer, type HttpServer } from '../../../bot/http/server.ts';

const values = {
  name: 'Clau<dia>',
  publisher: 'La « mairie »',
  contact: 'a&b',
  conversations: '90 jours',
  questions: '180 jours',
  actions: '1095 jours',
  requests: '365 jours',
  tickets: '365 jours',
  notifications: '90 jours',
};

describe('the pages', () => {
  let server: HttpServer;
  let url: string;

  const start = async (options: Partial<PagesOptions> = {}): Promise<void> => {
    server = createHttpServer({ name: 'test', log: pino({ level: 'silent' }) });
    const directory = fileURLToPath(new URL('../../../build/web/', import.meta.url));
    pageRoutes(server, { directory, values, portals: [], demo: false, ...options });
    const { port } = await server.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${port}`;
  };
  afterEach(() => server.close(0));

  const policyOf = async (path: string): Promise<string> =>
    (await fetch(url + path)).headers.get('content-security-policy') ?? '';

  it('allow no inline script or style, and nothing of anybody else', async () => {
    await start({ demo: true });
    for (const path of ['/', '/chat/', '/accessibilite', '/donnees-personnelles']) {
      const policy = await policyOf(path);
      assert.match(
        policy,
        /^default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'/,
        path,
      );
      assert.doesNotMatch(policy, /unsafe|https?:|\sdata: blob: \*/, path);
    }
  });

  it('of the conversation is framed by the portals of the configuration alone, or by any without one', async () => {
    await start();
    assert.match(await policyOf('/chat/'), /frame-ancestors \*$/);
    await server.close(0);
    await start({ portals: ['https://portail.example'] });
    assert.match(await policyOf('/chat/'), /frame-ancestors 'self' https:\/\/portail\.example$/);
    assert.match(await policyOf('/accessibilite'), /frame-ancestors 'none'/);
  });

  it('have the operator’s words in them, as text', async () => {
    await start();
    const notice = await (await fetch(`${url}/donnees-personnelles`)).text();
    assert.match(notice, /La « mairie »/);
    assert.match(notice, /a&#38;b/);
    assert.match(notice, /Clau&#60;dia&#62;/);
    assert.doesNotMatch(notice, /\{\{|<dia>/);
  });

  it('of the demonstration is there in demonstration only', async () => {
    await start();
    for (const path of ['/', '/portal/index.html', '/chat', '/web.stamp.json', '/nowhere']) {
      const response = await fetch(url + path);
      assert.deepEqual([response.status, (await response.json()).error.code], [404, 'NotFound'], path);
    }
  });

  it('let a portal of another origin load the one script that it embeds', async () => {
    await start();
    const script = await fetch(`${url}/widget.js`);
    assert.equal(script.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
    assert.equal(script.headers.get('cache-control'), 'no-cache');
    const head = await fetch(`${url}/chat/`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
  });
});
