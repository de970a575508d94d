/** Chromium for tests: where it is, and pages that fail their test on errors and on requests to anywhere but here. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The executable: that of CHROMIUM_PATH alone when it is set, or else one of the usual places. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH } = process.env;
  return (CHROMIUM_PATH ? [CHROMIUM_PATH] : usualPlaces).find((path) => existsSync(path));
}

/** Starts a browser with a profile of its own. The test closes it. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium: run test/browser/ensureChromium.ts.');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page, and what went wrong in it so far. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Throws what went wrong since the last call: page errors, console errors, requests to other hosts. */
  check(): void;
  /** Forgets what went wrong: for the part of a test in which the server is down. */
  forgive(): void;
}

export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

/** A new page in a context of its own: no storage of another test. */
export async function newPage(browser: Browser, options: PageOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    ...options,
  });
  const wrong: string[] = [];
  await context.route(
    (url) => /^(?:https?|wss?):$/.test(url.protocol) && url.hostname !== '127.0.0.1',
    async (route) => {
      wrong.push(`request to another host: ${route.request().url()}`);
      await route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => wrong.push(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error')
      wrong.push(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).hostname !== '127.0.0.1') wrong.push(`socket to another host: ${socket.url()}`);
  });
  return {
    page,
    context,
    check() {
      const found = wrong.splice(0);
      if (found.length > 0) throw new Error(`The page had ${found.length} error(s):\n${found.join('\n')}`);
    },
    forgive() {
      wrong.length = 0;
    },
  };
}
