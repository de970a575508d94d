import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Who may import whom; `types`: type imports only. The table of docs/architecture.md. */
const MAY_IMPORT: Readonly<
  Record<string, { readonly code: readonly string[]; readonly types: readonly string[] }>
> = {
  bot: { code: ['dialogs', 'handoff', 'knowledge', 'language', 'store'], types: [] },
  dialogs: { code: ['language'], types: ['store', 'knowledge'] },
  handoff: { code: ['store'], types: [] },
  knowledge: { code: ['language'], types: [] },
  language: { code: [], types: [] },
  store: { code: [], types: [] },
  web: { code: [], types: ['bot'] },
};

/** The SDK stays at the edges, so that its successor is a change of adapter. */
const SDK_FILES = /^bot\/|^dialogs\/procedureDialog\.ts$/;
const DIALOGS_SDK_FILES = /^dialogs\/procedureDialog\.ts$/;

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

describe('coherence: imports', () => {
  for (const folder of Object.keys(MAY_IMPORT)) {
    it(`${folder}/ imports only what it may`, () => {
      const wrong = sourcesIn(folder)
        .flatMap(importsOf)
        .filter((line) => !isAllowed(folder, line));
      assert.deepEqual(wrong.map(describeImport), []);
    });
  }

  it('only the edges import the Bot Framework', () => {
    const wrong = allImports().filter(({ from, specifier, typeOnly }) => {
      if (/^botbuilder-dialogs/.test(specifier)) return !DIALOGS_SDK_FILES.test(from);
      return /^(botbuilder|botframework)/.test(specifier) && !SDK_FILES.test(from) && !typeOnly;
    });
    assert.deepEqual(wrong.map(describeImport), []);
  });

  it('only bot/config.ts and bot/main.ts touch process.env', () => {
    const readers = Object.keys(MAY_IMPORT)
      .flatMap(sourcesIn)
      .filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')));
    assert.deepEqual(
      readers.filter(
        (file) => file !== 'bot/config.ts' && file !== 'bot/main.ts' && !file.startsWith('web/build'),
      ),
      [],
    );
  });

  it('folders are at most two levels deep and none is a drawer', () => {
    const folders = Object.keys(MAY_IMPORT).flatMap(sourcesIn).map(dirname);
    assert.deepEqual(
      folders.filter(
        (folder) => folder.split('/').length > 3 || /(^|\/)(utils?|helpers?|common)$/.test(folder),
      ),
      [],
    );
  });

  it('botbuilder and natural are never required whole where a file will do', () => {
    const wrong = allImports().filter(({ specifier }) => specifier === 'natural');
    assert.deepEqual(wrong.map(describeImport), []);
  });
});

function isAllowed(folder: string, { from, specifier, typeOnly }: Import): boolean {
  if (!specifier.startsWith('.')) return true;
  const [target = ''] = relative(root, join(root, dirname(from), specifier)).split('/');
  const { code, types } = MAY_IMPORT[folder] ?? { code: [], types: [] };
  return target === folder || code.includes(target) || (typeOnly && types.includes(target));
}

function allImports(): readonly Import[] {
  return Object.keys(MAY_IMPORT).flatMap(sourcesIn).flatMap(importsOf);
}

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  const statements = source.matchAll(/^(import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s+'([^']+)'/gm);
  return [...statements].map(([, , type, names = '', specifier = '']) => ({
    from: file,
    specifier,
    typeOnly: type !== undefined || /^\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?\s*,?\s*)+\}$/.test(names),
  }));
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function describeImport({ from, specifier }: Import): string {
  return `${from} imports ${specifier}`;
}
