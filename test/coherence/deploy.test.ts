/** What is in deploy/ agrees with the service, and the page that describes it with both. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { readConfig } from '../../bot/config.ts';
import { securityHeaders } from '../../bot/http/headers.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const exists = (path: string) => existsSync(new URL(`../../${path}`, import.meta.url));

/** A number of seconds that a file states, by the expression that finds it. */
function seconds(path: string, expression: RegExp): number {
  const [, found] = expression.exec(read(path)) ?? [];
  assert.ok(found, `${path} does not state ${expression}.`);
  return Number(found);
}

describe('coherence: deployment', () => {
  it('the image has every folder that the service imports, and copies nothing that is not there', () => {
    const dockerfile = read('deploy/Dockerfile');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' '),
    );
    assert.deepEqual(
      copied.filter((path) => !exists(path)),
      [],
    );
    for (const folder of ['bot', 'dialogs', 'handoff', 'knowledge', 'language', 'store']) {
      assert.ok(copied.includes(folder), folder);
    }
    for (const built of ['web', 'understanding']) {
      assert.ok(dockerfile.includes(`COPY --from=build /app/build/${built} build/${built}\n`), built);
    }
  });

  it('unit and image start the service as npm start does', () => {
    const [start] = /node --import \S+ bot\/main\.ts/.exec(read('package.json')) ?? [];
    assert.ok(start);
    assert.ok(read('deploy/claudia.service').includes(`ExecStart=/usr/bin/${start}\n`));
    assert.ok(
      read('deploy/Dockerfile').includes(`CMD ${JSON.stringify(start.split(' ')).replaceAll(',', ', ')}`),
    );
  });

  it('everyone uses the default port', () => {
    const { port } = readConfig({});
    for (const file of readdirSync(new URL('../../deploy/', import.meta.url))) {
      for (const [, found] of read(`deploy/${file}`).matchAll(/(?:127\.0\.0\.1:|EXPOSE |PORT=)(\d+)/g)) {
        assert.equal(Number(found), port, file);
      }
    }
  });

  it('systemd waits longer than a graceful stop may last', () => {
    const longest = seconds('bot/main.ts', /STOP_MS = (\d+)_000/);
    assert.ok(seconds('deploy/claudia.service', /TimeoutStopSec=(\d+)/) > longest);
  });

  it('proxies close idle connections before the service does, and keep WebSockets longer than its keep-alive', () => {
    const kept = seconds('bot/http/server.ts', /keepAliveTimeout: (\d+)_000/);
    assert.ok(seconds('deploy/nginx.conf', /keepalive_timeout (\d+)s/) < kept);
    assert.ok(seconds('deploy/Caddyfile', /keepalive (\d+)s/) < kept);
    assert.ok(seconds('deploy/nginx.conf', /proxy_read_timeout (\d+)s/) > 60);
  });

  it('docs/deployment.md lists the headers of every answer, and no other', () => {
    const socket = { encrypted: true } as unknown as IncomingMessage['socket'];
    const sent = securityHeaders({ url: '/', headers: {}, socket } as IncomingMessage, false);
    const table = /## Headers\n([\s\S]*?)\n## /.exec(read('docs/deployment.md'))?.[1] ?? '';
    const listed = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, header]) => header);
    assert.deepEqual(listed.sort(), [...Object.keys(sent), 'X-Request-Id'].sort());
  });
});
