/** What a file is, by its first bytes: its name and its sender's word do not count. */

/** The types of attachments that are accepted. */
export const FILE_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/zip',
  'text/plain',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

const SIGNATURES: readonly (readonly [signature: string, type: FileType])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
];

/** How the office formats, which are zip archives, are told apart: by a name that is in every one of them. */
const ARCHIVES: readonly (readonly [mark: string, type: FileType])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
  [
    'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
];

const ZIP = 'PK\x03\x04';

/** The type of a file, `undefined` when it is none of the accepted ones. CSV files are plain text. */
export function sniffType(bytes: Uint8Array): FileType | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const signature = SIGNATURES.find(([text]) => start.startsWith(text));
  if (signature !== undefined) return signature[1];
  if (start.startsWith(ZIP)) return archiveType(bytes);
  return isText(bytes) ? 'text/plain' : undefined;
}

function archiveType(bytes: Uint8Array): FileType {
  const contents = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return ARCHIVES.find(([mark]) => contents.includes(mark, 0, 'latin1'))?.[1] ?? 'application/zip';
}

/** Text in UTF-8 or in a one-byte alphabet: no control character but tabs and ends of lines. */
function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}
