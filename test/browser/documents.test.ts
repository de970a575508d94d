/** A person sees the documents of their structure in the widget, and opens one. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { PEOPLE } from '../support/stage.ts';
import { useScene } from './scene.ts';
import { openWidget, panel, say, waitForReply } from './widget.ts';

const CONTENTS = '%PDF-1.7\n%%EOF\n';

describe('documents in the browser', function () {
  this.timeout(120_000);
  const scene = useScene('documents');

  it('are opened from the list, in the card', async () => {
    const { page } = scene.watched;
    await openWidget(page, scene.service.url, PEOPLE.jeane);
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
    await scene.picture('list');

    const link = panel(page)
      .locator('.ac-adaptiveCard')
      .getByRole('link', { name: /rib été\.pdf/ });
    assert.equal(await link.count(), 1);
    const download = await downloadOf(page, () => link.click());
    assert.equal(download.suggestedFilename(), 'rib été.pdf');
    assert.equal(await readFile(await download.path(), 'utf8'), CONTENTS);
    scene.watched.check();
  });
});

/** What a press downloads: in the page, or in a window that opens for it and closes at once. */
function downloadOf(page: Page, press: () => Promise<void>): Promise<Download> {
  return new Promise((resolve, reject) => {
    page.on('download', resolve);
    page.on('popup', (popup) => popup.on('download', resolve));
    press().catch(reject);
  });
}
