import assert from 'node:assert/strict';
import { newsReply, withNews } from '../../../bot/notifications/news.ts';
import { type NotificationKind, SENTENCES } from '../../../bot/notifications/sentences.ts';
import { createRegistry } from '../../../dialogs/registry.ts';
import { structureId } from '../../../store/collections.ts';
import type { Notification, Sujet } from '../../../store/model.ts';
import type { NotificationLine } from '../../../store/portal.ts';
import { plain } from '../../conversations/transcript.ts';
import { chaource, jeane, openStage, paul, type Stage, sophie } from '../../store/stage.ts';

const structure = {
  id: structureId('20007104100046'),
  identifiant: '20007104100046',
  raisonSociale: 'MAIRIE *DE* TROYES',
  typeStructure: 'PUBLIQUE',
} as NonNullable<NotificationLine['structure']>;

let counter = 0;
function line(sujet: object, more: Partial<NotificationLine> = {}): NotificationLine {
  counter += 1;
  const notification = { id: `n${counter}`, reference: `CP-${counter}`, sujet } as unknown as Notification;
  return { notification, structure, ...more };
}
const request = (etat: string, type = 'RATTACHEMENT') =>
  ({
    approbation: {
      type,
      etat,
      motif: 'Pas *nous*',
      profils: [{ application: 'Engagements', niveau: 'consultation' }],
    },
    demandeur: { nom: 'Paul [Durand]' },
  }) as unknown as NonNullable<NotificationLine['demande']>;

const registry = createRegistry();
const told = (...lines: NotificationLine[]) => plain(newsReply(lines, registry, true)?.text ?? '');
const received = (id: string, etat = 'DEMANDE') =>
  line({ kind: 'DEMANDE_RECUE', approbation: id, structure: structure.id }, { demande: request(etat) });

describe('what notifications say', () => {
  it('every kind has a whole sentence, even of what can no longer be read', () => {
    for (const kind of Object.keys(SENTENCES) as NotificationKind[]) {
      const { one, several } = SENTENCES[kind];
      const bare = { notification: { sujet: { kind, annule: 'CP-1', approbation: 'RITM1', profils: [] } } };
      for (const sentence of [one(bare as never), several?.(2, bare as never) ?? 'Rien.']) {
        assert.match(sentence, /^(?:[\p{Lu}\d]|\*\*|une structure).*[.»]$/su, kind);
        assert.doesNotMatch(sentence, /undefined|\[object|NaN| {2}/, kind);
      }
    }
  });

  it('one is a sentence, several are a list', () => {
    assert.equal(
      told(received('RITM0000001')),
      'Depuis votre dernière visite : la demande RITM0000001 attend votre décision : Paul &#91;Durand&#93; souhaite un rattachement à MAIRIE \\*DE\\* TROYES.',
    );
    assert.equal(
      told(
        received('RITM0000001'),
        received('RITM0000002'),
        line({ kind: 'GP_RECU', structure: structure.id }),
      ),
      'Depuis votre dernière visite : - 2 demandes attendent votre décision pour MAIRIE \\*DE\\* TROYES. - Vous avez maintenant le rôle de gestionnaire principal de MAIRIE \\*DE\\* TROYES.',
    );
  });

  it('a refusal gives its reason, as it was written', () => {
    const refused = line(
      { kind: 'DEMANDE_REFUSEE', approbation: 'RITM0000003', structure: structure.id },
      { demande: request('REFUSE') },
    );
    assert.match(told(refused), /est refusée\. Motif : «Pas \\\*nous\\\*»\./);
  });

  it('what is over is no news: decided by somebody else, withdrawn before it was read, done and undone', () => {
    const where = { structure: structure.id };
    const withdrawn = line({ kind: 'DEMANDE_RETIREE', approbation: 'RITM0000004', ...where });
    assert.equal(told(received('RITM0000004', 'ANNULE'), withdrawn), '');
    assert.equal(told(received('RITM0000005', 'APPROUVE')), '');
    const attached = line({ kind: 'RATTACHE', ...where });
    const undone = line({ kind: 'ACTION_ANNULEE', annule: attached.notification.reference });
    assert.equal(told(attached, undone), '');
    const known = line({ kind: 'ACTION_ANNULEE', annule: 'CP-9' }, { annulee: attached });
    assert.match(told(known), /cela a été annulé depuis : «Un gestionnaire a ajouté votre rattachement/);
  });

  it('offers only procedures that there are', () => {
    const granted = line({
      kind: 'HABILITATION_ACCORDEE',
      structure: structure.id,
      profils: [{ application: 'Engagements', niveau: 'consultation' }],
    });
    const list = registry.get('habilitation.list')?.button;
    assert.deepEqual(newsReply([granted], registry, true)?.suggestions, [{ label: list, say: list }]);
    assert.equal(newsReply([granted], new Map(), true)?.suggestions, undefined);
  });

  it('go in front of a pending question, and after anything else, with the buttons of both', () => {
    const news = { text: 'Nouvelle', suggestions: [{ label: 'Voir', say: 'voir' }] };
    const question = { text: 'Quel code ?', suggestions: [{ label: 'A', say: 'a' }] };
    assert.deepEqual(withNews([question], news, true), [{ text: 'Nouvelle' }, question]);
    const [, after] = withNews([question], news, false);
    assert.deepEqual(
      after?.suggestions?.map(({ label }) => label),
      ['Voir', 'A'],
    );
  });
});

describe('names in notifications', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const described = (actor: typeof jeane, sujet: Sujet, destinataire = actor) =>
    stage.read((reader) => {
      assert.ok(destinataire.kind === 'utilisateur');
      const notification = { id: 'n', destinataire: destinataire.id, sujet, reference: 'CP-1', creeLe: '' };
      return stage.portal.describeNotifications(reader, actor, [notification as Notification]);
    });

  it('somebody else’s are not described', async () => {
    assert.deepEqual(await described(paul, { kind: 'GP_RECU', structure: chaource }, jeane), []);
  });

  it('who asked and who left are named to those who manage the structure only', async () => {
    const { value } = await stage.done('requestRattachement', sophie, {
      structure: chaource,
      commentaire: 'Je rejoins la communauté de communes.',
    });
    const asked: Sujet = { kind: 'DEMANDE_RECUE', approbation: value.id, structure: chaource };
    assert.ok(sophie.kind === 'utilisateur');
    const left: Sujet = { kind: 'DEPART', utilisateur: sophie.id, structure: chaource };
    assert.equal((await described(jeane, asked))[0]?.demande?.demandeur.nom, 'Sophie Petit');
    assert.equal((await described(jeane, left))[0]?.personne?.nom, 'Sophie Petit');
    assert.equal((await described(paul, asked))[0]?.demande, undefined);
    assert.equal((await described(paul, left))[0]?.personne, undefined);
  });
});
