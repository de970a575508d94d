/**
 * How the commands of operators are read and answered. What is asked for goes to standard output, what is said of it to standard error; the
 * exit code is 0 when all is well, 1 when it is not, 2 when the command is wrong.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { DatabaseError } from '../../store/database/database.ts';

/** Where a command reads and writes; tests put others in their place. */
export interface Console {
  readonly dataDir: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly clock: () => Date;
}

/** Does one thing with what it is given, the words after its name and the options; gives the exit code. */
export type Command<Given, Options> = (
  given: Given,
  operands: readonly string[],
  options: Options,
) => Promise<number>;

/** The commands of one program. */
export interface CommandLine<Given, Options> {
  /** All of them, as `help` shows them. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly commands: Readonly<Record<string, Command<Given, Options>>>;
  /** Gives a command what it works with. */
  readonly within: (run: (given: Given) => Promise<number>) => Promise<number>;
  /** Whether whoever gives the command can mend it: then its message is enough. Files and the store always count. */
  readonly isExpected?: (error: unknown) => boolean;
}

/** The command is wrong: what it lacks. Its help is shown. */
export class Misuse extends Error {}

/** Runs one command; gives the exit code. */
export async function runCommand<Given, Options>(
  args: readonly string[],
  { help, options, commands, within, isExpected = () => false }: CommandLine<Given, Options>,
  { out, err }: Pick<Console, 'out' | 'err'>,
): Promise<number> {
  try {
    const { positionals, values } = read(args, options);
    const [name = 'help', ...operands] = positionals;
    if (name === 'help') {
      out(help);
      return 0;
    }
    const command = commands[name];
    if (command === undefined) throw new Misuse(`there is no command « ${name} ».`);
    // The description of the options vouches for their types.
    return await within((given) => command(given, operands, values as Options));
  } catch (error) {
    if (error instanceof Misuse) {
      err(`${error.message}\n\n${help}`);
      return 2;
    }
    if (!(error instanceof DatabaseError) && !isFileError(error) && !isExpected(error)) throw error;
    err(`${(error as Error).message}\n`);
    return 1;
  }
}

/** The console of this process, with the folder of the store. */
export function processConsole(dataDir: string): Console {
  return {
    dataDir,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    clock: () => new Date(),
  };
}

function read(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
