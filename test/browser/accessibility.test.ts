/** The widget for everybody: by keyboard alone, by what a screen reader is told, and by axe-core in every state. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { type Portal, people, startPortal } from '../web/portal.ts';
import { type Finding, findings } from './axe.ts';
import { launchChromium, newPage, type PageOptions, type WatchedPage } from './chromium.ts';
import {
  chatFrame,
  clickButton,
  dialog,
  opener,
  openWidget,
  ownMessages,
  panel,
  say,
  waitForReply,
} from './widget.ts';

const jeane = people[0]?.login ?? '';

describe('the widget for everybody', function () {
  this.timeout(120_000);

  let browser: Browser;
  let portal: Portal;
  let watched: WatchedPage;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  const open = async (options: PageOptions = {}): Promise<void> => {
    portal = await startPortal();
    watched = await newPage(browser, options);
    page = watched.page;
  };
  afterEach(async () => {
    await watched.context.close();
    await portal.stop();
  });

  for (const [name, options] of [
    ['wide and light', {}],
    ['320 pixels wide and dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  ] as const) {
    it(`has nothing that axe-core objects to in any state, ${name}`, async () => {
      await open(options);
      const inWebChat: Finding[] = [];
      const inspect = async (state: string): Promise<void> => {
        assert.deepEqual(await findings(page), [], `the page: ${state}`);
        if (!(await dialog(page).isVisible())) return;
        const frame = await chatFrame(page);
        assert.deepEqual(await findings(frame, { exclude: '.claudia-chat' }), [], `the frame: ${state}`);
        inWebChat.push(...(await findings(frame, { include: '.claudia-chat' })));
      };

      await page.goto(portal.url);
      await page.locator('#people').waitFor();
      await inspect('closed');
      await openWidget(page, portal.url, jeane);
      await waitForReply(page, /Bonjour/);
      await inspect('greeting');
      await panel(page).getByRole('button', { name: 'Autres possibilités' }).click();
      await inspect('the list of possibilities');
      await page.keyboard.press('Escape');
      await panel(page).getByRole('button', { name: 'Nouvelle conversation' }).click();
      await inspect('asked whether to begin anew');
      await page.keyboard.press('Escape');
      await say(page, 'une question');
      await waitForReply(page, /administre la structure/);
      await inspect('an answer');
      await say(page, 'carte');
      await waitForReply(page, /Vérifiez/);
      await inspect('a card');
      await clickButton(page, 'Confirmer');
      await waitForReply(page, /OPE-000123/);
      await inspect('an answered card');
      await portal.stop();
      await panel(page).getByText('Connexion perdue').waitFor();
      await say(page, 'pendant la panne');
      await panel(page).locator('.is-trouble', { hasText: 'attend la connexion' }).waitFor();
      await inspect('connection lost');
      await portal.restart();
      await page.route('**/webchat/*', (route) => route.abort());
      await page.reload();
      if (!(await dialog(page).isVisible())) await opener(page).click();
      await panel(page).getByText('n’a pas pu s’ouvrir').waitFor();
      await inspect('Web Chat could not be loaded');

      assert.deepEqual(inWebChat, [], 'Web Chat');
    });
  }

  it('has pages on accessibility and on personal data that axe-core accepts, in both schemes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await open({ colorScheme });
      for (const path of ['accessibilite', 'donnees-personnelles']) {
        await page.goto(`${portal.url}/${path}`);
        assert.deepEqual(await findings(page), [], path);
        assert.doesNotMatch(await page.locator('body').innerText(), /[{}]/);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wider <= 0);
      }
      watched.check();
      if (colorScheme === 'light') {
        await watched.context.close();
        await portal.stop();
      }
    }
  });

  it('is walked by keyboard alone, from the page to a confirmed card and back', async () => {
    await open();
    await page.goto(portal.url);
    await page.locator('#people').waitFor();
    await tabTo(page, 'button.opener');
    await page.keyboard.press('Enter');
    await waitForReply(page, /Bonjour/);
    assert.equal(await focusedIn(page), 'TEXTAREA');

    await page.keyboard.type('carte');
    await page.keyboard.press('Enter');
    await waitForReply(page, /Vérifiez/);
    // Past the button for files and the end of the transcript into it, into its last message, to the button of the card.
    for (const key of ['Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Enter']) await pressAndMove(page, key);
    await tabToButton(page, 'Confirmer');
    await page.keyboard.press('Enter');
    await waitForReply(page, /OPE-000123/);

    // Out of the message, out of the transcript, out of the panel.
    for (let step = 0; step < 2; step += 1) await pressAndMove(page, 'Escape');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    assert.equal(await opener(page).evaluate((element) => element.matches(':focus')), true);
    watched.check();
  });

  it('goes through its own buttons in the order in which they stand, each with a visible focus', async () => {
    await open();
    await openWidget(page, portal.url, jeane);
    await waitForReply(page, /Bonjour/);
    const frame = await chatFrame(page);
    await frame.locator('h1').focus();
    const names: (string | null)[] = [];
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press('Tab');
      names.push(await frame.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null));
      assert.equal(await hasVisibleFocus(page), true, String(names.at(-1)));
    }
    assert.deepEqual(names, ['Nouvelle conversation', 'Autres possibilités', 'Fermer']);

    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    const entries: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Tab');
      if (step === 0) await page.keyboard.press('Tab');
      entries.push((await frame.evaluate(() => document.activeElement?.textContent)) ?? '');
    }
    assert.deepEqual(entries, [
      'Télécharger la conversation',
      'Imprimer la conversation',
      'Accessibilité (nouvelle fenêtre)',
      'Données personnelles (nouvelle fenêtre)',
    ]);
    await page.keyboard.press('Escape');
    assert.equal(
      await frame.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Autres possibilités',
    );
    watched.check();
  });

  it('announces each new message once, in order', async () => {
    await open();
    await openWidget(page, portal.url, jeane);
    await waitForReply(page, /Bonjour/);
    const frame = await chatFrame(page);
    await frame.evaluate(() => {
      const announced: string[] = [];
      Object.assign(window, { announced });
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          const element = target instanceof Element ? target : target.parentElement;
          if (
            !element?.closest(
              '[aria-live="polite"], [aria-live="assertive"], [role="log"], [role="status"], [role="alert"]',
            )
          )
            continue;
          for (const { textContent } of addedNodes)
            if (textContent) announced.push(textContent.replaceAll('\u00a0', ' '));
        }
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await say(page, 'premier');
    await waitForReply(page, /« premier »/);
    await say(page, 'second');
    await waitForReply(page, /« second »/);
    await page.waitForTimeout(500);
    const announced = await frame.evaluate(() => (window as unknown as { announced: string[] }).announced);
    const heard = announced.filter((text) => text.includes('Vous avez écrit'));
    assert.deepEqual(
      heard.map((text) => /« (\w+) »/.exec(text)?.[1]),
      ['premier', 'second'],
      announced.join('\n'),
    );
    watched.check();
  });

  it('moves nothing when the system asks for less movement, and says its language', async () => {
    await open();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openWidget(page, portal.url, jeane);
    await waitForReply(page, /Bonjour/);
    const frame = await chatFrame(page);
    const moving = await frame.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element);
          return [transitionDuration, animationDuration].some((times) =>
            times.split(',').some((time) => Number.parseFloat(time) > 0.001),
          );
        }).length,
    );
    assert.equal(moving, 0);
    assert.equal(await frame.evaluate(() => document.documentElement.lang), 'fr');
    assert.equal(await page.locator('claudia-widget').getAttribute('lang'), 'fr');
    watched.check();
  });

  for (const [zoom, viewport] of [
    ['200 %', { width: 640, height: 400 }],
    ['400 %', { width: 320, height: 256 }],
  ] as const) {
    it(`is usable at a zoom of ${zoom} of a screen of 1280 pixels`, async () => {
      await open({ viewport });
      await openWidget(page, portal.url, jeane);
      await waitForReply(page, /Bonjour/);
      await say(page, 'une question');
      await waitForReply(page, /administre la structure/);
      const frame = await chatFrame(page);
      assert.ok((await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      const box = await panel(page).locator('.claudia-chat').boundingBox();
      assert.ok((box?.height ?? 0) >= 180, `${box?.height} pixels for the conversation`);
      assert.deepEqual(await ownMessages(page), ['une question']);
      await page.screenshot({
        path: new URL(`../../build/screenshots/zoom-${zoom.slice(0, 3)}.png`, import.meta.url).pathname,
      });
      watched.check();
    });
  }
});

/** Presses Tab until that element of the widget has the focus; in no more steps than a page has. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.locator(`claudia-widget ${selector}`).evaluate((element) => element.matches(':focus')))
      return;
  }
  assert.fail(`Tab does not reach ${selector}.`);
}

/** Presses a key that moves the focus within the frame, and waits until it has. */
async function pressAndMove(page: Page, key: string): Promise<void> {
  const frame = await chatFrame(page);
  const before = await frame.evaluateHandle(() => document.activeElement);
  await page.keyboard.press(key);
  await frame.waitForFunction((one) => document.activeElement !== one, before);
}

async function tabToButton(page: Page, name: string): Promise<void> {
  const frame = await chatFrame(page);
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press('Tab');
    if ((await frame.evaluate(() => document.activeElement?.textContent)) === name) return;
  }
  assert.fail(`Tab does not reach « ${name} ».`);
}

async function focusedIn(page: Page): Promise<string | undefined> {
  const frame = await chatFrame(page);
  await frame.waitForFunction(() => document.activeElement?.tagName !== 'H1');
  return frame.evaluate(() => document.activeElement?.tagName);
}

async function hasVisibleFocus(page: Page): Promise<boolean> {
  const frame = await chatFrame(page);
  return frame.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
}
