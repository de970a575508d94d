/** Serves the files of a directory: the page and the scripts that `web/` is built into. */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HttpError } from './errors.ts';
import type { HttpServer, Request, Response } from './server.ts';

export interface StaticOptions {
  /** The directory; it may be empty or absent when the service starts. */
  readonly directory: string;
  /** Path under which it is served, without a slash at the end; '' serves it from the root. */
  readonly path: string;
  /** Headers of every file, such as a Content-Security-Policy. */
  readonly headers?: Readonly<Record<string, string>>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Names that carry a hash of their contents, as Vite writes them (`app-BxJ3k2Pq.js`): they never change. */
const hashedName = /-[\w-]{8,}\.\w+$/;

/** Registers GET and HEAD of one file of the directory, under `path` itself. */
export function fileRoute(server: HttpServer, options: StaticOptions & { readonly name: string }): void {
  const handler = (request: Request, response: Response) =>
    sendFile(request, response, options, options.name);
  server.get(options.path, handler);
  server.head(options.path, handler);
}

/** Registers GET and HEAD. Routes of other parts win over it: the router prefers the more precise path. */
export function staticRoutes(server: HttpServer, options: StaticOptions): void {
  const handler = async (request: Request, response: Response): Promise<void> => {
    const path: unknown = request.params?.['*'];
    await sendFile(request, response, options, typeof path === 'string' ? path : '');
  };
  for (const path of [`${options.path}/`, `${options.path}/*`]) {
    server.get(path, handler);
    server.head(path, handler);
  }
}

interface Found {
  readonly file: string;
  readonly size: number;
  readonly modified: Date;
}

async function sendFile(
  request: Request,
  response: Response,
  options: StaticOptions,
  path: string,
): Promise<void> {
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  const found = await find(options.directory, name);
  if (found === undefined) throw new HttpError(404, 'NotFound', 'There is no such file.');

  const gzipped = acceptsGzip(request) ? await find(options.directory, `${name}.gz`) : undefined;
  const sent = gzipped ?? found;
  const etag = `W/"${sent.size.toString(36)}-${sent.modified.getTime().toString(36)}"`;
  const headers = {
    'content-type': contentTypes[extname(name).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': hashedName.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'accept-encoding',
    ...options.headers,
  };
  if (matches(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'content-length': sent.size,
    ...(gzipped && { 'content-encoding': 'gzip' }),
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(sent.file, { end: Math.max(0, sent.size - 1) }), response);
}

/** The file, unless it lies outside the directory (by `..` or by a link), is hidden, or is not a file. */
async function find(directory: string, name: string): Promise<Found | undefined> {
  const segments = name.split('/');
  if (name.includes('\0') || name.includes('\\') || segments.some((segment) => segment.startsWith('.'))) {
    return undefined;
  }
  try {
    const root = await realpath(directory);
    const file = await realpath(join(root, ...segments));
    const status = await stat(file);
    if (!file.startsWith(root + sep) || !status.isFile()) return undefined;
    return { file, size: status.size, modified: status.mtime };
  } catch {
    return undefined;
  }
}

function acceptsGzip(request: Request): boolean {
  const accepted = String(request.headers['accept-encoding'] ?? '').split(',');
  return accepted.some((encoding) => /^\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/.test(encoding));
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const given = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim());
  return given.includes(etag) || given.includes('*');
}
