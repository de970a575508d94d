/** What is sent arrives once, whatever happens to the connection; and the person is told what happens. */
import assert from 'node:assert/strict';
import type { Browser, Page, Route } from 'playwright-core';
import { type Portal, people, startPortal } from '../web/portal.ts';
import { launchChromium, newPage, type WatchedPage } from './chromium.ts';
import {
  botMessages,
  dialog,
  opener,
  openWidget,
  ownMessages,
  panel,
  reloadWidget,
  say,
  waitForReply,
} from './widget.ts';

const jeane = people[0]?.login ?? '';
const posts = '**/conversations/*/activities';

describe('a conversation over a poor connection', function () {
  this.timeout(180_000);

  let browser: Browser;
  let portal: Portal;
  let watched: WatchedPage;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  beforeEach(async () => {
    portal = await startPortal();
    watched = await newPage(browser);
    page = watched.page;
    await openWidget(page, portal.url, jeane);
    await waitForReply(page, /Bonjour/);
  });
  afterEach(async () => {
    await watched.context.close();
    await portal.stop();
  });

  const trouble = () => panel(page).locator('.is-trouble');
  const waitForTrouble = (sentence: string) => trouble().filter({ hasText: sentence }).waitFor();
  const waitForCalm = () =>
    trouble()
      .and(page.frameLocator('claudia-widget iframe').locator(':empty'))
      .waitFor({ state: 'attached' });

  it('sends what was written meanwhile when the service is back, once and in order', async () => {
    await portal.stop();
    await panel(page).getByText('Connexion perdue').waitFor();
    await say(page, 'pendant la panne');
    await say(page, 'et encore');
    await waitForTrouble('attend la connexion');
    await portal.restart();
    await waitForReply(page, /« et encore »/, 30_000);
    await waitForCalm();
    assert.deepEqual(await ownMessages(page), ['pendant la panne', 'et encore']);
    assert.deepEqual((await botMessages(page)).slice(1), [
      'Vous avez écrit : « pendant la panne ».',
      'Vous avez écrit : « et encore ».',
    ]);
  });

  it('sends after a reload what was written before it', async () => {
    await page.route(posts, refusePosts);
    await say(page, 'avant de recharger');
    await waitForTrouble('attend la connexion');
    await page.unroute(posts);
    await reloadWidget(page);
    await panel(page).getByText('« avant de recharger »').first().waitFor();
    await reloadWidget(page);
    assert.deepEqual(await ownMessages(page), ['avant de recharger']);
  });

  it('does not double what had arrived although the answer was lost', async () => {
    let isFirst = true;
    await page.route(posts, async (route) => {
      if (route.request().method() !== 'POST' || !isFirst) return route.fallback();
      isFirst = false;
      await route.fetch();
      return route.abort();
    });
    await say(page, 'une seule fois');
    await waitForReply(page, /une seule fois/);
    await page.waitForTimeout(2_000);
    assert.equal(isFirst, false);
    assert.deepEqual(await ownMessages(page), ['une seule fois']);
    assert.equal((await botMessages(page)).length, 2);
  });

  it('waits as long as the service asks, and says so', async () => {
    let refusals = 0;
    await page.route(posts, (route) => {
      if (route.request().method() !== 'POST' || refusals > 0) return route.fallback();
      refusals += 1;
      return route.fulfill({
        status: 429,
        headers: { 'retry-after': '1' },
        json: { error: { code: 'TooManyRequests' } },
      });
    });
    await say(page, 'trop vite');
    await waitForTrouble('Vous écrivez vite');
    await waitForReply(page, /trop vite/);
    await waitForCalm();
  });

  for (const [status, sentence] of [
    [413, 'trop long'],
    [400, 'n’a pas pu être pris en compte'],
  ] as const) {
    it(`says what to do about a message that is refused with ${status}, and goes on`, async () => {
      await page.route(posts, (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ status, json: { error: { code: 'X' } } })
          : route.fallback(),
      );
      await say(page, 'refusé');
      await waitForTrouble(sentence);
      await panel(page).getByText('L’envoi a échoué').first().waitFor();
      await page.unroute(posts);
      await say(page, 'accepté');
      await waitForReply(page, /accepté/);
      await waitForCalm();
    });
  }

  it('shows that ClaudIA is at work when the answer takes long', async () => {
    await say(page, 'lentement');
    await panel(page).locator('.webchat__typing-indicator').waitFor();
    await waitForReply(page, /lentement/);
    watched.check();
  });

  it('tells on the button that an answer came while the panel was closed', async () => {
    await say(page, 'lentement');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await opener(page).locator('.unread').filter({ hasText: '1' }).waitFor();
    await page.getByText('ClaudIA : 1 nouveau message').waitFor({ state: 'attached' });
    await opener(page).click();
    await waitForReply(page, /lentement/);
    assert.equal(await opener(page).locator('.unread').textContent(), '');
    watched.check();
  });
});

function refusePosts(route: Route): Promise<void> {
  return route.request().method() === 'POST' ? route.abort() : route.fallback();
}
