/** Reads what « Send attachments by upload » describes: several parts, or a single file as the whole body. */
import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { contentType, parseJson, readBytes, refuseEncodings } from '../../http/body.ts';
import { badArgument, HttpError, tooBig } from '../../http/errors.ts';
import { MAX_ACTIVITY_BYTES } from './schemas.ts';

export const MAX_FILE_BYTES = 4 * 1024 * 1024;
export const MAX_FILES = 5;
/** The content type of the part that holds the activity. */
const ACTIVITY_TYPE = 'application/vnd.microsoft.activity';

export interface UploadedFile {
  /** As the client named it, without folders or control characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Upload {
  /** The activity that the files go with, as it was written; undefined when there is none. */
  readonly activity: unknown;
  readonly files: readonly UploadedFile[];
}

/** Throws {@link HttpError} 400, 413 or 415. */
export async function readUpload(request: IncomingMessage): Promise<Upload> {
  refuseEncodings(request);
  const upload =
    contentType(request) === 'multipart/form-data' ? await readParts(request) : await readSingle(request);
  if (upload.files.length === 0) throw badArgument('The upload contains no file.');
  return upload;
}

async function readSingle(request: IncomingMessage): Promise<Upload> {
  const bytes = await readBytes(request, MAX_FILE_BYTES);
  const name = cleanName(nameIn(request.headers['content-disposition'] ?? ''));
  return { activity: undefined, files: bytes.length === 0 ? [] : [{ name, bytes }] };
}

function readParts(request: IncomingMessage): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const files: UploadedFile[] = [];
    let activity: unknown;

    const fail = (error: HttpError): void => {
      request.unpipe(parser);
      request.resume();
      reject(error);
    };
    const parser = parserOf(request);
    parser.on('field', (name, value, { mimeType }) => {
      if (name !== 'activity' && mimeType !== ACTIVITY_TYPE) return;
      attempt(fail, () => {
        activity = parseJson(Buffer.from(value));
      });
    });
    parser.on('file', (name, part, { filename, mimeType }) => {
      const isActivity =
        mimeType === ACTIVITY_TYPE || (name === 'activity' && mimeType === 'application/json');
      const maxBytes = isActivity ? MAX_ACTIVITY_BYTES : MAX_FILE_BYTES;
      const chunks: Buffer[] = [];
      let size = 0;
      part.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxBytes) chunks.push(chunk);
        else fail(tooBig(isActivity ? 'The activity' : 'The file', maxBytes));
      });
      part.on('error', () => fail(badArgument('The upload did not arrive whole.')));
      part.on('end', () => {
        const bytes = Buffer.concat(chunks);
        if (!isActivity && files.length === MAX_FILES) fail(tooMany());
        else if (!isActivity) files.push({ name: cleanName(filename), bytes });
        else
          attempt(fail, () => {
            activity = parseJson(bytes);
          });
      });
    });
    parser.on('filesLimit', () => fail(tooMany()));
    parser.on('partsLimit', () => fail(tooMany()));
    parser.on('fieldsLimit', () => fail(tooMany()));
    parser.on('error', () => fail(badArgument('The multipart body is malformed.')));
    parser.on('close', () => resolve({ activity, files }));
    request.once('close', () => {
      if (!request.complete) reject(badArgument('The upload did not arrive whole.'));
    });
    request.pipe(parser);
  });
}

function parserOf(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: {
        files: MAX_FILES + 1,
        fields: 5,
        parts: MAX_FILES + 6,
        fileSize: MAX_FILE_BYTES + 1,
        fieldSize: MAX_ACTIVITY_BYTES,
        fieldNameSize: 100,
        headerPairs: 50,
      },
    });
  } catch {
    request.resume();
    throw badArgument('The multipart body has no boundary.');
  }
}

function attempt(fail: (error: HttpError) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    fail(error);
  }
}

function tooMany(): HttpError {
  return new HttpError(413, 'MessageSizeTooBig', `An upload takes at most ${MAX_FILES} files.`, {
    connection: 'close',
  });
}

/** `filename="…"`, or its form for other alphabets, `filename*=UTF-8''…`. */
function nameIn(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded.trim());
    } catch {
      return undefined;
    }
  }
  return (
    /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1] ?? /filename=([^;\s]+)/i.exec(disposition)?.[1]
  );
}

function cleanName(name: string | undefined): string {
  const base = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  // Control and bidirectional characters would let a name show as something else.
  const clean = base
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 120);
  return clean === '' || /^\.+$/.test(clean) ? 'fichier' : clean;
}
