/**
 * Builds what a browser loads into `build/web/`: the portal page with the widget, and Web Chat's bundle beside it. What is up
 * to date is left alone, so that starting again costs next to nothing.
 */
import { buildPage } from './buildPage.ts';
import { obtainWebChat } from './buildWebChat.ts';

const started = performance.now();
const root = new URL('..', import.meta.url);
try {
  const made = [...(await buildPage(root)), ...(await obtainWebChat(root))];
  if (made.length > 0) {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`Built into build/web in ${seconds} s: ${made.join(', ')}\n`);
  }
} catch (error) {
  process.stderr.write(`The web page could not be built.\n${describe(error)}\n`);
  process.exitCode = 1;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
