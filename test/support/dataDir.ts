/** What DATA_DIR holds, as somebody who reads its files would find it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of every file under a folder, by path. */
export async function filesUnder(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), await readFile(path));
  }
  return files;
}

/** Where a text stands in the files, in any of the forms in which it may have been written; none is what is hoped for. */
export async function traces(folder: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [path, bytes] of await filesUnder(folder)) {
    for (const form of writtenForms(text)) {
      if (path.includes(form) || bytes.includes(form)) found.push(`${path}: ${form}`);
    }
  }
  return found;
}

/** As it is, composed and decomposed, in JSON with its escapes, in an address, without regard to case, in base 64. */
function writtenForms(text: string): ReadonlySet<string> {
  const normal = ['NFC', 'NFD'].map((form) => text.normalize(form));
  const cased = normal.flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()]);
  return new Set(
    cased.flatMap((form) => [
      form,
      JSON.stringify(form).slice(1, -1),
      escapedOf(form),
      encodeURIComponent(form),
      encodeURIComponent(encodeURIComponent(form)),
      Buffer.from(form).toString('base64').replace(/=+$/, ''),
    ]),
  );
}

/** With every character beyond ASCII as `\u00e9`. */
function escapedOf(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The files' records that hold a text, each with the collections or streams that it is about. */
export async function placesOf(folder: string, text: string): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for (const [path, bytes] of await filesUnder(folder)) {
    if (!bytes.includes(text)) continue;
    for (const line of bytes.toString().split('\n')) {
      if (!line.includes(text)) continue;
      for (const place of placesOfLine(path, line.slice(line.indexOf(' ') + 1), text)) places.add(place);
    }
  }
  return places;
}

function placesOfLine(path: string, json: string, text: string): readonly string[] {
  if (path.startsWith('journal-')) {
    const operations = JSON.parse(json) as readonly unknown[][];
    return operations.filter((one) => JSON.stringify(one).includes(text)).map((one) => String(one[1]));
  }
  return path === 'snapshot.jsonl' ? [String((JSON.parse(json) as unknown[])[0])] : [path];
}
