import assert from 'node:assert/strict';
import { change } from '../../../dialogs/slots/change.ts';
import { colleague } from '../../../dialogs/slots/colleague.ts';
import { heldProfils, newLevel } from '../../../dialogs/slots/heldProfils.ts';
import { profils, profilsBut } from '../../../dialogs/slots/profils.ts';
import { structureId, utilisateurId } from '../../../store/collections.ts';
import { PEOPLE } from '../../support/stage.ts';
import { answer, readAs, reasonOf } from './reading.ts';

const structure = {
  id: structureId('20007104100046'),
  identifiant: '20007104100046',
  raisonSociale: 'CC',
  typeStructure: 'PUBLIQUE',
} as const;
const paul = { id: utilisateurId(PEOPLE.paul), nom: 'Paul Durand', login: PEOPLE.paul };
const login = PEOPLE.jeane;
const known = { structure, utilisateur: paul };

const engagements = { application: 'Engagements', niveau: 'consultation' } as const;
const factures = { application: 'Factures reçues', niveau: 'consultation' } as const;
const organisation = { application: 'Organisation', niveau: 'consultation' } as const;

describe('a slot for profiles', () => {
  const open = profils({ ask: 'Lesquels ?' });

  it('takes several in one sentence', async () => {
    const said = 'Factures reçues et Factures de travaux en consultation';
    assert.deepEqual(await readAs(open, said), [
      factures,
      { application: 'Factures de travaux', niveau: 'consultation' },
    ]);
  });

  it('asks for the level that an application lacks', async () => {
    const read = await answer(open, 'les factures reçues');
    assert.ok(!read.ok);
    assert.deepEqual(
      read.among?.map(({ label }) => label),
      ['Factures reçues consultation', 'Factures reçues modification'],
    );
  });

  it('takes the only level that is offered', async () => {
    const offered = profils({ ask: 'Lesquels ?', choices: async () => profilsBut([factures]) });
    assert.deepEqual(await readAs(offered, 'les factures reçues'), [{ ...factures, niveau: 'modification' }]);
  });

  it('offers those that a part of a name may mean', async () => {
    const offered = profils({ ask: 'Lesquels ?', choices: async () => profilsBut([]) });
    const read = await answer(offered, 'sollicitations');
    assert.ok(!read.ok);
    assert.equal(read.among?.length, 4);
  });
});

describe('a slot for profiles that a colleague holds', () => {
  const slot = heldProfils({ ask: 'Lequel ?', help: '', action: 'habilitation.revoke' });

  it('completes an application with the level held', async () => {
    assert.deepEqual(await readAs(slot, 'les factures reçues', { login, known }), [factures]);
  });

  it('takes all of them', async () => {
    const all = [engagements, factures, organisation];
    assert.deepEqual(await readAs(slot, 'toutes ses habilitations', { login, known }), all);
    assert.deepEqual(await readAs(slot, '4', { login, known }), all);
  });

  it('knows whom a name means before the only structure is said', async () => {
    const named = { utilisateur: { id: '', nom: 'Paul', login: 'Paul' } };
    assert.deepEqual(await readAs(slot, 'les factures reçues', { login, known: named }), [factures]);
  });

  it('refuses what is not held', async () => {
    assert.match(
      await reasonOf(slot, 'Suivi des flux consultation', { login, known }),
      /n’a pas l’habilitation/,
    );
  });

  it('says so, instead of asking, where nothing is held', () => {
    const { ask } = slot;
    assert.ok(typeof ask === 'function');
    const context = { known, choices: [] } as unknown as Parameters<typeof ask>[0];
    assert.match(ask(context), /Paul Durand.*aucune habilitation sur toute la structure/);
  });
});

describe('a slot for the new level of a profile', () => {
  const slot = newLevel({ ask: 'Quel niveau ?', help: '', action: 'habilitation.update' });

  it('takes a level that changes something', async () => {
    const wanted = { ...factures, niveau: 'modification' };
    assert.deepEqual(await readAs(slot, 'Factures reçues en modification', { login, known }), [wanted]);
    assert.deepEqual(await readAs(slot, 'les factures reçues', { login, known }), [wanted]);
  });

  it('refuses the present level, an application that is not held, and two at a time', async () => {
    const refusal = (said: string) => reasonOf(slot, said, { login, known });
    assert.match(await refusal('Factures reçues en consultation'), /a déjà/);
    assert.match(await refusal('Factures de travaux en modification'), /d’abord l’accorder/);
    assert.match(await refusal('Engagements et Factures reçues en modification'), /un profil à la fois/);
  });
});

describe('a slot for a colleague who must fit', () => {
  const slot = colleague({ ask: 'Qui ?', unfit: 'Rattachez cette personne d’abord.' });

  it('says what to do about somebody who is not among them', async () => {
    const reason = await reasonOf(slot, PEOPLE.sophie, { login, known: { structure } });
    assert.match(reason, /sophie.*Rattachez cette personne d’abord\.$/);
  });
});

describe('a slot for what to change', () => {
  const slot = change({
    ask: 'Quoi ?',
    help: '',
    fields: [
      { value: 'contact', label: 'L’adresse de contact' },
      { value: 'mobile', label: 'Le téléphone mobile', saidAs: ['portable'] },
    ],
  });

  it('is answered by a sentence that names a field, the first of several, and by no other', async () => {
    assert.equal(await readAs(slot, 'changer mon adresse de contact'), 'contact');
    assert.equal(await readAs(slot, 'j’ai un nouveau portable'), 'mobile');
    assert.equal(await readAs(slot, 'changer mon portable et mon adresse de contact'), 'mobile');
    await reasonOf(slot, 'changer quelque chose');
  });
});
