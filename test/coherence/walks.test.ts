/** Where the service reads a collection whole: a short list, each line with its reason. Everything else finds by a key. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Files that may walk, and why. */
const MAY_WALK: Readonly<Record<string, string>> = {
  'store/database/view.ts': 'is the walk itself',
  'store/invariants.ts': 'checks every document, for the operator',
  'store/actions/annuaireIndex.ts': 'checks the index, or makes it anew, for the operator and migrations',
  'store/migrations/migrate.ts': 'before the service listens',
  'store/migrations/v1Processes.ts': 'before the service listens',
  'store/migrations/v3Expiry.ts': 'before the service listens',
  'bot/outreach/mailbox.ts': 'reads what waits to be delivered, which is all that the collection holds',
  'bot/learning/missed.ts': 'is read whole for the operator’s report alone',
  'bot/learning/ratings.ts': 'is read whole for the operator’s report alone',
  'bot/personalData/erase.ts': 'looks everywhere for what is erased, on a store that no service uses',
  'bot/personalData/exportPerson.ts':
    'looks everywhere for what is exported, on a store that no service uses',
  'bot/personalData/unusedFiles.ts':
    'asks once a day which contents are still used, of attachments and uploads alone',
  'store/demo.ts': 'looks whether a store is empty, in demonstrations',
};
/** The operator's commands run on a store that no service uses. */
const MAY_WALK_ALL = /^store\/operator\//;

describe('coherence: walks', () => {
  const walking = ['bot', 'dialogs', 'handoff', 'store']
    .flatMap(sourcesIn)
    .filter((file) => /(?<!Promise)\.all\(/.test(readFileSync(join(root, file), 'utf8')));

  it('nothing reads a collection whole but what is on the list', () => {
    const passesOn = (file: string) => /all: \(collection\) => \w+\.all\(collection\)/.test(read(file));
    assert.deepEqual(
      walking.filter((file) => !(file in MAY_WALK) && !MAY_WALK_ALL.test(file) && !passesOn(file)),
      [],
    );
  });

  it('nothing is on the list in vain', () => {
    assert.deepEqual(
      Object.keys(MAY_WALK).filter((file) => !walking.includes(file)),
      [],
    );
  });
});

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
