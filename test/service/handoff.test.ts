/** What an agent finds when a conversation is handed over: all that was said, in order, and what had been gathered. */
import assert from 'node:assert/strict';
import { conversationKey, readTranscript } from '../../bot/transcript.ts';
import { tickets } from '../../store/collections.ts';
import type { Ticket } from '../../store/model.ts';
import { plain } from '../conversations/transcript.ts';
import { openStage, PEOPLE, type Stage, type Talk } from '../support/stage.ts';

const IBAN = 'FR14 2004 1010 0505 0001 3M02 606';
const PERSON = 'je veux parler à un conseiller';

const ticketsOf = (stage: Stage): Promise<readonly Ticket[]> =>
  stage.database.read((reader) => reader.all(tickets));

const transcriptOf = async (stage: Stage, { conversation }: Talk) => {
  const key = conversationKey('inprocess', conversation);
  const entries = await stage.database.read((reader) => readTranscript(reader, key));
  return entries.map(({ entry }) => entry);
};

describe('handing a conversation over', () => {
  it('opens one ticket with all that was said, in order, and what the procedure had gathered', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    const exchanges: { de: string; texte: string }[] = [];
    for (const text of ['Créer un service', 'VOIRIE', 'à quoi sert un service ?', 'Voirie et réseaux']) {
      await talk.say(text);
      exchanges.push({ de: 'usager', texte: text });
      for (const reply of talk.replies) exchanges.push({ de: 'ClaudIA', texte: String(reply.text) });
    }
    const heard = await talk.say(PERSON);
    exchanges.push({ de: 'usager', texte: PERSON });

    const [ticket, ...others] = await ticketsOf(stage);
    assert.ok(ticket);
    assert.deepEqual(others, []);
    assert.ok(heard.includes(ticket.id));
    assert.match(heard, /mise en attente, pas perdue/);
    assert.deepEqual(
      ticket.echanges.map(({ de, texte }) => ({ de, texte })),
      exchanges,
    );
    assert.equal(ticket.demandeur, PEOPLE.jeane);
    assert.equal(ticket.statut, 'OUVERT');
    assert.equal(ticket.demarche?.id, 'service.create');
    assert.deepEqual(ticket.demarche?.valeurs, [
      { libelle: 'Structure', valeur: "CC DU CHAOURCOIS ET DU VAL D'ARMANCE (20007104100046)" },
      { libelle: 'Code', valeur: 'VOIRIE' },
      { libelle: 'Libellé', valeur: 'Voirie et réseaux' },
    ]);
  });

  it('pauses the procedure, which goes on to its end afterwards', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('crée le service VOIRIE « Voirie » à partir du 01/03/2027');
    await talk.say(PERSON);
    assert.match(await talk.say('reprendre'), /Le numéro d’engagement sera-t-il obligatoire/);
    await talk.say('non');
    assert.match(plain(await talk.say('oui')), /C’est fait : le service VOIRIE/);
  });

  it('outside of any procedure, and for a visitor, says only what was said', async () => {
    const stage = await openStage();
    const talk = stage.talk();
    await talk.say('bonjour');
    await talk.say(PERSON);
    const [ticket] = await ticketsOf(stage);
    assert.ok(ticket);
    assert.equal(ticket.demandeur, undefined);
    assert.equal(ticket.demarche, undefined);
    assert.deepEqual(
      ticket.echanges.map(({ de }) => de),
      ['usager', 'ClaudIA', 'usager'],
    );
  });

  it('asked twice in a row names the same ticket; much later it opens another', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(PERSON);
    const [ticket] = await ticketsOf(stage);
    assert.ok((await talk.say('un conseiller s’il vous plaît')).includes(ticket?.id ?? 'none'));
    assert.equal((await ticketsOf(stage)).length, 1);
    for (const text of ['bonjour', 'merci', 'bonjour', 'merci']) await talk.say(text);
    await talk.say(PERSON);
    assert.equal((await ticketsOf(stage)).length, 2);
  });

  it('posted again, the same request opens no second ticket', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    const first = await talk.say(PERSON, 'same');
    assert.equal(await talk.say(PERSON, 'same'), first);
    assert.equal((await ticketsOf(stage)).length, 1);
  });

  it('a long conversation gives its end: the last 200 messages', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    for (let index = 0; index < 110; index += 1) await talk.say(`merci ${'!'.repeat(index)}`);
    await talk.say(PERSON);
    const [ticket] = await ticketsOf(stage);
    assert.equal(ticket?.echanges.length, 200);
    assert.equal(ticket?.echanges.at(-1)?.texte, PERSON);
  });

  it('an IBAN that was written is masked in the transcript and in the ticket', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(`bonjour, voici mon IBAN : ${IBAN}`);
    await talk.say(PERSON);
    const kept = JSON.stringify([await transcriptOf(stage, talk), await ticketsOf(stage)]);
    assert.ok(kept.split('FR•• •••• 2606').length > 2);
    assert.doesNotMatch(kept, /2004 ?1010 ?0505/);
  });
});
