/** Imports, as they are held: what is pasted, what ClaudIA says, what was done. */
import assert from 'node:assert/strict';
import { openStage, PEOPLE, type Stage, type Talk } from '../support/stage.ts';
import { plain } from './transcript.ts';

const HEADER = 'Code;Libellé;Date de début;Engagement obligatoire';
const THREE = [
  HEADER,
  'A1;Achats;01/03/2027;oui',
  'B2;Voirie, réseaux;1er avril 2027;non',
  '0123X;Cantine;2027-05-01;x',
].join('\n');

describe('conversations: imports', () => {
  let stage: Stage;
  let jeane: Talk;
  beforeEach(async () => {
    stage = await openStage();
    jeane = stage.talk(PEOPLE.jeane);
  });

  const done = async () => (await stage.actions()).map(({ action, cible }) => `${action} ${cible}`);
  const heard = () => plain(jeane.heard);
  const finish = async () => plain((await jeane.until(/Import de services terminé/)).text ?? '');

  it('a pasted table is read, shown, confirmed once, and done row by row', async () => {
    await jeane.say(THREE);
    assert.match(
      heard(),
      /Récapitulatif : import de services.*Structure : CC DU CHAOURCOIS.*Lignes à traiter : 3.*Code : A1 ; Libellé : Achats ; Date de début : 1er mars 2027 ; Numéro d’engagement obligatoire : oui/,
    );
    assert.deepEqual(await done(), []);
    await jeane.press('Confirmer');
    assert.match(heard(), /C’est parti pour 3 lignes/);
    assert.match(await finish(), /Faites : 3/);
    assert.deepEqual(await done(), [
      'service.create 20007104100046/A1',
      'service.create 20007104100046/B2',
      'service.create 20007104100046/0123X',
    ]);
    const detail = plain((await jeane.until(/Ligne par ligne/)).text ?? '');
    assert.match(detail, /Ligne 2 — Code : A1 ; Résultat : faite ; Référence : CP-0000001/);
  });

  it('rows with errors are left out, given back as a file, and done when it is sent again; the others are not done twice', async () => {
    await jeane.say(
      `${HEADER}\nA1;Achats;01/03/2027;oui\nB2;Voirie;;non\nC3;;32/01/2027;peut-être\nA1;Autre;01/03/2027;oui`,
    );
    assert.match(heard(), /Lignes à traiter : 1.*Lignes en erreur : 3/);
    assert.match(
      heard(),
      /Ligne 4 — Libellé : il n’y a rien dans cette colonne\. Date de début :.*Numéro d’engagement obligatoire :/,
    );
    assert.match(heard(), /Ligne 5 — Code : «A1» est déjà celui de la ligne 2/);
    await jeane.say('oui');
    await finish();

    await jeane.say(`${HEADER};Motif\nA1;Achats;01/03/2027;oui;\nB2;Voirie;01/03/2027;non;corrigé`);
    assert.match(heard(), /Lignes à traiter : 1.*Lignes déjà faites : 1/);
    await jeane.press('Confirmer');
    await jeane.until(/terminé[\s\S]*Lignes déjà faites/);
    assert.deepEqual(await done(), ['service.create 20007104100046/A1', 'service.create 20007104100046/B2']);
    await jeane.say(`${HEADER}\nA1;Achats;01/03/2027;oui\nB2;Voirie;01/03/2027;non`);
    assert.match(heard(), /Tout est déjà fait : 2 lignes/);
    assert.equal((await done()).length, 2);
  });

  it('what was taken back since is done again', async () => {
    const table = `${HEADER}\nA1;Achats;01/03/2027;oui\nB2;Voirie;01/03/2027;non`;
    await jeane.say(table);
    await jeane.say('oui');
    await finish();
    const { createPortal } = await import('../../store/portal.ts');
    const { utilisateurId } = await import('../../store/collections.ts');
    const portal = createPortal({ clock: () => new Date('2026-11-23T09:01:00.000Z') });
    const undone = await stage.database.write((transaction) =>
      portal.undo(
        transaction,
        { actor: { kind: 'utilisateur', id: utilisateurId(PEOPLE.jeane) }, canal: 'test', key: 'undo' },
        { reference: 'CP-0000002' },
      ),
    );
    assert.ok(undone.ok);
    await jeane.say(table);
    assert.match(heard(), /Lignes à traiter : 1.*Lignes déjà faites : 1/);
  });

  it('without a header the columns are in the order of the questions; what no column gives is asked once', async () => {
    await jeane.say('A1\tAchats\t01/03/2027\nB2\tVoirie\t01/04/2027');
    assert.match(heard(), /Pour les 2 lignes.*engagement sera-t-il obligatoire/);
    await jeane.say('c’est quoi un numéro d’engagement ?');
    assert.match(heard(), /engagement.*Source.*engagement sera-t-il obligatoire/su);
    await jeane.say('non');
    assert.match(heard(), /Numéro d’engagement obligatoire : non.*Lignes à traiter : 2/);
  });

  it('« non » and « annule » abandon it; a card of before executes nothing', async () => {
    await jeane.say(THREE);
    const card = jeane.confirmation();
    await jeane.say('non');
    assert.match(heard(), /abandonné : rien n’a été fait/);
    await jeane.submit(card);
    assert.match(heard(), /plus d’actualité/);
    await jeane.say(THREE);
    await jeane.say('annule');
    assert.match(heard(), /abandonné/);
    await jeane.say('oui');
    assert.deepEqual(await done(), []);
  });

  it('another person’s import is confirmed by nobody else', async () => {
    await jeane.say(THREE);
    const heloise = stage.talk(PEOPLE.heloise);
    await heloise.submit(jeane.confirmation());
    assert.match(heloise.heard, /plus d’actualité/);
    assert.deepEqual(await done(), []);
  });

  it('a question in the middle is answered, and what waits is said again', async () => {
    await jeane.say(THREE);
    await jeane.say('à quoi sert un service ?');
    assert.match(heard(), /Source.*L’import attend toujours votre confirmation/su);
    await jeane.say('oui');
    await finish();
    assert.equal((await done()).length, 3);
  });

  it('a wish is told how, with an empty file; who may not is told whom to ask', async () => {
    for (const wish of ['importer une liste de services', 'je voudrais créer plusieurs services']) {
      const talk = stage.talk(PEOPLE.jeane);
      assert.match(plain(await talk.say(wish)), /déposez un fichier CSV.*Code, Libellé, Date de début/);
    }
    const paul = stage.talk(PEOPLE.paul);
    assert.match(await paul.say('importer une liste de services'), /Organisation modification/);
    assert.match(await paul.say(THREE), /Organisation modification/);
    const visitor = stage.talk();
    assert.match(await visitor.say(THREE), /vous devez être connecté/);
    const curious = stage.talk(PEOPLE.jeane);
    assert.match(await curious.say('comment créer un service ?'), /Source/);
  });

  it('a long table is read beside the turns of others, who need not wait for it', async () => {
    const rows = Array.from({ length: 300 }, (_row, index) => `S${index};Service ${index};01/03/2027;non`);
    let shown = false;
    const preview = jeane.say([HEADER, ...rows].join('\n')).then(() => {
      shown = true;
    });
    assert.match(await stage.talk(PEOPLE.heloise).say('merci'), /Avec plaisir/);
    assert.ok(!shown, 'The other turn has waited for the preview.');
    await preview;
    assert.match(heard(), /Lignes à traiter : 300/);
  });

  it('what was done while a table was read is known when a row is executed', async () => {
    const rows = Array.from({ length: 40 }, (_row, index) => `S${index};Service ${index};01/03/2027;non`);
    await jeane.say([HEADER, ...rows].join('\n'));
    const heloise = stage.talk(PEOPLE.heloise);
    await heloise.say('crée le service S7 « Autre » à partir du 01/03/2027 pour 20007104100046, ej non');
    await heloise.say('oui');
    await jeane.press('Confirmer');
    assert.match(await finish(), /Faites : 39/);
  });

  it('a table without what is needed, or too long, is told so', async () => {
    await jeane.say('Libellé;Date de début\nAchats;01/03/2027');
    assert.match(heard(), /Il manque la colonne Code/);
    await jeane.say([HEADER, ...Array.from({ length: 1001 }, (_, n) => `X${n};L;01/03/2027;oui`)].join('\n'));
    assert.match(heard(), /1001 lignes, j’en importe 1000 au plus/);
  });

  it('habilitations are granted from a table of people and profiles, and only those that they may hold', async () => {
    const table = [
      'Adresse de connexion;Profil',
      `${PEOPLE.paul};Factures reçues modification`,
      `${PEOPLE.paul};Engagements en consultation`,
      'inconnue@mairie.fr;Engagements consultation',
      `${PEOPLE.heloise};Cantine`,
    ].join('\n');
    await jeane.say(table);
    assert.match(heard(), /import d’habilitations/);
    await jeane.press('Confirmer');
    await jeane.until(/Import d’habilitations terminé/);
    assert.deepEqual(
      (await stage.actions()).map(({ action }) => action),
      ['habilitation.grant'],
    );
    await jeane.say(table);
    await jeane.say('oui');
    await jeane.until(/terminé[\s\S]*Lignes déjà faites[\s\S]*Refusées/);
    assert.equal((await stage.actions()).length, 1);
  });

  it('people are attached from a table of their addresses', async () => {
    await jeane.say(
      `Adresse de connexion;SIRET\n${PEOPLE.sophie};20007104100046\n${PEOPLE.paul};20007104100046`,
    );
    assert.match(heard(), /import de rattachements/);
    await jeane.say('oui');
    await jeane.until(/Import de rattachements terminé/);
    assert.deepEqual(await done(), [`rattachement.add 20007104100046 · ${PEOPLE.sophie}`]);
  });

  it('a value is checked against all the others of its row: attached to the structure, to a service besides', async () => {
    await jeane.say(`Adresse de connexion;Service\n${PEOPLE.paul};FACTURES_PUBLIQUES\n${PEOPLE.heloise};`);
    assert.match(heard(), /Lignes à traiter : 1.*Lignes en erreur : 1.*Ligne 3 — Utilisateur :.*déjà/);
  });

  it('the same person is asked the structure when there are several', async () => {
    const heloise = stage.talk(PEOPLE.heloise);
    assert.match(plain(await heloise.say(THREE)), /Pour les 3 lignes.*Pour quelle structure/);
    assert.match(plain(await heloise.say('1')), /Lignes à traiter : 3/);
  });
});
