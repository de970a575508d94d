/** Starts the service and stops it gracefully: configuration → service → listen → stop. */
import { pino } from 'pino';
import { ArticlesError } from '../knowledge/load.ts';
import { DatabaseError } from '../store/database/database.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { startService } from './service.ts';

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
  const log = pino({ level: config.logLevel });
  const service = await startService(config, { log });
  log.info(
    { url: service.url, demo: config.demo, ms: Math.round(process.uptime() * 1000) },
    `${config.botName} is ready at ${service.url}/`,
  );

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping: turns under way finish first.');
    service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'The service did not stop cleanly.');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
