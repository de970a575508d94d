/** What operators do with a store while no service runs on it: `npm run -s store -- help`. See {@link runCommand} for what goes where. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { createDisk } from '../../store/database/disk.ts';
import type { LowdbDatabase } from '../../store/database/lowdb.ts';
import { type FileStore, openFileStore } from '../../store/files/files.ts';
import { openStore } from '../../store/openStore.ts';
import { checkStore } from '../../store/operator/checking.ts';
import { exportStore } from '../../store/operator/exporting.ts';
import { importStore } from '../../store/operator/importing.ts';
import { statsOf } from '../../store/operator/stats.ts';
import { foldersOf } from '../config.ts';
import { erasePerson } from '../personalData/erase.ts';
import { exportPerson } from '../personalData/exportPerson.ts';
import { type Command, type Console, Misuse, processConsole, runCommand } from './commandLine.ts';

const HELP = `Works on the store of DATA_DIR, while no service runs on it.

  npm run -s store -- export [--collection NAME | --stream NAME] > FILE
      Writes everything, or one collection or stream, as JSON Lines. The contents of files/ are not in it: copy that folder.
  npm run -s store -- import FILE
      Adds an export, all of it or nothing: what breaks a rule is refused with its line and the reason. Index entries are made anew.
  npm run -s store -- check
      Reads the journal, the snapshot, the streams and the files, and holds every rule against the data.
  npm run -s store -- person export --login LOGIN > FILE
      Writes all that the store holds of one person, as JSON.
  npm run -s store -- person erase --login LOGIN
      Makes a pseudonym of the account, and removes what the person said and asked for. It cannot be undone. Refused for the
      gestionnaire principal of a structure: have the role transferred first.
  npm run -s store -- stats
      Says how much there is, as JSON.
`;

/** What a command works with. */
interface Opened extends Console {
  readonly database: LowdbDatabase;
  readonly files: FileStore;
}

type Options = { readonly collection?: string; readonly stream?: string; readonly login?: string };
const COMMANDS: Readonly<Record<string, Command<Opened, Options>>> = {
  export: async ({ database, out, err }, _, options) => {
    const count = await exportStore(database, options, async (line) => out(`${line}\n`));
    err(`${count} documents and entries were exported.\n`);
    return 0;
  },
  import: async ({ database, err }, [file]) => {
    if (file === undefined) throw new Misuse('import needs the name of a file.');
    const result = await importStore(database, () => linesOf(file));
    if (!result.ok) {
      for (const { line, reason } of result.problems)
        err(`${line === undefined ? '' : `line ${line}: `}${reason}.\n`);
      err('Nothing was imported.\n');
      return 1;
    }
    err(`${result.count} documents and entries were imported.\n`);
    if (result.unknown.length > 0) err(`Only the ids were checked in: ${result.unknown.join(', ')}.\n`);
    return 0;
  },
  check: async ({ database, files, err }) => {
    const problems = await checkStore(database, files);
    for (const problem of problems) err(`${problem}\n`);
    err(problems.length === 0 ? 'All is well.\n' : `${problems.length} problems.\n`);
    return problems.length === 0 ? 0 : 1;
  },
  person: async (opened, [what], { login }) => {
    if (login === undefined) throw new Misuse('person needs --login.');
    if (what === 'export') return personExport(opened, login);
    if (what === 'erase') return personErase(opened, login);
    throw new Misuse('person is followed by export or erase.');
  },
  stats: async ({ database, files, dataDir, out }) => {
    out(`${JSON.stringify(await statsOf(database, files, createDisk(), dataDir), null, 2)}\n`);
    return 0;
  },
};

async function personExport({ database, out, err }: Opened, login: string): Promise<number> {
  const found = await exportPerson(database, login);
  if (found === undefined) {
    err('There is no account with this login.\n');
    return 1;
  }
  out(`${JSON.stringify(found, null, 2)}\n`);
  return 0;
}

async function personErase({ database, files, err, clock }: Opened, login: string): Promise<number> {
  const erasure = await erasePerson(database, files, login, clock());
  switch (erasure.kind) {
    case 'erased':
      err(`Erased, with ${erasure.conversations} conversations. What stays names ${erasure.pseudonym}.\n`);
      return 0;
    case 'unknown':
      err(
        'There is no account with this login, perhaps since it was erased. The files were written again.\n',
      );
      return 0;
    case 'manager':
      err(`Nothing was erased: this person is the gestionnaire principal of ${erasure.of.join(', ')}.\n`);
      return 1;
  }
}

/** Runs one command; gives the exit code. */
export function runStoreCommand(args: readonly string[], console: Console): Promise<number> {
  return runCommand<Opened, Options>(
    args,
    {
      help: HELP,
      options: { collection: { type: 'string' }, stream: { type: 'string' }, login: { type: 'string' } },
      commands: COMMANDS,
      within: (run) => withStore(console, run),
    },
    console,
  );
}

async function withStore(console: Console, run: (opened: Opened) => Promise<number>): Promise<number> {
  const { dataDir, clock, err } = console;
  const files = openFileStore({ dataDir });
  const database = await openStore({ dataDir, clock, notice: (message) => err(`${message}\n`) });
  try {
    return await run({ ...console, database, files });
  } finally {
    await database.close();
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    yield line;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await runStoreCommand(process.argv.slice(2), processConsole(foldersOf().dataDir));
}
