/** Whether an answer helped: the two buttons under it, in the real widget. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { Browser, Locator } from 'playwright-core';
import { readRatings } from '../../bot/learning/ratings.ts';
import type { WebChatApi } from '../../web/chat/webChat.ts';
import { postRaw, type Running, startInMemory } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';
import { findings } from './axe.ts';
import { launchChromium, newPage, type PageOptions, type WatchedPage } from './chromium.ts';
import { SCREENSHOTS } from './scene.ts';
import { chatFrame, openWidget, panel, reloadWidget, say, suggestions, waitForReply } from './widget.ts';

const QUESTION = 'C’est quoi un gestionnaire principal ?';

describe('ratings in the widget', function () {
  this.timeout(120_000);
  let service: Running;
  let browser: Browser;
  let watched: WatchedPage;

  before(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    service = await startInMemory();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await service?.close();
  });
  afterEach(async () => {
    watched.check();
    await watched.context.close();
  });

  const ask = async (options: PageOptions = {}): Promise<void> => {
    watched = await newPage(browser, options);
    await openWidget(watched.page, service.url, PEOPLE.jeane);
    await waitForReply(watched.page, /Bonjour/);
    await say(watched.page, QUESTION);
    await waitForReply(watched.page, /Source/);
  };
  const thumb = (name: string): Locator =>
    panel(watched.page).getByRole('button', { name, exact: true }).last();
  const pressed = async (): Promise<readonly (string | null)[]> =>
    Promise.all(['Utile', 'Pas utile'].map((name) => thumb(name).getAttribute('aria-pressed')));
  const until = async (check: () => Promise<boolean>): Promise<void> => {
    for (let left = 100; left > 0; left -= 1) {
      if (await check()) return;
      await watched.page.waitForTimeout(50);
    }
    assert.fail('It has not come.');
  };
  const kept = async (): Promise<readonly string[]> =>
    (await service.database.read(readRatings)).map(({ article, rating }) => `${article} ${rating}`);

  it('are under answers only, by name, with the hour', async () => {
    await ask();
    await thumb('Utile').waitFor();
    assert.equal(await panel(watched.page).getByRole('button', { name: 'Utile', exact: true }).count(), 1);
    const group = panel(watched.page).getByRole('group', { name: /réponse vous a-t-elle été utile/ });
    assert.match((await group.locator('xpath=..').innerText()) ?? '', /^\d\d:\d\d/);
  });

  it('are kept, said in a word to whoever is content, and still seen after a reload', async () => {
    await ask();
    await thumb('Utile').click();
    await panel(watched.page).getByText('Merci, c’est noté.').waitFor();
    await until(async () => (await kept()).includes('gestionnaire-principal like'));
    await reloadWidget(watched.page);
    await thumb('Utile').waitFor();
    assert.deepEqual(await pressed(), ['true', 'false']);
  });

  it('change, and bring another way to whoever is not', async () => {
    await ask();
    await thumb('Utile').click();
    await until(async () => (await pressed())[0] === 'true');
    await thumb('Pas utile').click();
    await waitForReply(watched.page, /Merci de me l’avoir dit/);
    assert.deepEqual(await pressed(), ['false', 'true']);
    assert.deepEqual(await suggestions(watched.page), [
      'Poser ma question autrement',
      'Ouvrir un ticket',
      'Parler à un conseiller',
    ]);
    assert.ok((await kept()).includes('gestionnaire-principal dislike'));
    await panel(watched.page).screenshot({ path: new URL('rating-changed.png', SCREENSHOTS).pathname });
  });

  it('are reached and pressed with the keyboard alone', async () => {
    await ask();
    const frame = await chatFrame(watched.page);
    const isFocused = (what: string) =>
      frame.evaluate((selector) => document.activeElement?.matches(selector) === true, what);
    const walk = async (key: string, what: string) => {
      for (let left = 8; !(await isFocused(what)); left -= 1) {
        assert.ok(left > 0, `${what} is not reached by ${key}.`);
        await watched.page.keyboard.press(key);
      }
    };
    // As Web Chat has it: into the history, and from there into its last message.
    await panel(watched.page).getByRole('textbox').last().focus();
    await walk('Shift+Tab', '.webchat__basic-transcript');
    await watched.page.keyboard.press('Enter');
    await walk('Tab', '.claudia-thumb.is-dislike');
    await watched.page.keyboard.press('Enter');
    await waitForReply(watched.page, /Merci de me l’avoir dit/);
  });

  it('are asked for and taken in Web Chat as it comes too', async () => {
    await ask();
    const { url, directLineSecret } = service;
    const { body } = await postRaw(`${url}/v3/directline/tokens/generate`, '{}', {
      authorization: `Bearer ${directLineSecret}`,
    });
    const frame = await chatFrame(watched.page);
    await frame.evaluate(
      ({ token, domain, question }) => {
        const place = document.body.appendChild(document.createElement('div'));
        place.id = 'plain';
        const { WebChat } = window as unknown as { WebChat: WebChatApi };
        const directLine = WebChat.createDirectLine({ token, domain });
        WebChat.renderWebChat({ directLine, locale: 'en-US' }, place);
        const message = { type: 'message', text: question, from: { id: 'somebody' } };
        const sending = directLine as unknown as { postActivity(one: object): { subscribe(): void } };
        sending.postActivity(message).subscribe();
      },
      { token: String(body.token), domain: `${url}/v3/directline`, question: QUESTION },
    );
    const before = (await kept()).length;
    await frame.locator('#plain').getByRole('button', { name: 'Dislike', exact: true }).click();
    await until(async () => (await kept()).length === before + 1);
    await frame.locator('#plain').getByText('Merci de me l’avoir dit').first().waitFor();
  });

  for (const [name, options] of [
    ['wide-light', { viewport: { width: 1280, height: 1000 } }],
    ['narrow-dark', { viewport: { width: 320, height: 1000 }, colorScheme: 'dark' }],
  ] as const) {
    it(`are accessible, large enough and within the panel, ${name}`, async () => {
      await ask(options);
      await thumb('Utile').click();
      await panel(watched.page).getByText('Merci, c’est noté.').waitFor();
      const frame = await chatFrame(watched.page);
      assert.deepEqual(await findings(frame), []);
      for (const button of ['Utile', 'Pas utile']) {
        const box = await thumb(button).boundingBox();
        assert.ok(box && box.height >= 24 && box.width >= 24, button);
      }
      const wider = await frame.evaluate(() =>
        [...document.querySelectorAll('.claudia-thumbs *')].some(
          (element) => element.getBoundingClientRect().right > innerWidth,
        ),
      );
      assert.equal(wider, false);
      await panel(watched.page).screenshot({ path: new URL(`rating-${name}.png`, SCREENSHOTS).pathname });
    });
  }
});
