/**
 * Makes sure that there is a Chromium for the browser tests: one that is installed, or else Debian's own, when this is allowed
 * to install it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

const whatToDo = [
  'What to do: install Chromium or Chrome (Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to',
  'the browser’s executable. Without a browser, npm run test:unit runs everything else.',
];

if (findChromium() === undefined) {
  const isInstallable = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isInstallable) install();
  if (findChromium() === undefined)
    fail(['The browser tests need Chromium, and none was found.', ...whatToDo]);
}

function install(): void {
  process.stderr.write('No Chromium was found: installing the one of this system for the browser tests.\n');
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr, error } = spawnSync('apt-get', step, {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) {
      const said = (error?.message ?? stderr).trim().split('\n').slice(-5).join('\n  ');
      fail([`apt-get ${step.join(' ')} failed:`, `  ${said}`, ...whatToDo]);
    }
  }
}

function fail(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}
