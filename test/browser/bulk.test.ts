/** A person drops a file in the widget, sees what it would do, confirms, and follows it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type RunningProcess, startProcess } from '../support/process.ts';
import { PEOPLE } from '../support/stage.ts';
import { launchChromium, newPage, type WatchedPage } from './chromium.ts';
import { clickButton, openWidget, panel, say, waitForReply } from './widget.ts';

const SCREENSHOTS = new URL('../../build/screenshots/', import.meta.url);
const ROWS = 400;

describe('an import in the browser', function () {
  this.timeout(120_000);
  let dataDir: string;
  let service: RunningProcess;
  let browser: Browser;
  let watched: WatchedPage;

  before(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    dataDir = await mkdtemp(join(tmpdir(), 'claudia-bulk-'));
    service = await startProcess(dataDir);
    browser = await launchChromium();
    watched = await newPage(browser);
  });
  after(async () => {
    await browser?.close();
    await service?.kill();
    await rm(dataDir, { recursive: true, force: true });
  });

  const picture = (name: string) =>
    watched.page.screenshot({ path: new URL(`bulk-${name}.png`, SCREENSHOTS).pathname });

  it('is offered, read from a file, confirmed, and told row by row', async () => {
    const { page } = watched;
    await openWidget(page, service.url, PEOPLE.jeane);
    await waitForReply(page, /Bonjour Jeane/);
    await say(page, 'importer une liste de services');
    await waitForReply(page, /déposez un fichier CSV/);
    await picture('1-how');
    const lines = Array.from({ length: ROWS }, (_, n) => `S${n};Libell\xe9 ${n};01/03/2027;non`);
    const wrong = ['FACTURES_PUBLIQUES;R\xe9serv\xe9;01/03/2027;non', 'Z1;;31/02/2027;oui'];
    const text = ['Code;Libell\xe9;Date de d\xe9but;Engagement obligatoire', ...lines, ...wrong].join('\r\n');
    await panel(page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
    await panel(page)
      .locator('[data-testid="send box text area"], textarea, input[type=text]')
      .first()
      .press('Enter');
    await waitForReply(page, /Confirmez-vous l’import de 400 lignes/);
    await picture('2-preview');
    await clickButton(page, 'Confirmer');
    await waitForReply(page, /C’est parti/);
    await waitForReply(page, /Ligne par ligne/);
    await picture('3-end');
    watched.check();
  });
});
