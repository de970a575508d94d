import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { sendJson } from '../../../bot/http/respond.ts';
import { createHttpServer, type HttpServer } from '../../../bot/http/server.ts';
import { staticRoutes } from '../../../bot/http/static.ts';

describe('Static files', () => {
  let folder: string;
  let server: HttpServer;
  let port: number;
  const script = 'console.log("bonjour")';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claudia-static-'));
    const root = join(folder, 'web');
    await mkdir(join(root, 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(root, 'index.html'), '<p>Bonjour</p>');
    await writeFile(join(root, 'empty.txt'), '');
    await writeFile(join(root, '.hidden'), 'hidden');
    await writeFile(join(root, 'assets', 'app-BxJ3k2Pq.js'), script);
    await writeFile(join(root, 'assets', 'app-BxJ3k2Pq.js.gz'), gzipSync(script));
    await writeFile(join(root, 'assets', 'data.bin'), 'x');
    await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'));

    server = createHttpServer({ name: 'x', log: pino({ level: 'silent' }) });
    server.get('/api/hello', async (_request, response) => sendJson(response, 200, { hello: true }));
    const headers = { 'content-security-policy': "default-src 'self'" };
    staticRoutes(server, { directory: root, path: '', headers });
    staticRoutes(server, { directory: join(folder, 'absent'), path: '/absent' });
    ({ port } = await server.listen(0, '127.0.0.1'));
  });
  after(async () => {
    await server.close(50);
    await rm(folder, { recursive: true });
  });

  /** Sends the path as it is written; fetch would tidy it first. */
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers });
    sent.end();
    const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
  };

  it('serves files with their type, and the index of a folder', async () => {
    for (const path of ['/', '/index.html', '/index.html?x=1']) {
      const page = await get(path);
      assert.equal(page.status, 200, path);
      assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
      assert.equal(page.headers['content-security-policy'], "default-src 'self'");
      assert.equal(page.body.toString(), '<p>Bonjour</p>');
    }
    assert.equal((await get('/assets/data.bin')).headers['content-type'], 'application/octet-stream');
    assert.equal((await get('/empty.txt')).body.length, 0);
    assert.equal((await get('/api/hello')).body.toString(), '{"hello":true}');
  });

  it('has browsers keep hashed files for ever and ask about the others', async () => {
    const hashed = await get('/assets/app-BxJ3k2Pq.js');
    assert.equal(hashed.headers['cache-control'], 'public, max-age=31536000, immutable');
    const page = await get('/');
    assert.equal(page.headers['cache-control'], 'no-cache');
    const again = await get('/', { 'if-none-match': String(page.headers.etag) });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
    assert.equal((await get('/', { 'if-none-match': '"other"' })).status, 200);
  });

  it('sends the compressed file to who accepts it', async () => {
    const path = '/assets/app-BxJ3k2Pq.js';
    const zipped = await get(path, { 'accept-encoding': 'br, gzip;q=0.8' });
    assert.equal(zipped.headers['content-encoding'], 'gzip');
    assert.equal(zipped.headers['content-type'], 'text/javascript; charset=utf-8');
    assert.deepEqual(zipped.body, gzipSync(script));
    for (const encoding of ['identity', 'gzip;q=0', 'br']) {
      const plain = await get(path, { 'accept-encoding': encoding });
      assert.equal(plain.headers['content-encoding'], undefined, encoding);
      assert.equal(plain.body.toString(), script);
      assert.notEqual(plain.headers.etag, zipped.headers.etag);
    }
    assert.equal((await get('/', { 'accept-encoding': 'gzip' })).headers['content-encoding'], undefined);
  });

  it('answers HEAD without a body', async () => {
    const head = await get('/', {}, 'HEAD');
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-length'], '14');
    assert.equal(head.body.length, 0);
  });

  it('shows nothing outside of its folder', async () => {
    const paths = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
      '//etc/passwd',
      '/link.txt',
      '/.hidden',
      '/assets',
      '/assets/',
      '/index.html%00.txt',
      '/%zz',
      '/absent/index.html',
      '/nowhere.html',
    ];
    for (const path of paths) {
      const { status, body } = await get(path);
      assert.equal(status, 404, path);
      assert.ok(!body.toString().includes('secret'), path);
    }
  });
});
