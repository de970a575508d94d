/**
 * What operators do with a store while no service runs on it: `npm run -s store -- help`. What is asked for goes to standard output, what is
 * said of it to standard error; the exit code is 0 when all is well, 1 when the store or a file is not, 2 when the command is wrong.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { DatabaseError } from '../store/database/database.ts';
import { createDisk } from '../store/database/disk.ts';
import type { LowdbDatabase } from '../store/database/lowdb.ts';
import { type FileStore, openFileStore } from '../store/files/files.ts';
import { openStore } from '../store/openStore.ts';
import { checkStore } from '../store/operator/checking.ts';
import { exportStore } from '../store/operator/exporting.ts';
import { importStore } from '../store/operator/importing.ts';
import { statsOf } from '../store/operator/stats.ts';
import { dataDirOf } from './config.ts';
import { erasePerson } from './personalData/erase.ts';
import { exportPerson } from './personalData/exportPerson.ts';

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

/** Where a command reads and writes; tests put others in their place. */
export interface Console {
  readonly dataDir: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly clock: () => Date;
}

/** What a command works with. */
interface Opened extends Console {
  readonly database: LowdbDatabase;
  readonly files: FileStore;
}

type Options = { readonly collection?: string; readonly stream?: string; readonly login?: string };
type Command = (opened: Opened, operands: readonly string[], options: Options) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  export: async ({ database, out, err }, _, options) => {
    const count = await exportStore(database, options, async (line) => out(`${line}\n`));
    err(`${count} documents and entries were exported.\n`);
    return 0;
  },
  import: async ({ database, err }, [file]) => {
    if (file === undefined) return misused(err, 'import needs the name of a file.');
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
    if (login === undefined) return misused(opened.err, 'person needs --login.');
    if (what === 'export') return personExport(opened, login);
    if (what === 'erase') return personErase(opened, login);
    return misused(opened.err, 'person is followed by export or erase.');
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
export async function runStoreCommand(args: readonly string[], console: Console): Promise<number> {
  const { dataDir, out, err, clock } = console;
  const parsed = parsedArguments(args);
  if (typeof parsed === 'string') return misused(err, parsed);
  const [name = 'help', ...operands] = parsed.operands;
  if (name === 'help') {
    out(HELP);
    return 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) return misused(err, `there is no command « ${name} ».`);
  try {
    const files = openFileStore({ dataDir });
    const database = await openStore({ dataDir, clock, notice: (message) => err(`${message}\n`) });
    try {
      return await command({ ...console, database, files }, operands, parsed.options);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof DatabaseError) && !isFileError(error)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}

function parsedArguments(
  args: readonly string[],
): { operands: readonly string[]; options: Options } | string {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { collection: { type: 'string' }, stream: { type: 'string' }, login: { type: 'string' } },
    });
    return { operands: positionals, options: values };
  } catch (error) {
    return (error as Error).message;
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

function misused(err: Console['err'], problem: string): number {
  err(`${problem}\n\n${HELP}`);
  return 2;
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await runStoreCommand(process.argv.slice(2), {
    dataDir: dataDirOf(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    clock: () => new Date(),
  });
}
