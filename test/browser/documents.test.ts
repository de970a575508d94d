/** A person sees the documents of their structure in the widget, and opens one. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type RunningProcess, startProcess } from '../support/process.ts';
import { PEOPLE } from '../support/stage.ts';
import { launchChromium, newPage, type WatchedPage } from './chromium.ts';
import { openWidget, panel, say, waitForReply } from './widget.ts';

const SCREENSHOTS = new URL('../../build/screenshots/', import.meta.url);
const CONTENTS = '%PDF-1.7\n%%EOF\n';

describe('documents in the browser', function () {
  this.timeout(120_000);
  let dataDir: string;
  let service: RunningProcess;
  let browser: Browser;
  let watched: WatchedPage;

  before(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    dataDir = await mkdtemp(join(tmpdir(), 'claudia-documents-'));
    service = await startProcess(dataDir);
    browser = await launchChromium();
    watched = await newPage(browser);
  });
  after(async () => {
    await browser?.close();
    await service?.kill();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('are opened from the list, in the card', async () => {
    const { page } = watched;
    await openWidget(page, service.url, PEOPLE.jeane);
    await waitForReply(page, /Bonjour Jeane/);
    await say(page, 'ajouter une pièce jointe à ma structure');
    await waitForReply(page, /Quel fichier/);
    await panel(page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'rib été.pdf', mimeType: 'application/pdf', buffer: Buffer.from(CONTENTS) });
    await panel(page)
      .locator('[data-testid="send box text area"], textarea, input[type=text]')
      .first()
      .press('Enter');
    await waitForReply(page, /Récapitulatif/);
    await say(page, 'oui');
    await waitForReply(page, /est ajoutée/);
    await say(page, 'Voir les pièces jointes de ma structure');
    await waitForReply(page, /Fichier : rib été\.pdf/);
    await page.screenshot({ path: new URL('documents.png', SCREENSHOTS).pathname });

    const link = panel(page)
      .locator('.ac-adaptiveCard')
      .getByRole('link', { name: /rib été\.pdf/ });
    assert.equal(await link.count(), 1);
    const opened = page.waitForEvent('popup').then((popup) => popup.waitForEvent('download'));
    const downloaded = page.waitForEvent('download');
    await link.click();
    const download = await Promise.race([opened, downloaded]);
    assert.equal(download.suggestedFilename(), 'rib été.pdf');
    assert.equal(await readFile(await download.path(), 'utf8'), CONTENTS);
    watched.check();
  });
});
