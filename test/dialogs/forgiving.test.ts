/** A conversation that forgives: what strays from the question and is no answer, and what is put aside and taken up again. */
import assert from 'node:assert/strict';
import { plain } from '../conversations/transcript.ts';
import { openStage, PEOPLE, type Stage, type Talk } from '../support/stage.ts';

/** Jeane, asked for the libellé of the service COMPTA. */
async function askedForLibelle(stage: Stage): Promise<Talk> {
  const talk = stage.talk(PEOPLE.jeane);
  assert.match(await talk.say('crée le service COMPTA'), /Quel libellé/);
  return talk;
}

/** Jeane, asked what to change in her account. */
async function askedWhatToChange(): Promise<Talk> {
  const talk = (await openStage()).talk(PEOPLE.jeane);
  assert.match(await talk.say('modifier mon compte'), /Que voulez-vous changer/);
  return talk;
}

describe('a pause', () => {
  it('is offered with the third digression in a row, and the question is still asked', async () => {
    const talk = await askedForLibelle(await openStage());
    for (const said of ['c’est quoi un EJ ?', 'c’est quoi un GP ?']) {
      await talk.say(said);
      assert.ok(!talk.buttons.includes('Mettre en pause'), talk.heard);
    }
    assert.match(await talk.say('qui est le GP de ma structure ?'), /en pause.*Quel libellé/s);
    assert.ok(talk.buttons.includes('Mettre en pause'));
  });

  it('is not offered when answers came between', async () => {
    const talk = await askedForLibelle(await openStage());
    for (const said of ['c’est quoi un EJ ?', 'c’est quoi un GP ?', 'Comptabilité', 'c’est quoi un EJ ?'])
      await talk.say(said);
    assert.doesNotMatch(talk.heard, /en pause/);
  });

  it('keeps the answers; other things can be done meanwhile, and the same instance goes on', async () => {
    const stage = await openStage();
    const talk = await askedForLibelle(stage);
    assert.match(plain(await talk.say('mets ça en pause')), /est en pause.*« ?reprendre ?»/s);
    assert.doesNotMatch(await talk.say('c’est quoi un GP ?'), /libellé/);
    await talk.say('donne Factures de travaux modification à Paul');
    assert.doesNotMatch(await talk.say('oui'), /libellé/);
    assert.match(await talk.say('reprendre'), /Nous reprenons.*Quel libellé/s);
    for (const said of ['Comptabilité', 'aujourd’hui', 'non', 'oui']) await talk.say(said);
    assert.deepEqual(
      (await stage.actions()).map(({ action }) => action),
      ['habilitation.grant', 'service.create'],
    );
  });

  it('of a summary takes its buttons away: one that is pressed meanwhile does nothing', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('donne Factures de travaux modification à Paul');
    const card = talk.confirmation();
    assert.ok(card, talk.heard);
    await talk.say('plus tard');
    assert.match(await talk.submit(card), /plus d’actualité/);
    assert.match(plain(await talk.say('oui')), /rien en cours.*« ?reprendre ?»/s);
    assert.deepEqual(await stage.actions(), []);
    assert.match(await talk.say('reprendre'), /Confirmez-vous/);
    assert.match(await talk.submit(card), /plus d’actualité/);
    await talk.press('Confirmer');
    assert.equal((await stage.actions()).length, 1);
  });

  it('is over in another conversation, which it then belongs to', async () => {
    const stage = await openStage();
    await (await askedForLibelle(stage)).say('pause');
    const elsewhere = stage.talk(PEOPLE.jeane);
    assert.match(await elsewhere.say('bonjour'), /Vous aviez commencé la création du service/);
    assert.match(await elsewhere.say('oui'), /Quel libellé/);
    assert.match(await elsewhere.say('Comptabilité'), /quelle date/);
  });
});

describe('where any text is an answer', () => {
  for (const name of ['NICKEL DU CAILLOU', 'Parfait et Fils', 'Bonjour la cantine']) {
    it(`« ${name} » is one, though it sounds like a courtesy`, async () => {
      const talk = await askedForLibelle(await openStage());
      assert.match(await talk.say(name), /quelle date/);
      assert.match(plain(await talk.say('récapitule')), new RegExp(`Libellé : ${name}`));
    });
  }

  for (const courtesy of ['merci beaucoup', 'tu sers à rien', 'es-tu un robot ?']) {
    it(`« ${courtesy} » is a courtesy`, async () => {
      const talk = await askedForLibelle(await openStage());
      assert.match(await talk.say(courtesy), /Quel libellé/);
    });
  }

  it('an opinion of an earlier answer is none', async () => {
    const talk = await askedForLibelle(await openStage());
    assert.match(await talk.say('oui le code est bon'), /^Très bien\.\s+Quel libellé/);
  });

  it('« code : COMPTA2 » corrects the code', async () => {
    const talk = await askedForLibelle(await openStage());
    assert.match(plain(await talk.say('code : COMPTA2')), /code COMPTA → COMPTA2.*Quel libellé/s);
  });

  it('a colon alone corrects nothing', async () => {
    const talk = await askedForLibelle(await openStage());
    await talk.say('Cantine : midi et soir');
    assert.match(plain(await talk.say('récapitule')), /Libellé : Cantine : midi et soir/);
  });
});

describe('at the confirmation', () => {
  it('an opinion of one answer is neither a yes nor a courtesy', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('crée le service COMPTA « Compta » à partir du 01/03/2027, engagement non obligatoire');
    assert.match(await talk.say('oui le code est bon'), /^Très bien\..*Confirmez-vous/s);
    assert.deepEqual(await stage.actions(), []);
  });

  it('there is nothing to confirm when all is so already', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    assert.match(await talk.say('Mettre à jour depuis l’INSEE'), /Tout est à jour/);
    assert.equal(talk.confirmation(), undefined);
    assert.match(await talk.say('oui'), /rien en cours/);
  });
});

describe('« que voulez-vous changer ? »', () => {
  for (const [said, shows] of [
    ['prénom : Pol', 'Prénom : Pol'],
    ['mon nom c’est Pol', 'Nom : Pol'],
    ['mon téléphone mobile est le 06 12 34 56 78', 'Téléphone mobile : 06 12 34 56 78'],
  ] as const) {
    it(`takes « ${said} » for the change`, async () => {
      const talk = await askedWhatToChange();
      assert.match(plain(await talk.say(said)), new RegExp(`Récapitulatif.*${shows}`));
    });
  }

  it('asks for the value of what is only named', async () => {
    const talk = await askedWhatToChange();
    assert.match(await talk.say('le prénom'), /Quel est votre prénom/);
  });
});

describe('what a question does not take', () => {
  it('the day asked for is not the other day too, and a bare day corrects the one that is known', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    for (const said of ['modifie le service 0123', 'la date de fin']) await talk.say(said);
    assert.doesNotMatch(plain(await talk.say('le 31 janvier 2027')), /Date de début/);
    assert.match(
      plain(await talk.say('31/12/2028')),
      /Corrigé : date de fin 31 janvier 2027 → 31 décembre 2028/,
    );
  });

  it('another question that is named is asked instead', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    for (const said of ['ajouter un RIB', 'Compte principal']) await talk.say(said);
    assert.match(plain(await talk.say('le nom')), /Vous aviez répondu : Compte principal.*Quel nom/s);
  });

  it('« non, l’autre » takes the other of two', async () => {
    const talk = (await openStage()).talk(PEOPLE.heloise);
    await talk.say('désactive la communauté de communes');
    assert.match(
      plain(await talk.say('non, l’autre')),
      /Corrigé : structure CC DU.* → SYNDICAT INTERCOMMUNAL/,
    );
  });

  it('what cannot be changed is said', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    await talk.say('modifie le service 0123');
    assert.match(await talk.say('le code'), /ne change pas.*Que voulez-vous changer/s);
  });

  it('an explanation that sounds like a wish stays a reason', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    await talk.say('Refuser la demande RITM0015261');
    assert.match(await talk.say('Demande en double'), /Confirmez-vous/);
  });
});

describe('what is said in passing', () => {
  it('a colleague is known by their first name, whatever its case', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    assert.match(
      plain(await talk.say('donne des droits à paul')),
      /utilisateur Paul Durand.*Quelle habilitation/s,
    );
  });

  it('an answer to a question that is still to come is kept', async () => {
    const talk = (await openStage()).talk(PEOPLE.heloise);
    await talk.say('change le téléphone');
    assert.match(plain(await talk.say('03 25 00 00 00')), /téléphone 03 25 00 00 00\..*Quelle structure/s);
    assert.match(plain(await talk.say('le syndicat')), /Récapitulatif.*Téléphone : 03 25 00 00 00/s);
  });

  it('a service tells its structure, when no other of theirs has one of that code', async () => {
    const talk = (await openStage()).talk(PEOPLE.heloise);
    assert.match(
      plain(await talk.say('désactive le service 0123')),
      /Structure : CC DU CHAOURCOIS.*d’après ce que vous venez de dire.*Confirmez-vous/s,
    );
  });

  it('a code alone asks what it is for, and goes with the choice', async () => {
    const talk = (await openStage()).talk(PEOPLE.heloise);
    assert.match(plain(await talk.say('0123')), /J’ai bien noté 0123.*2\. Modifier un service/s);
    assert.match(plain(await talk.say('2')), /CC DU CHAOURCOIS.*d’après ce que vous venez de dire/s);
  });

  it('« non » to a choice says how to stop', async () => {
    const talk = (await openStage()).talk(PEOPLE.heloise);
    await talk.say('Créer un service');
    assert.match(plain(await talk.say('non')), /Aucun ne convient \? Écrivez « ?annule ?»/);
  });
});
