/** Starts the service and stops it gracefully: configuration → service → listen → stop. */
import type { Logger } from 'pino';
import { ArticlesError } from '../knowledge/load.ts';
import { DatabaseError } from '../store/database/database.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createLog } from './logging.ts';
import { type Service, startService } from './service.ts';

/** Reads `.env` when there is one; what the environment already says wins. */
function loadEnvironment(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return process.env;
}

/** A sentence for the operator: no stack for what is not a bug. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DatabaseError || error instanceof ArticlesError)
    return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'This port is already taken: choose another one with PORT, or stop what uses it.';
  if (code === 'EACCES') return `Permission denied: ${message}`;
  return error instanceof Error ? (error.stack ?? message) : String(error);
}

async function main(): Promise<void> {
  const config: Config = readConfig(loadEnvironment());
  const log = createLog(config.logLevel);
  const service = await startService(config, { log });
  stopOnSignals(service, log);
  stopOnBugs(service, log);
  publishOnSignal(service, log);
  log.info(
    { url: service.url, demo: config.demo, ms: Math.round(process.uptime() * 1000) },
    `${config.botName} is ready at ${service.url}/`,
  );
}

/** The longest that a graceful stop may last. Service managers should wait longer: TimeoutStopSec in deploy/claudia.service. */
const STOP_MS = 20_000;
/** npm passes on the signal that the terminal has sent to the service already: the second one of one Ctrl-C. */
const SAME_KEYPRESS_MS = 500;

/** The first signal stops gracefully, a second one at once. */
function stopOnSignals(service: Service, log: Logger): void {
  let stoppingSince: number | undefined;
  const stop = (signal: NodeJS.Signals) => {
    if (stoppingSince === undefined) {
      stoppingSince = performance.now();
      log.info({ signal }, 'Stopping: turns under way finish first.');
      stopGracefully(service, log);
    } else if (performance.now() - stoppingSince > SAME_KEYPRESS_MS) {
      log.fatal({ signal }, 'Stopped at once, by a second signal. Nothing acknowledged is lost.');
      process.exit(1);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** A terminal that closes sends this signal too, and there it ends the service as it always has. */
function publishOnSignal(service: Service, log: Logger): void {
  if (process.stdout.isTTY) return;
  process.on('SIGHUP', async (signal) => {
    const outcome = await service.publishArticles();
    log.info({ signal, outcome }, 'The articles were looked at again.');
  });
}

function stopGracefully(service: Service, log: Logger): void {
  setTimeout(() => {
    log.fatal(
      { ms: STOP_MS },
      'Stopped at once: the graceful stop has lasted too long. Nothing acknowledged is lost.',
    );
    process.exit(1);
  }, STOP_MS).unref();
  service.close().then(
    () => {
      log.info('Stopped.');
      process.exit(0);
    },
    (error: unknown) => {
      log.fatal({ err: error }, 'The service did not stop cleanly.');
      process.exit(1);
    },
  );
}

/** How long the store may take to close before the process ends without it. */
const CRASH_MS = 3_000;

/** What nobody caught leaves the process in a state that nobody knows: it ends, and its manager starts another one. */
function stopOnBugs(service: Service, log: Logger): void {
  const crash = (error: unknown) => {
    log.fatal(
      { err: error },
      'Stopping after an error that nothing caught. This is a bug. Nothing acknowledged is lost.',
    );
    setTimeout(() => process.exit(1), CRASH_MS);
    const exit = () => process.exit(1);
    service.database.close().then(exit, exit);
  };
  process.once('uncaughtException', crash);
  process.once('unhandledRejection', crash);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
