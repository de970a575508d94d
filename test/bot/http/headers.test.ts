import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { securityHeaders } from '../../../bot/http/headers.ts';

function headersOf(
  url: string,
  {
    scheme,
    trustProxy = false,
    encrypted = false,
  }: { scheme?: string; trustProxy?: boolean; encrypted?: boolean } = {},
): Readonly<Record<string, string>> {
  const request = {
    url,
    headers: scheme === undefined ? {} : { 'x-forwarded-proto': scheme },
    socket: encrypted ? { encrypted } : {},
  };
  return securityHeaders(request as unknown as IncomingMessage, trustProxy);
}

describe('security headers', () => {
  it('are on every answer', () => {
    const headers = headersOf('/');
    assert.equal(headers['X-Content-Type-Options'], 'nosniff');
    assert.equal(headers['Referrer-Policy'], 'no-referrer');
    assert.equal(headers['Cross-Origin-Opener-Policy'], 'same-origin');
    assert.match(headers['Permissions-Policy'] ?? '', /microphone=\(\)/);
  });

  it('insist on HTTPS only to those who use it, by the word of a proxy that is trusted', () => {
    const hsts = (options: Parameters<typeof headersOf>[1]) =>
      headersOf('/', options)['Strict-Transport-Security'];
    assert.equal(hsts({ scheme: 'https', trustProxy: true }), 'max-age=31536000');
    assert.equal(hsts({ encrypted: true }), 'max-age=31536000');
    assert.equal(hsts({ scheme: 'https' }), undefined);
    assert.equal(hsts({ scheme: 'http', trustProxy: true, encrypted: true }), undefined);
    assert.equal(hsts({ trustProxy: true }), undefined);
  });

  it('let other sites load pages, scripts and files, and nothing that is for programs', () => {
    const policy = (url: string) => headersOf(url)['Cross-Origin-Resource-Policy'];
    for (const url of [
      '/',
      '/widget.js',
      '/chat/',
      '/webchat/webchat-4.18.1.js',
      '/assets/a.js',
      '/v3/directline/conversations/a/files/b/c.png?t=x',
    ]) {
      assert.equal(policy(url), 'cross-origin', url);
    }
    for (const url of [
      '/api/messages',
      '/demo/people',
      '/health/live',
      '/metrics',
      '/metrics?a',
      '/v3/directline/conversations',
      '/v3/directline/conversations/a/activities?watermark=1',
    ]) {
      assert.equal(policy(url), 'same-origin', url);
    }
  });
});
