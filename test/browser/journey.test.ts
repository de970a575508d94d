import assert from 'node:assert/strict';
import { startProcess } from '../support/process.ts';
import { PEOPLE } from '../support/stage.ts';
import { useScene } from './scene.ts';
import {
  botMessages,
  clickButton,
  openWidget,
  ownMessages,
  panel,
  reloadWidget,
  say,
  waitForReply,
  waitUntilConnected,
} from './widget.ts';

describe('a person asks, acts, and finds it again', function () {
  this.timeout(120_000);
  const scene = useScene('journey');

  it('is greeted by name, and told that this is an automatic assistant', async () => {
    await openWidget(scene.watched.page, scene.service.url, PEOPLE.jeane);
    await waitForReply(scene.watched.page, /Bonjour Jeane.*assistante automatique/s);
    await scene.picture('1-greeting');
    scene.watched.check();
  });

  it('gets an answer from the documentation, with its source', async () => {
    await say(scene.watched.page, 'c’est quoi un service et à quoi ça sert ?');
    await waitForReply(scene.watched.page, /Source/);
    await scene.picture('2-answer');
    scene.watched.check();
  });

  it('creates a service by talking and by clicking, with a reload in the middle', async () => {
    const { page } = scene.watched;
    await clickButton(page, 'Créer un service');
    await waitForReply(page, /Quel code/);
    await say(page, 'CANTINE');
    await waitForReply(page, /Quel libellé/);
    const said = (await botMessages(page)).length;
    await reloadWidget(page);
    await waitForHistory(said);
    await say(page, 'Restauration scolaire');
    await waitForReply(page, /À partir de quelle date/);
    await say(page, 'attends, c’est quoi un EJ ?');
    await waitForReply(page, /À partir de quelle date/);
    await say(page, 'le 1er mars 2027');
    await waitForReply(page, /numéro d’engagement/);
    await clickButton(page, 'Non');
    await waitForReply(page, /Confirmez-vous/);
    await scene.picture('3-confirmation');
    await clickButton(page, 'Confirmer');
    await waitForReply(page, /C’est fait : le service CANTINE.*CP-0000001/s);
    await scene.picture('4-done');
    scene.watched.check();
  });

  it('finds the conversation again after a reload, each message once, the card answered', async () => {
    const { page } = scene.watched;
    const said = { bot: await botMessages(page), own: await ownMessages(page) };
    await reloadWidget(page);
    await waitForHistory(said.bot.length);
    assert.deepEqual(await ownMessages(page), said.own);
    assert.deepEqual(await botMessages(page), said.bot);
    await scene.picture('5-reloaded');
    const confirm = panel(page).getByRole('button', { name: 'Confirmer', exact: true });
    assert.ok(
      (await confirm.count()) === 0 ||
        (await confirm.first().isDisabled()) ||
        (await confirm.first().getAttribute('aria-disabled')) === 'true',
    );
    scene.watched.check();
  });

  it('finds the service again after a kill -9, in the same conversation', async () => {
    const { page } = scene.watched;
    const { port } = new URL(scene.service.url);
    await scene.service.kill();
    scene.service = await startProcess(scene.dataDir, { PORT: port });
    await waitUntilConnected(page, 60_000);
    scene.watched.forgive();
    await say(page, 'crée le service CANTINE « Encore la cantine »');
    await waitForReply(
      page,
      /Le code CANTINE existe déjà dans cette structure \(« Restauration scolaire »\)/,
    );
    await scene.picture('6-after-kill');
    await say(page, 'annule');
    await waitForReply(page, /rien n’a été enregistré|J’abandonne/);
    scene.watched.check();
  });

  async function waitForHistory(count: number): Promise<void> {
    const end = Date.now() + 15_000;
    while ((await botMessages(scene.watched.page)).length < count && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
