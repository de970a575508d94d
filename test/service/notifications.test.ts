/** What one person does is told to another: in the conversation that they have open, or when they come next; once. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../bot/config.ts';
import { type Service, startService } from '../../bot/service.ts';
import { structureId, utilisateurId } from '../../store/collections.ts';
import type { Transaction } from '../../store/database/database.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { createPortal } from '../../store/portal.ts';
import { plain } from '../conversations/transcript.ts';
import { openPage, type Page } from '../support/listening.ts';
import { PEOPLE } from '../support/stage.ts';
import { type Running, startInMemory } from './running.ts';

const portal = createPortal({ clock: () => new Date() });
const chaource = structureId('20007104100046');

/** Sophie asks to be attached, whatever the way by which she does. */
async function sophieAsks(transaction: Transaction): Promise<string> {
  const asked = await portal.requestRattachement(
    transaction,
    { actor: { kind: 'utilisateur', id: utilisateurId(PEOPLE.sophie) }, canal: 'test', key: 'asks' },
    { structure: chaource, commentaire: 'Je rejoins la communauté de communes.' },
  );
  assert.ok(asked.ok);
  return asked.value.id;
}

async function jeaneApproves(transaction: Transaction, id: string): Promise<void> {
  const approved = await portal.approveRequest(
    transaction,
    { actor: { kind: 'utilisateur', id: utilisateurId(PEOPLE.jeane) }, canal: 'test', key: `approves ${id}` },
    { approbation: id as never },
  );
  assert.ok(approved.ok);
}

const waiting = /attend votre décision/;
const texts = async (page: Page) => (await page.history()).map(({ text }) => plain(text ?? ''));
const timesIn = (all: readonly string[], pattern: RegExp) => all.filter((text) => pattern.test(text)).length;

describe('notifications in open conversations', function () {
  this.timeout(180_000);
  let service: Running;
  const pages: Page[] = [];
  beforeEach(async () => {
    service = await startInMemory();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) page.close();
    await service.close();
  });
  const open = async (login: string, options = {}) => {
    const page = await openPage(service, login, options);
    pages.push(page);
    return page;
  };

  it('who may decide sees the request in the open stream, and who asked sees the decision', async () => {
    const [jeane, sophie] = [await open(PEOPLE.jeane), await open(PEOPLE.sophie)];
    const id = await service.database.write(sophieAsks);
    const told = await jeane.until(waiting);
    assert.equal(
      plain(told.text ?? ''),
      `Pour votre information : la demande ${id} attend votre décision : Sophie Petit souhaite un rattachement à CC DU CHAOURCOIS ET DU VAL D'ARMANCE.`,
    );
    assert.equal(told.from.role, 'bot');
    await service.database.write((transaction) => jeaneApproves(transaction, id));
    await sophie.until(/est approuvée/);
    // Told once: what is said next does not tell it again.
    await jeane.say('merci');
    assert.equal(timesIn(await texts(jeane), waiting), 1);
    assert.equal(timesIn(await texts(sophie), /est approuvée/), 1);
  });

  it('nobody else learns of it', async () => {
    const [paul, jeane] = [await open(PEOPLE.paul), await open(PEOPLE.jeane)];
    await service.database.write(sophieAsks);
    await jeane.until(waiting);
    await paul.say('merci');
    assert.equal(timesIn(await texts(paul), /Sophie|décision/), 0);
  });

  it('is seen by polling too, by somebody who has just spoken', async () => {
    const jeane = await open(PEOPLE.jeane, { listening: false });
    await service.database.write(sophieAsks);
    for (let told = 0; told === 0; ) told = timesIn(await texts(jeane), waiting);
    assert.equal(timesIn(await texts(jeane), waiting), 1);
  });

  it('in a procedure, the pending question keeps its buttons and its place', async () => {
    const jeane = await open(PEOPLE.jeane);
    await jeane.say('crée le service A1 « Un » à partir du 01/03/2027');
    const asked = await jeane.until(/engagement sera-t-il obligatoire/);
    const titles = (asked.suggestedActions?.actions ?? []).map(({ title }) => title);
    assert.deepEqual(titles, ['Oui', 'Non']);
    await service.database.write(sophieAsks);
    const told = await jeane.until(waiting);
    assert.match(plain(told.text ?? ''), /La création du service attend toujours votre réponse ci-dessus\.$/);
    assert.deepEqual(
      (told.suggestedActions?.actions ?? []).slice(0, 2).map(({ title }) => title),
      titles,
    );
    await jeane.say('non');
    await jeane.until(/Récapitulatif/);
  });

  it('who is not there is told at the start of the next conversation, once', async () => {
    await service.database.write(sophieAsks);
    const jeane = await open(PEOPLE.jeane);
    await jeane.until(/Depuis votre dernière visite/);
    const again = await open(PEOPLE.jeane);
    await again.say('bonjour');
    assert.equal(timesIn(await texts(again), waiting), 0);
  });

  it('a request that was decided meanwhile is no news', async () => {
    const id = await service.database.write(sophieAsks);
    await service.database.write((transaction) => jeaneApproves(transaction, id));
    const heloise = await open(PEOPLE.heloise);
    await heloise.say('bonjour');
    assert.equal(timesIn(await texts(heloise), waiting), 0);
  });
});

describe('notifications after a crash', function () {
  this.timeout(90_000);
  let folder: string;
  let service: Service | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claudia-notified-'));
  });
  afterEach(async () => {
    await service?.close();
    await rm(folder, { recursive: true, force: true });
  });
  const start = () => startService(readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' }));

  it('killed after the action and before the delivery: told when the person comes next, once', async () => {
    service = await start();
    await service.close();
    service = undefined;
    // The action is durable and nobody heard of it: what a kill between the two leaves behind.
    const database = await openLowdbDatabase({ dataDir: folder });
    await database.write(sophieAsks);
    await database.close();

    service = await start();
    const first = await openPage(service, PEOPLE.jeane);
    await first.until(/Depuis votre dernière visite.*attend votre décision/su);
    await service.close();
    service = await start();
    const second = await openPage(service, PEOPLE.jeane);
    await second.say('bonjour');
    assert.equal(timesIn(await texts(second), waiting), 0);
    first.close();
    second.close();
  });
});
