/** Which earlier answers a sentence changes, and to what: while a question is pending, and at the confirmation. */
import assert from 'node:assert/strict';
import { plain } from '../conversations/transcript.ts';
import { openStage, PEOPLE, type Talk } from '../support/stage.ts';

const WHOLE = 'crée le service ACHATS « Achats » à partir du 01/03/2027, engagement non obligatoire';

/** Jeane at the confirmation of a service. */
async function atConfirmation(): Promise<Talk> {
  const talk = (await openStage()).talk(PEOPLE.jeane);
  await talk.say(WHOLE);
  assert.ok(talk.confirmation(), talk.heard);
  return talk;
}

/** The summary shown last, label by label. */
function summaryOf(talk: Talk): Readonly<Record<string, string>> {
  const cards = talk.replies.flatMap(({ attachments }) => attachments ?? []);
  assert.equal(cards.length, 1, `A summary should be shown; heard: ${talk.heard}`);
  const blocks = cards[0]?.content.body as { facts?: { title: string; value: string }[] }[];
  return Object.fromEntries(
    blocks.flatMap(({ facts }) => facts ?? []).map(({ title, value }) => [title, value]),
  );
}

describe('a correction at the confirmation', () => {
  const changes: readonly (readonly [said: string, label: string, value: string])[] = [
    ['non, le code c’est COMPTA2', 'Code', 'COMPTA2'],
    ['le code est plutôt COMPTA2', 'Code', 'COMPTA2'],
    ['code : COMPTA2', 'Code', 'COMPTA2'],
    ['le libellé est « Commandes »', 'Libellé', 'Commandes'],
    ['non, plutôt le 2 avril 2027', 'Date de début', '2 avril 2027'],
    ['en fait ça commence le 2 avril 2027', 'Date de début', '2 avril 2027'],
    ['finalement engagement obligatoire', 'Numéro d’engagement obligatoire', 'oui'],
    ['jusqu’au 31/12/2027', 'Date de fin', '31 décembre 2027'],
    ['ajoute une date de fin le 31/12/2027', 'Date de fin', '31 décembre 2027'],
    ['description : fournitures de bureau', 'Description', 'fournitures de bureau'],
    ['remplace ACHATS par COMPTA2', 'Code', 'COMPTA2'],
    ['mets Commandes à la place de Achats', 'Libellé', 'Commandes'],
    ['pas ACHATS mais COMPTA2', 'Code', 'COMPTA2'],
    ['décale d’un mois', 'Date de début', '1er avril 2027'],
    ['finalement une semaine plus tard', 'Date de début', '8 mars 2027'],
    ['en fait mets plutôt le 15', 'Date de début', '15 mars 2027'],
    ['15/04/2027', 'Date de début', '15 avril 2027'],
  ];
  for (const [said, label, value] of changes) {
    it(`« ${said} » changes only: ${label}`, async () => {
      const talk = await atConfirmation();
      const before = summaryOf(talk);
      await talk.say(said);
      assert.deepEqual(summaryOf(talk), { ...before, [label]: value });
    });
  }

  it('says the old value and the new one', async () => {
    const talk = await atConfirmation();
    assert.match(plain(await talk.say('non, le code c’est COMPTA2')), /Corrigé : code ACHATS → COMPTA2\./);
  });

  it('of several answers in one sentence changes them all', async () => {
    const talk = await atConfirmation();
    const before = summaryOf(talk);
    await talk.say('non, le code c’est COMPTA2 et à partir du 2 avril 2027');
    assert.deepEqual(summaryOf(talk), { ...before, Code: 'COMPTA2', 'Date de début': '2 avril 2027' });
  });

  for (const [said, asks] of [
    ['change la date', /À partir de quelle date ce service sera-t-il actif/],
    ['je me suis trompé de code', /Quel code/],
    ['modifie le libellé', /Quel libellé/],
    ['change la date de fin', /ne sera-t-il plus actif/],
    ['je veux changer l’engagement', /engagement sera-t-il obligatoire/],
  ] as const) {
    it(`« ${said} » asks that question again`, async () => {
      const talk = await atConfirmation();
      assert.match(await talk.say(said), asks);
      assert.equal(talk.confirmation(), undefined);
    });
  }

  it('to what cannot be keeps the old value, and says why', async () => {
    const talk = await atConfirmation();
    const before = summaryOf(talk);
    const heard = plain(await talk.say('non, le code c’est 0123'));
    assert.match(heard, /existe déjà.*Je garde donc code : ACHATS/);
    assert.deepEqual(summaryOf(talk), before);
  });

  it('to the same value says that it is so already', async () => {
    const talk = await atConfirmation();
    assert.match(plain(await talk.say('non, le code c’est ACHATS')), /Code : c’est déjà ACHATS/);
  });

  it('makes the card shown before an old one', async () => {
    const talk = await atConfirmation();
    const old = talk.confirmation();
    await talk.say('non, le code c’est COMPTA2');
    assert.notDeepEqual(talk.confirmation(), old);
    assert.match(await talk.submit(old), /plus d’actualité/);
    assert.match(plain(await talk.say('oui')), /C’est fait : le service COMPTA2/);
  });

  it('is never read as a yes: « oui mais le code c’est COMPTA2 »', async () => {
    const talk = await atConfirmation();
    await talk.say('oui mais le code c’est COMPTA2');
    assert.equal(summaryOf(talk).Code, 'COMPTA2');
  });
});

describe('a correction while a question is pending', () => {
  it('changes the earlier answer, then asks the pending question again', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    await talk.say('Créer un service');
    await talk.say('COMPTA');
    await talk.say('Comptabilité');
    const heard = plain(await talk.say('non, le code c’est COMPTA2'));
    assert.match(heard, /COMPTA → COMPTA2.*À partir de quelle date/);
  });

  it('may come with the answer', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    await talk.say('Créer un service');
    await talk.say('COMPTA');
    await talk.say('Comptabilité');
    const heard = plain(await talk.say('le 02/04/2027, et le code c’est plutôt COMPTA2'));
    assert.match(heard, /COMPTA → COMPTA2.*engagement sera-t-il obligatoire/);
    assert.match(plain(await talk.say('récapitule')), /Code : COMPTA2.*Date de début : 2 avril 2027/);
  });

  it('a word that resembles no correction is an answer', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    await talk.say('Créer un service');
    await talk.say('COMPTA');
    assert.match(await talk.say('Service du code de la route'), /À partir de quelle date/);
    assert.match(
      plain(await talk.say('récapitule')),
      /Code : COMPTA .*Libellé : Service du code de la route/,
    );
  });
});
