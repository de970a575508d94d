/** The widget in another portal's page: another origin, a strict policy, styles and a login of its own. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { createExamplePortal } from '../../docs/examples/portal.ts';
import { type Portal, secret, startPortal } from '../web/portal.ts';
import { launchChromium, newPage, type WatchedPage } from './chromium.ts';
import { botMessages, dialog, opener, ownMessages, panel, say, waitForReply } from './widget.ts';

const jeane = { login: 'jeane.chaource@cc-chaource.example', name: 'Jeane Chaource' };
const screenshots = new URL('../../build/screenshots/', import.meta.url).pathname;

describe('the widget in a portal of another origin', function () {
  this.timeout(180_000);

  let browser: Browser;
  let service: Portal;
  let portal: Server;
  let address: string;
  let user: typeof jeane | undefined;
  let watched: WatchedPage;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  beforeEach(async () => {
    user = jeane;
    service = await startPortal();
    portal = createExamplePortal({ claudia: service.url, secret, userOf: () => user });
    portal.listen(0, '127.0.0.1');
    await once(portal, 'listening');
    address = `http://127.0.0.1:${(portal.address() as AddressInfo).port}/`;
    watched = await newPage(browser);
    page = watched.page;
  });
  afterEach(async () => {
    await watched.context.close();
    portal.closeAllConnections();
    portal.close();
    await service.stop();
  });

  it('works under the strict policy of the documentation, as whoever is logged in there', async () => {
    await page.goto(address);
    await opener(page).click();
    await waitForReply(page, /Bonjour Jeane Chaource/);
    await say(page, 'depuis mon portail');
    await waitForReply(page, /depuis mon portail/);
    await page.screenshot({ path: `${screenshots}embedded.png` });
    watched.check();
  });

  it('loads one small script, and the rest when it is opened first', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await page.goto(address, { waitUntil: 'networkidle' });
    assert.deepEqual(
      loaded.filter((path) => path !== '/favicon.ico'),
      ['/', '/widget.js'],
    );
    await opener(page).click();
    await waitForReply(page, /Bonjour/);
    assert.ok(loaded.some((path) => path.startsWith('/webchat/')));
  });

  it('stands where the portal says, whatever the portal’s own styles', async () => {
    await page.goto(address);
    const small = await opener(page).boundingBox();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        'html { font-size: 6px } button, dialog, iframe { display: none !important; color: red }',
      );
      document.adoptedStyleSheets = [sheet];
    });
    assert.deepEqual(await opener(page).boundingBox(), small);
    assert.ok((small?.x ?? 1_000) < 100, 'data-position="left"');
  });

  it('continues the conversation on the next page of the portal, and after the login only', async () => {
    await page.goto(address);
    await opener(page).click();
    await waitForReply(page, /Bonjour/);
    await say(page, 'avant de changer de page');
    await waitForReply(page, /avant de changer de page/);

    await page.goto(`${address}autre-page`);
    await waitForReply(page, /avant de changer de page/);
    assert.deepEqual(await ownMessages(page), ['avant de changer de page']);
    watched.check();

    user = undefined;
    await page.reload();
    await panel(page).getByText('Reconnectez-vous au portail').waitFor();
    assert.deepEqual(await ownMessages(page), []);
    user = { login: 'paul.durand@cc-chaource.example', name: 'Paul Durand' };
    await panel(page).getByRole('button', { name: 'Réessayer' }).click();
    await panel(page).getByText('Bonjour Paul Durand').first().waitFor();
    assert.equal((await botMessages(page)).length, 1);
  });

  it('obeys the portal’s scripts', async () => {
    await page.goto(address);
    await opener(page).waitFor();
    await page.evaluate(() => window.ClaudIA?.open());
    await waitForReply(page, /Bonjour Jeane/);
    user = { login: 'paul.durand@cc-chaource.example', name: 'Paul Durand' };
    await page.evaluate(() => window.ClaudIA?.reload());
    await panel(page).getByText('Bonjour Paul Durand').first().waitFor();
    await page.evaluate(() => window.ClaudIA?.close());
    await dialog(page).waitFor({ state: 'hidden' });
    watched.check();
  });

  it('tells the portal’s developers what is missing, and the person when the service is out of reach', async () => {
    await page.goto(address);
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    await page.evaluate(async (src) => {
      delete window.ClaudIA;
      const tag = Object.assign(document.createElement('script'), { src });
      document.body.append(tag);
      await new Promise((resolve) => tag.addEventListener('load', resolve));
    }, `${service.url}/widget.js`);
    assert.match(told.join('\n'), /data-token-url manque/);

    await page.reload();
    await opener(page).waitFor();
    await service.stop();
    await opener(page).click();
    await page.getByText('n’a pas pu s’ouvrir').waitFor();
    await service.restart();
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await waitForReply(page, /Bonjour Jeane/);
  });
});
