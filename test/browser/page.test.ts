/** The page in a real browser against the scripted portal: what the widget itself is answerable for. */
import { strict as assert } from 'node:assert';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { type Portal, people, startPortal } from '../web/portal.ts';
import { launchChromium, newPage, type WatchedPage } from './chromium.ts';
import {
  botMessages,
  clickButton,
  dialog,
  newConversation,
  opener,
  openWidget,
  ownMessages,
  panel,
  reloadWidget,
  say,
  suggestions,
  waitForReply,
  waitUntilConnected,
} from './widget.ts';

const jeane = people[0]?.login ?? '';
const paul = people[1]?.login ?? '';
const screenshots = fileURLToPath(new URL('../../build/screenshots/', import.meta.url));

describe('the page with the widget', function () {
  this.timeout(180_000);

  let browser: Browser;
  let portal: Portal;
  let watched: WatchedPage;
  let page: Page;

  before(async () => {
    await mkdir(screenshots, { recursive: true });
    browser = await launchChromium();
  });
  after(() => browser.close());

  beforeEach(async () => {
    portal = await startPortal();
    watched = await newPage(browser);
    page = watched.page;
  });
  afterEach(async () => {
    try {
      watched.check();
    } finally {
      await watched.context.close();
      await portal.stop();
    }
  });

  /** For people to look at: nothing is compared. */
  const shoot = async (name: string, of: Page = page): Promise<void> => {
    await of.waitForTimeout(300);
    await of.screenshot({ path: `${screenshots}${name}.png` });
  };

  it('opens from its button, by keyboard alone, and closes with Escape', async () => {
    await page.goto(portal.url);
    const button = opener(page);
    await page.locator('#people').waitFor();
    await shoot('closed');
    assert.equal(await button.getAttribute('aria-expanded'), 'false');

    await button.focus();
    await page.keyboard.press('Enter');
    await waitForReply(page, /Que puis-je faire/);
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    await page.getByRole('dialog', { name: 'ClaudIA, assistante automatique' }).waitFor();
    await page.keyboard.type('bonjour');
    await page.keyboard.press('Enter');
    await waitForReply(page, /Vous avez écrit : « bonjour »/);

    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    assert.equal(await button.evaluate((element) => element.matches(':focus')), true);
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    assert.deepEqual(await ownMessages(page), ['bonjour']);
  });

  it('greets by name and offers suggestions that can be pressed', async () => {
    await openWidget(page, portal.url, jeane);
    await waitForReply(page, /Bonjour Jeane Chaource/);
    assert.equal((await suggestions(page)).length, 4);
    await shoot('greeting');
    await clickButton(page, 'Créer un service');
    await waitForReply(page, /Vous avez écrit : « Créer un service »/);
  });

  it('shows the whole conversation once, as it was, after a reload', async () => {
    await openWidget(page, portal.url, jeane);
    await waitForReply(page, /Bonjour/);
    await say(page, 'une question');
    await waitForReply(page, /administre la structure/);
    await say(page, 'la carte');
    await waitForReply(page, /Vérifiez ce qui va être fait/);
    await shoot('card');
    const said = [await ownMessages(page), await botMessages(page)];

    await reloadWidget(page);
    await waitForReply(page, /Vérifiez/);
    assert.deepEqual([await ownMessages(page), await botMessages(page)], said);
    await shoot('reloaded');
    await say(page, 'encore là');
    await waitForReply(page, /« encore là »/);
    await reloadWidget(page);
    await waitForReply(page, /« encore là »/);
    assert.deepEqual(await ownMessages(page), ['une question', 'la carte', 'encore là']);
  });

  it('disables a card that was answered by its button, after a reload too', async () => {
    await openWidget(page, portal.url, jeane);
    await say(page, 'carte');
    await waitForReply(page, /Vérifiez/);
    assert.deepEqual(await disabledInCards(page), [false, false, false]);
    assert.ok(!(await botMessages(page)).join().includes('Récapitulatif en texte'));
    await clickButton(page, 'Confirmer');
    await waitForReply(page, /OPE-000123/);
    assert.deepEqual(await disabledInCards(page), [true, true, true]);
    await shoot('answered');
    await reloadWidget(page);
    await waitForReply(page, /OPE-000123/);
    assert.deepEqual(await disabledInCards(page), [true, true, true]);
    await shoot('answered-reloaded');
  });

  it('disables a card that was answered in words', async () => {
    await openWidget(page, portal.url, jeane);
    await say(page, 'carte');
    await waitForReply(page, /Vérifiez/);
    await say(page, 'oui');
    await waitForReply(page, /C’est fait/);
    assert.deepEqual(await disabledInCards(page), [true, true, true]);
  });

  it('gives each person their own conversation, and nothing of another one’s', async () => {
    await openWidget(page, portal.url, jeane);
    await say(page, 'je suis Jeane');
    await waitForReply(page, /je suis Jeane/);
    await page.locator(`#people-choices button[data-login="${paul}"]`).click();
    await panel(page).getByText('Bonjour Paul Durand').first().waitFor();
    assert.deepEqual(await ownMessages(page), []);
    assert.equal((await botMessages(page)).length, 1);
    await page.locator(`#people-choices button[data-login="${jeane}"]`).click();
    await panel(page).getByText('Vous avez écrit').first().waitFor();
    assert.deepEqual(await ownMessages(page), ['je suis Jeane']);
  });

  it('shows a visitor’s own messages as their own, after a reload too', async () => {
    await openWidget(page, portal.url, null);
    await waitForReply(page, /Bonjour/);
    await panel(page).locator('.webchat__suggested-actions button').first().waitFor();
    assert.equal((await suggestions(page)).length, 4);
    await say(page, 'sans compte');
    await waitForReply(page, /sans compte/);
    await reloadWidget(page);
    await waitForReply(page, /sans compte/);
    assert.deepEqual(await ownMessages(page), ['sans compte']);
  });

  it('begins a new conversation when asked to, and not by accident', async () => {
    await openWidget(page, portal.url, jeane);
    await say(page, 'avant');
    await waitForReply(page, /avant/);
    await panel(page).getByRole('button', { name: 'Nouvelle conversation' }).click();
    await panel(page).getByRole('button', { name: 'Non, continuer' }).click();
    assert.deepEqual(await ownMessages(page), ['avant']);
    await newConversation(page);
    await waitForReply(page, /Bonjour/);
    assert.deepEqual(await ownMessages(page), []);
  });

  it('says that the connection is lost, and comes back to the same conversation', async () => {
    await openWidget(page, portal.url, jeane);
    await say(page, 'avant la panne');
    await waitForReply(page, /avant la panne/);
    watched.check();
    await portal.stop();
    await panel(page).getByText('Connexion perdue').waitFor();
    await shoot('lost');
    await portal.restart();
    await panel(page).getByText('Connexion rétablie').waitFor({ timeout: 20_000 });
    watched.forgive();
    await say(page, 'après la panne');
    await waitForReply(page, /après la panne/);
    assert.deepEqual(await ownMessages(page), ['avant la panne', 'après la panne']);
    assert.equal((await botMessages(page)).length, 3);
  });

  it('begins anew when the server knows the conversation no more', async () => {
    await openWidget(page, portal.url, jeane);
    await say(page, 'oubliée');
    await waitForReply(page, /oubliée/);
    watched.check();
    await portal.stop();
    portal.forget();
    await portal.restart();
    await page.reload();
    await waitUntilConnected(page);
    await panel(page).getByText('Bonjour Jeane').first().waitFor();
    assert.deepEqual(await ownMessages(page), []);
    watched.forgive();
  });

  it('says in French what to do when Web Chat cannot be loaded', async () => {
    await page.route('**/webchat/*', (route) => route.abort());
    await page.goto(portal.url);
    await opener(page).click();
    await panel(page).getByText('n’a pas pu s’ouvrir').waitFor();
    await shoot('failure');
    await page.unroute('**/webchat/*');
    await panel(page).getByRole('button', { name: 'Réessayer' }).click();
    await waitForReply(page, /Que puis-je faire/);
    watched.forgive();
  });

  for (const [name, options] of [
    ['narrow', { viewport: { width: 320, height: 640 } }],
    ['dark', { colorScheme: 'dark' }],
  ] as const) {
    it(`is usable on a ${name} screen`, async () => {
      const other = await newPage(browser, options);
      await other.page.goto(portal.url);
      await other.page.locator('#people').waitFor();
      await shoot(`${name}-closed`, other.page);
      const width = await other.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(width <= 0, `The page is ${width} px wider than the screen.`);
      await opener(other.page).click();
      await waitForReply(other.page, /Que puis-je faire/);
      await shoot(`${name}-greeting`, other.page);
      await say(other.page, 'une question');
      await waitForReply(other.page, /administre la structure/);
      await shoot(`${name}-answer`, other.page);
      await say(other.page, 'carte');
      await waitForReply(other.page, /Vérifiez/);
      await shoot(`${name}-card`, other.page);
      other.check();
      await other.context.close();
    });
  }
});

/** Of each button and input of the cards on the screen, whether it is disabled. */
function disabledInCards(page: Page): Promise<readonly boolean[]> {
  return panel(page)
    .locator('.ac-input, .ac-pushButton')
    .evaluateAll((controls) => controls.map((control) => control.getAttribute('aria-disabled') === 'true'));
}
