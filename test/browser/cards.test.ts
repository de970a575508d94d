/** Each kind of card in the real widget, from a real conversation: what is seen, what each button does, what is left after a reload. */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import type { Browser, Locator } from 'playwright-core';
import { readTranscript } from '../../bot/transcript.ts';
import { type Running, startInMemory } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';
import { findings } from './axe.ts';
import { launchChromium, newPage, type PageOptions, type WatchedPage } from './chromium.ts';
import { SCREENSHOTS } from './scene.ts';
import { ASK, OPTIONS, ROWS, showcase } from './showcase.ts';
import {
  botMessages,
  chatFrame,
  clickButton,
  openWidget,
  ownMessages,
  panel,
  reloadWidget,
  say,
  suggestions,
  waitForReply,
} from './widget.ts';

/** What each card shows, to know that it is there. */
const SHOWN = {
  choice: /Pour quelle structure/,
  list: /Approbations en attente/,
  result: /C’est fait : le service est créé/,
  refusal: /Habilitation manquante/,
} as const satisfies Record<keyof typeof ASK, RegExp>;
const KINDS = Object.keys(ASK) as readonly (keyof typeof ASK)[];

describe('cards in the widget', function () {
  this.timeout(120_000);
  let service: Running;
  let browser: Browser;
  let watched: WatchedPage;

  before(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    service = await startInMemory({}, { registry: showcase() });
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

  const open = async (options: PageOptions = {}): Promise<void> => {
    watched = await newPage(browser, options);
    await openWidget(watched.page, service.url, PEOPLE.jeane);
    await waitForReply(watched.page, /Bonjour/);
  };
  const show = async (kind: keyof typeof ASK): Promise<string> => {
    await say(watched.page, ASK[kind]);
    return waitForReply(watched.page, SHOWN[kind]);
  };
  const showConfirmation = async (code: string): Promise<string> => {
    await say(watched.page, `crée le service ${code} « Essai » sans engagement à partir du 01/03/2027`);
    return waitForReply(watched.page, /Confirmez-vous/);
  };
  const button = (name: string): Locator =>
    panel(watched.page).getByRole('button', { name, exact: true }).last();
  const isDisabled = async (name: string): Promise<boolean> =>
    (await button(name).getAttribute('aria-disabled')) === 'true' || (await button(name).isDisabled());

  for (const [name, options] of [
    ['wide-light', { viewport: { width: 1280, height: 1400 } }],
    ['narrow-dark', { viewport: { width: 320, height: 1400 }, colorScheme: 'dark' }],
  ] as const) {
    it(`are accessible and no wider than the panel, ${name}`, async () => {
      await open(options);
      const frame = await chatFrame(watched.page);
      const look = async (kind: string): Promise<void> => {
        assert.deepEqual(await findings(frame), [], kind);
        const wider = await frame.evaluate(() =>
          [...document.querySelectorAll('.ac-adaptiveCard, .ac-adaptiveCard *')]
            .filter((element) => element.getBoundingClientRect().right > innerWidth)
            .map(({ className }) => className),
        );
        assert.deepEqual(wider, [], kind);
        const path = new URL(`card-${kind}-${name}.png`, SCREENSHOTS).pathname;
        await panel(watched.page).screenshot({ path });
      };
      for (const kind of KINDS) {
        await show(kind);
        await look(kind);
      }
      await showConfirmation(name.toUpperCase().replace('-', '_'));
      await look('confirmation');
    });
  }

  it('show their words once, with a heading, and leave the text to screen readers', async () => {
    await open();
    const seen = await show('result');
    assert.equal(seen.match(/CP-0000123/g)?.length, 1, seen);
    const heading = panel(watched.page).getByRole('heading', { name: /C’est fait/ });
    assert.equal(await heading.getAttribute('aria-level'), '2');
  });

  it('offer choices that the person is seen to have said, once', async () => {
    await open();
    for (const { label, say: said, detail } of OPTIONS) {
      await show('choice');
      assert.deepEqual(await suggestions(watched.page), []);
      const name = detail === undefined ? label : `${label} — ${detail}`;
      await clickButton(watched.page, name);
      await panel(watched.page).locator('.webchat__bubble--from-user', { hasText: said }).last().waitFor();
      assert.equal((await ownMessages(watched.page)).at(-1), said);
      assert.equal(await isDisabled(name), true, name);
    }
    await waitForReply(watched.page, /./);
    await reloadWidget(watched.page);
    for (const { label } of OPTIONS) {
      await panel(watched.page)
        .getByRole('button', { name: new RegExp(`^${label}`) })
        .last()
        .waitFor();
    }
    assert.equal(await isDisabled('Aucune des deux'), true);
  });

  it('list rows with their buttons, and go on offering them', async () => {
    await open();
    const seen = await show('list');
    assert.match(seen, /RITM0015261\n.*Demandeur.*Sophie Petit/s);
    assert.match(seen, /… et 3 autres : précisez votre recherche\./);
    assert.match(seen, /La liste complète est dans le fichier joint, approbations\.csv\./);
    for (const name of ['Approuver RITM0015261', 'Refuser RITM0015280']) {
      await clickButton(watched.page, name);
      await panel(watched.page).locator('.webchat__bubble--from-user', { hasText: name }).waitFor();
      assert.equal((await ownMessages(watched.page)).at(-1), name);
      assert.equal(await isDisabled(name), false, name);
    }
  });

  it('give the whole list as a file, which the transcript does not hold', async () => {
    await open();
    await show('list');
    const link = panel(watched.page).getByRole('link', { name: /approbations\.csv/ });
    const [download] = await Promise.all([watched.page.waitForEvent('download'), link.click()]);
    assert.equal(download.suggestedFilename(), 'approbations.csv');
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
    assert.equal(lines[0], '\ufeffNuméro;Demandeur;Objet;Reçue le');
    assert.equal(lines.length, ROWS.length + 2);
    assert.equal(
      lines.at(-2),
      'RITM0019999;"\'=HYPERLINK(""https://a.example"")";"**Rattachement** ; <b>urgent</b>";13/11/2026',
    );
    const [, conversation] = /conversations\/([^/]+)\//.exec((await link.getAttribute('href')) ?? '') ?? [];
    const kept = await service.database.read((reader) =>
      readTranscript(reader, `directline/${conversation}`),
    );
    assert.doesNotMatch(JSON.stringify(kept), /RITM0019999/);
  });

  it('say what was refused, with the requests that would obtain it', async () => {
    await open();
    for (const name of ['Demander cette habilitation', 'Qui peut me donner une habilitation ?']) {
      const seen = await show('refusal');
      assert.match(seen, /CC du Chaourçois\n*.*Jeane Chaource, gestionnaire principale/s);
      const answers = (await botMessages(watched.page)).length;
      await clickButton(watched.page, name.replace(' ?', '\u00a0?'));
      await panel(watched.page).locator('.webchat__bubble--from-user', { hasText: name }).last().waitFor();
      await waitForReply(watched.page, /./);
      assert.ok((await botMessages(watched.page)).length > answers);
    }
  });

  it('confirm an action once, and let it be changed before', async () => {
    await open();
    await showConfirmation('ESSAI_1');
    await clickButton(watched.page, 'Modifier ou annuler');
    await waitForReply(watched.page, /Que voulez-vous changer/);
    await say(watched.page, 'oui');
    await waitForReply(watched.page, /Confirmez-vous/);
    await clickButton(watched.page, 'Confirmer');
    await waitForReply(watched.page, /C’est fait : le service ESSAI_1/);
    assert.equal(await isDisabled('Confirmer'), true);
    const created = (await service.actions()).filter(({ action }) => action === 'service.create');
    assert.equal(created.length, 1);
  });
});
