/** Lists too long to be read: twenty rows, all of them as a file, and what is typed next narrows them. */
import assert from 'node:assert/strict';
import {
  rattachementId,
  rattachements,
  serviceId,
  services,
  structureId,
  utilisateurId,
  utilisateurs,
} from '../../store/collections.ts';
import { plain } from '../conversations/transcript.ts';
import { NOW, openStage, PEOPLE, type Stage } from '../support/stage.ts';

const structure = structureId('20007104100046');
const NAMES = ['Durand', 'Lefèvre', 'Moreau', 'Nguyen', 'Garnier'];

/** Sixty people attached to the structure, and forty services of it. */
async function crowded(): Promise<Stage> {
  const stage = await openStage();
  await stage.database.write(async (transaction) => {
    for (let index = 0; index < 60; index += 1) {
      const login = `agent${index}@cc-chaource.example`;
      const utilisateur = utilisateurId(login);
      await transaction.put(utilisateurs, {
        id: utilisateur,
        adresseConnexion: login,
        prenom: `Agent${index}`,
        nom: NAMES[index % NAMES.length] ?? '',
        statut: index % 10 === 0 ? 'INACTIF' : 'ACTIF',
      });
      const id = rattachementId(utilisateur, structure);
      await transaction.put(rattachements, { id, utilisateur, structure, depuis: NOW });
    }
    for (let index = 0; index < 40; index += 1) {
      const code = `S${index}`;
      await transaction.put(services, {
        id: serviceId(structure, code),
        structure,
        code,
        libelle: index % 2 === 0 ? `Crèche ${index}` : `École ${index}`,
        debutActivation: NOW,
        numeroEngagementObligatoire: false,
        statut: index % 4 === 0 ? 'INACTIF' : 'ACTIF',
      });
    }
  });
  return stage;
}

/** The rows that are shown. */
const rowsIn = (heard: string): number => heard.match(/^- \*\*/gm)?.length ?? 0;

describe('a list that is too long', () => {
  it('shows twenty rows, says how to find others, and is narrowed by a name, again and again', async () => {
    const talk = (await crowded()).talk(PEOPLE.jeane);
    const heard = await talk.say('Voir les utilisateurs');
    assert.equal(rowsIn(heard), 20);
    assert.match(plain(heard), /… et 44 autres : écrivez un nom, un code de service ou « ?inactif ?»/);
    const durand = await talk.say('Durand');
    assert.equal(rowsIn(durand), 13);
    assert.match(plain(durand), /Utilisateurs de CC DU.*: « ?Durand ?»/);
    assert.match(await talk.say('agent7'), /Agent7 Moreau/);
    assert.equal(rowsIn(await talk.say('seulement les inactifs')), 6);
    assert.match(
      plain(await talk.say('Zébulon')),
      /Aucune ligne ne porte « ?Zébulon ?» : voici la liste entière/,
    );
  });

  it('is left for anything else', async () => {
    const talk = (await crowded()).talk(PEOPLE.jeane);
    await talk.say('Voir les utilisateurs');
    assert.match(await talk.say('merci'), /Avec plaisir/);
    await talk.say('Voir les utilisateurs');
    assert.match(await talk.say('c’est quoi un GP ?'), /gestionnaire principal/);
    await talk.say('Voir les utilisateurs');
    assert.match(await talk.say('crée le service COMPTA'), /Quel libellé/);
  });

  it('is narrowed by the sentence that asks for it', async () => {
    const talk = (await crowded()).talk(PEOPLE.jeane);
    const heard = await talk.say('quels services inactifs avons-nous ?');
    assert.equal(rowsIn(heard), 11);
    assert.match(plain(await talk.say('crèche')), /S0.*Crèche 0/);
  });

  it('is whole in the file, however it is narrowed', async () => {
    const talk = (await crowded()).talk(PEOPLE.jeane);
    await talk.say('Voir les utilisateurs');
    await talk.say('Durand');
    const files = talk.replies.flatMap(({ attachments }) => attachments ?? []);
    const csv = files.find(({ contentType }) => contentType === 'text/csv');
    assert.ok(csv, JSON.stringify(files.map(({ contentType, name }) => [contentType, name])));
    assert.match(String(csv.name), /utilisateurs-20007104100046/);
  });
});
