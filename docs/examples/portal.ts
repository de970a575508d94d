/**
 * A portal that embeds the assistant: one page with a strict Content-Security-Policy, and the endpoint that gives the widget
 * its tokens. It needs nothing but Node:
 *
 *   CLAUDIA_URL=http://127.0.0.1:3978 DIRECT_LINE_SECRET=… npx tsx docs/examples/portal.ts
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';

export interface ExampleOptions {
  /** Origin of the service: `https://claudia.example`. */
  readonly claudia: string;
  /** The service's DIRECT_LINE_SECRET. It never leaves the portal's server. */
  readonly secret: string;
  /** Whoever is logged in, from the portal's own session cookie; undefined when nobody is. */
  readonly userOf: (
    request: IncomingMessage,
  ) => { readonly login: string; readonly name: string } | undefined;
}

/** The HTTP server of the portal; the caller has it listen. */
export function createExamplePortal(options: ExampleOptions): Server {
  return createServer((request, response) => {
    const isToken = request.method === 'POST' && request.url === '/claudia/jeton';
    const answer = isToken ? giveToken(request, response, options) : showPage(response, options);
    answer.catch(() => refuse(response, 502));
  });
}

/** What the widget asks for, each time that it opens: `{"conversationId"?}`, the one that it would like to continue. */
async function giveToken(
  request: IncomingMessage,
  response: ServerResponse,
  { claudia, secret, userOf }: ExampleOptions,
): Promise<void> {
  // Another site can post a form with the visitor's cookies, but not JSON without being allowed to.
  if (request.headers['content-type'] !== 'application/json') return refuse(response, 415);
  const user = userOf(request);
  if (user === undefined) return refuse(response, 401);

  const { conversationId } = JSON.parse(await bodyOf(request)) as { conversationId?: string };
  const generated = await fetch(`${claudia}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user: { id: `dl_${user.login}`, name: user.name }, conversationId }),
  });
  if (!generated.ok) return refuse(response, 502);
  // Direct Line's own answer is what the widget expects, with the user whom the token names.
  const grant = { ...((await generated.json()) as object), user: { id: `dl_${user.login}` } };
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(grant));
}

async function showPage(response: ServerResponse, { claudia }: ExampleOptions): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `script-src ${claudia}`,
      `frame-src ${claudia}`,
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  });
  response.end(`<!doctype html>
<html lang="fr">
  <head><meta charset="utf-8"><title>Mon portail</title></head>
  <body>
    <h1>Mon portail</h1>
    <p>Une page quelconque.</p>
    <script src="${claudia}/widget.js" data-token-url="/claudia/jeton" data-position="left" async></script>
  </body>
</html>
`);
}

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}

const MAX_BODY_CHARACTERS = 4096;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > MAX_BODY_CHARACTERS) throw new Error('The body is too large.');
  }
  return body;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { CLAUDIA_URL = 'http://127.0.0.1:3978', DIRECT_LINE_SECRET = '', PORT = '8080' } = process.env;
  const jeane = { login: 'jeane.chaource@cc-chaource.example', name: 'Jeane Chaource' };
  createExamplePortal({ claudia: CLAUDIA_URL, secret: DIRECT_LINE_SECRET, userOf: () => jeane }).listen(
    Number(PORT),
    '127.0.0.1',
    () => process.stdout.write(`http://127.0.0.1:${PORT}/\n`),
  );
}
