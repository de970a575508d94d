/** What a person does with the widget, for browser tests: open it, write, press a button, read the replies. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Frame, Locator, Page } from 'playwright-core';

/** The button that the widget adds to the page. */
export function opener(page: Page): Locator {
  return page.locator('claudia-widget .opener');
}

/** What the button opens, in the page. */
export function dialog(page: Page): Locator {
  return page.locator('claudia-widget dialog');
}

/** The panel with the conversation, in its frame. */
export function panel(page: Page): Locator {
  return page.frameLocator('claudia-widget iframe').locator('#claudia');
}

/** The frame's own document. */
export async function chatFrame(page: Page): Promise<Frame> {
  const frame = await (await page.locator('claudia-widget iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('The widget has no frame.');
  return frame;
}

/** How many messages of the bot there were when the person last did something: replies come after them. */
const before = new WeakMap<Page, number>();

/** Opens the page at that address, as somebody (null: a visitor), and waits until the conversation is there. */
export async function openWidget(page: Page, baseUrl: string, login: string | null): Promise<void> {
  await page.goto(baseUrl);
  await opener(page).waitFor();
  await page.locator(`#people-choices button[data-login="${login ?? ''}"]`).click();
  before.set(page, 0);
  await waitUntilConnected(page);
}

/** Loads the page again; an open conversation comes back by itself. */
export async function reloadWidget(page: Page): Promise<void> {
  await page.reload();
  await waitUntilConnected(page);
}

/** Waits until the state line has nothing to say, and something can be written. */
export async function waitUntilConnected(page: Page, timeout = 20_000): Promise<void> {
  await sendBox(page).waitFor({ timeout });
  await until(timeout, async () => {
    const state = (await panel(page).locator('.claudia-state').first().textContent()) ?? '';
    return state === '' || state.includes('rétablie') ? undefined : `The widget still says « ${state} ».`;
  });
}

/** Writes a message and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  before.set(page, (await botMessages(page)).length);
  await sendBox(page).fill(text);
  await sendBox(page).press('Enter');
}

/** Presses the last button of that name that can be pressed: of a card, or a suggested action. */
export async function clickButton(page: Page, label: string | RegExp): Promise<void> {
  const exact = typeof label === 'string' ? { name: label, exact: true } : { name: label };
  const buttons = panel(page)
    .getByRole('button', exact)
    .and(page.locator(':not([aria-disabled="true"]):not(:disabled)'));
  await buttons.last().waitFor();
  before.set(page, (await botMessages(page)).length);
  await buttons.last().click();
}

/** Leaves the conversation for a new one. */
export async function newConversation(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: 'Nouvelle conversation' }).click();
  await panel(page).getByRole('button', { name: 'Oui, recommencer' }).click();
  before.set(page, 0);
  await panel(page).locator('.webchat__bubble--from-user').first().waitFor({ state: 'detached' });
  await waitUntilConnected(page);
}

/**
 * The messages of the bot on the screen, oldest first: text and cards as they read, without empty lines, no-break spaces
 * as plain ones.
 */
export async function botMessages(page: Page): Promise<readonly string[]> {
  return messages(page, '.webchat__stacked-layout:not(.webchat__stacked-layout--from-user)');
}

/** The person's own messages on the screen, oldest first. */
export async function ownMessages(page: Page): Promise<readonly string[]> {
  return messages(page, '.webchat__stacked-layout--from-user');
}

/** The messages of the bot since the person last did something. */
export async function lastBotMessages(page: Page): Promise<readonly string[]> {
  return (await botMessages(page)).slice(before.get(page) ?? 0);
}

/** Waits for a message of the bot that fits, since the person last did something, and answers its text. */
export async function waitForReply(page: Page, pattern: RegExp, timeout = 15_000): Promise<string> {
  let found: string | undefined;
  await until(timeout, async () => {
    const replies = await lastBotMessages(page);
    found = replies.find((reply) => pattern.test(reply));
    if (found !== undefined) return undefined;
    return `No reply fits ${String(pattern)}. Since then:\n${replies.map((reply) => `- ${reply}`).join('\n')}`;
  });
  return found ?? '';
}

/** The labels of the suggested actions on the screen. */
export async function suggestions(page: Page): Promise<readonly string[]> {
  return panel(page).locator('.webchat__suggested-actions button').allInnerTexts();
}

function sendBox(page: Page): Locator {
  return panel(page).locator('.webchat__send-box form, form').getByRole('textbox').last();
}

async function messages(page: Page, layout: string): Promise<readonly string[]> {
  const rows = await panel(page)
    .locator(`.webchat__basic-transcript__activity ${layout}`)
    .evaluateAll((found) =>
      found.map((row) =>
        [...row.querySelectorAll<HTMLElement>('.webchat__bubble__content')]
          // What is seen: textContent would run the lines of a card together.
          .map((bubble) => bubble.innerText.trim())
          .join('\n'),
      ),
    );
  return rows.map((text) =>
    text
      .replaceAll('\u200b', '')
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/\s*\n\s*/g, '\n'),
  );
}

/** Asks until nothing is missing; what still is, is the error. */
async function until(timeout: number, missing: () => Promise<string | undefined>): Promise<void> {
  const end = Date.now() + timeout;
  for (;;) {
    const what = await missing();
    if (what === undefined) return;
    if (Date.now() > end) throw new Error(what);
    await wait(50);
  }
}
