/** For the tests of one `describe`: a service in a process of its own, as people start it, and a page in Chromium. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type RunningProcess, startProcess } from '../support/process.ts';
import { launchChromium, newPage, type WatchedPage } from './chromium.ts';

/** Where pictures are put, to be looked at. */
export const SCREENSHOTS = new URL('../../build/screenshots/', import.meta.url);

/** What there is from the first test on. */
export interface Scene {
  dataDir: string;
  /** A test may put another one in its place. */
  service: RunningProcess;
  browser: Browser;
  watched: WatchedPage;
  /** Puts a picture of the page beside the others of this name. */
  picture(name: string): Promise<unknown>;
}

/** Opens a scene before the tests, and clears it away after them; `name` is that of its folder and its pictures. */
export function useScene(name: string): Scene {
  // The rest is there when the first test runs.
  const scene = {
    picture: (step: string) =>
      scene.watched.page.screenshot({ path: new URL(`${name}-${step}.png`, SCREENSHOTS).pathname }),
  } as Scene;
  before(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    scene.dataDir = await mkdtemp(join(tmpdir(), `claudia-${name}-`));
    scene.service = await startProcess(scene.dataDir);
    scene.browser = await launchChromium();
    scene.watched = await newPage(scene.browser);
  });
  after(async () => {
    await scene.browser?.close();
    await scene.service?.kill();
    await rm(scene.dataDir, { recursive: true, force: true });
  });
  return scene;
}
