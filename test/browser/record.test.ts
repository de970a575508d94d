/** The conversation taken along: downloaded as text, printed from the widget, printed with the portal's page. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { type Portal, people, startPortal } from '../web/portal.ts';
import { launchChromium, newPage, type WatchedPage } from './chromium.ts';
import { chatFrame, clickButton, dialog, opener, openWidget, panel, say, waitForReply } from './widget.ts';

const jeane = people[0]?.login ?? '';
const screenshots = new URL('../../build/screenshots/', import.meta.url).pathname;

describe('the conversation taken along', function () {
  this.timeout(180_000);

  let browser: Browser;
  let portal: Portal;
  let watched: WatchedPage;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
    portal = await startPortal();
    watched = await newPage(browser);
    page = watched.page;
    await openWidget(page, portal.url, jeane);
    await say(page, 'une question');
    await waitForReply(page, /administre la structure/);
    await say(page, 'carte');
    await waitForReply(page, /Vérifiez/);
    await clickButton(page, 'Confirmer');
    await waitForReply(page, /OPE-000123/);
  });
  after(async () => {
    await browser.close();
    await portal.stop();
  });

  const choose = async (entry: string): Promise<void> => {
    await panel(page).getByRole('button', { name: 'Autres possibilités' }).click();
    await panel(page).getByRole('button', { name: entry }).click();
  };

  it('is a text file with everything that was said, cards and pressed buttons included', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      choose('Télécharger la conversation'),
    ]);
    assert.match(download.suggestedFilename(), /^conversation-claudia-\d{4}-\d\d-\d\d\.txt$/);
    const text = await readFile(await download.path(), 'utf8');
    assert.ok(text.startsWith('\ufeffConversation avec ClaudIA, assistante automatique\n'));
    assert.deepEqual(
      text
        .replace(/^\d\d:\d\d – /gm, '')
        .split('\n\n')
        .slice(1)
        .map((said) => said.split('\n')[0] ?? ''),
      [
        'ClaudIA\u00a0:',
        'Vous\u00a0:',
        'ClaudIA\u00a0:',
        '- il crée et met à jour les services\u00a0;',
        'Source\u00a0: Webinaire de prise en main, page 12 (/documentation/gestionnaire-principal).',
        'Vous\u00a0:',
        'ClaudIA\u00a0:',
        'Vous\u00a0:',
        'ClaudIA\u00a0:',
      ],
    );
    assert.match(text, /Vous\u00a0:\n\[bouton\] Confirmer/);
    assert.match(text, /Récapitulatif en texte, pour qui ne voit pas la carte\./);
    assert.match(text, /le service ACHATS est créé\. Référence OPE-000123\./);
    watched.check();
  });

  it('prints as text from the widget', async () => {
    const frame = await chatFrame(page);
    await frame.evaluate(() => {
      // Headless Chromium prints nothing from a page: what matters is that it is asked, and what it would print.
      window.print = () => {
        dispatchEvent(new Event('beforeprint'));
        document.title = 'printing';
      };
    });
    await choose('Imprimer la conversation');
    assert.equal(await frame.title(), 'printing');
    const printed = (await frame.locator('.claudia-printed').textContent()) ?? '';
    assert.match(printed, /Vous\u00a0: une question/);
    assert.match(printed, /ClaudIA\u00a0: C’est fait/);
    watched.check();
  });

  it('is printed with the portal’s page when it is open, and not when it is closed', async () => {
    const aboutToPrint = () => page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const printed = page.getByRole('heading', { name: 'Conversation avec ClaudIA' });
    await aboutToPrint();
    await page.emulateMedia({ media: 'print' });
    await printed.waitFor();
    await page.getByText('C’est fait : le service ACHATS est créé.').first().waitFor();
    assert.equal(await dialog(page).isVisible(), false);
    await page.screenshot({ path: `${screenshots}printed.png`, fullPage: true });
    await page.emulateMedia({ media: null });
    assert.equal(await printed.isVisible(), false);

    await opener(page).click();
    await aboutToPrint();
    assert.equal(await printed.count(), 0);
  });
});
