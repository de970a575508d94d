/** What people and the portal have written, shown by the real Web Chat: as it was written, and as nothing else. */
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { structures } from '../../store/collections.ts';
import { type Running, startInMemory } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';
import { launchChromium, newPage, type WatchedPage } from './chromium.ts';
import { openWidget, panel, say, waitForReply } from './widget.ts';

const SIRET = '20007104100046';
/** A name that Markdown, HTML, and whatever looks for addresses would each make something of. */
const NAME =
  'Régie [clic](https://evil.example/a) <img src=https://evil.example/b.png> ![c](https://evil.example/c) www.evil.example d@evil.example **e** A--B';

describe('a hostile name in Web Chat', function () {
  this.timeout(180_000);
  let service: Running;
  let browser: Browser;
  let watched: WatchedPage;

  before(async () => {
    service = await startInMemory();
    await service.database.write(async (transaction) => {
      const [structure] = await transaction.find(structures, 'identifiant', SIRET);
      assert.ok(structure);
      await transaction.put(structures, { ...structure, raisonSociale: NAME });
    });
    browser = await launchChromium();
    watched = await newPage(browser);
  });
  after(async () => {
    await browser.close();
    await service.close();
  });

  it('is read as it was written, in a text and on a card: no link, no image, no style', async () => {
    const { page } = watched;
    await openWidget(page, service.url, PEOPLE.jeane);
    await waitForReply(page, /Bonjour Jeane/);
    await say(page, 'crée le service A1 « Un » à partir du 01/03/2027, engagement non obligatoire');
    const card = await waitForReply(page, /Confirmez-vous/);
    assert.ok(card.includes(NAME), `The card should show the name as it is:\n${card}`);
    await say(page, 'récapitule');
    const text = await waitForReply(page, /Voici ce que j’ai noté/);
    assert.ok(text.includes(NAME), `The text should show the name as it is:\n${text}`);

    const live = await panel(page)
      .locator('a[href], img, iframe, object')
      .evaluateAll((found) => found.map((element) => element.outerHTML));
    assert.deepEqual(
      live.filter((html) => html.includes('evil')),
      [],
    );
    watched.check();
  });
});
