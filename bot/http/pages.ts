/**
 * What browsers load: the script that portals embed, the pages with their Content-Security-Policy, and the files that these
 * need. A page is read from the build at each request, and what is written `{{name}}` in it is filled in.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpError } from './errors.ts';
import type { HttpServer, Request, Response } from './server.ts';
import { fileRoute, staticRoutes } from './static.ts';

export interface PagesOptions {
  /** `build/web/`. */
  readonly directory: string;
  /** Values for `{{name}}`, as plain text. */
  readonly values: Readonly<Record<string, string>>;
  /** Origins of the portals that may frame the chat; empty: any may, since a frame by itself has no right to anything. */
  readonly portals: readonly string[];
  /** Whether « / » is the demonstration portal. */
  readonly demo: boolean;
}

interface Page {
  readonly path: string;
  readonly file: string;
  readonly policy: readonly string[];
}

/** Registers GET and HEAD of all that a browser loads. */
export function pageRoutes(server: HttpServer, options: PagesOptions): void {
  const { directory } = options;
  // A page of another origin loads this one, and no other file.
  const headers = { 'cross-origin-resource-policy': 'cross-origin' };
  fileRoute(server, { directory, path: '/widget.js', name: 'widget.js', headers });
  for (const folder of ['assets', 'webchat']) {
    staticRoutes(server, { directory: join(directory, folder), path: `/${folder}` });
  }
  for (const page of pagesOf(options)) {
    const handler = (request: Request, response: Response) => sendPage(request, response, page, options);
    server.get(page.path, handler);
    server.head(page.path, handler);
  }
}

/** The hash of nothing: Web Chat makes empty <style> elements, and fills them by the object model, which a policy lets do. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

const base = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "object-src 'none'"];

function pagesOf({ portals, demo }: PagesOptions): readonly Page[] {
  const framed = ["frame-ancestors 'self'", ...portals].join(' ');
  const document = [...base, "style-src 'self'", "img-src 'self'", "frame-ancestors 'none'"];
  const chat = [
    ...base,
    "script-src 'self'",
    `style-src 'self' ${EMPTY_STYLE}`,
    "img-src 'self' data: blob:",
    // blob: the files that the person has chosen.
    "connect-src 'self' blob:",
    portals.length > 0 ? framed : 'frame-ancestors *',
  ];
  const portal = [
    ...base,
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
  ];
  return [
    { path: '/chat/', file: 'chat/index.html', policy: chat },
    { path: '/accessibilite', file: 'legal/accessibilite.html', policy: document },
    { path: '/donnees-personnelles', file: 'legal/donnees-personnelles.html', policy: document },
    ...(demo ? [{ path: '/', file: 'portal/index.html', policy: portal }] : []),
  ];
}

async function sendPage(
  request: Request,
  response: Response,
  { file, policy }: Page,
  { directory, values }: PagesOptions,
): Promise<void> {
  const template = await readTemplate(join(directory, file));
  const body = Buffer.from(fill(template, values));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-cache',
    'content-security-policy': policy.join('; '),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function readTemplate(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new HttpError(404, 'NotFound', 'This page has not been built.', {}, { cause: error });
  }
}

/** Values are text: what could be markup is escaped. A name that is not known stays as it is, which a test sees. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : escapeHtml(value);
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
