/** The slots of a structure's sheet: an address at once, the box of a parameter, what identifies a new structure. */
import assert from 'node:assert/strict';
import { readAdresse, showAdresse } from '../../../dialogs/slots/adresse.ts';
import { emailAddress, telephone } from '../../../dialogs/slots/contacts.ts';
import { newIdentifiant, typeIdentifiant } from '../../../dialogs/slots/newIdentifiant.ts';
import { publicOrPrivate } from '../../../dialogs/slots/publicOrPrivate.ts';
import { setting } from '../../../dialogs/slots/setting.ts';
import { readAs, reasonOf } from './reading.ts';

const words = { label: 'Case', names: ['case'], addition: 'la case', ask: 'Quoi ?', help: 'Ceci.' };

describe('an address said at once', () => {
  const cases: Readonly<Record<string, ReturnType<typeof readAdresse>>> = {
    '12 rue du Moulin, 10130 Ervy-le-Châtel': {
      ligne: '12 rue du Moulin',
      codePostal: '10130',
      ville: 'Ervy-le-Châtel',
    },
    '12 rue du Moulin 10130 Ervy-le-Châtel': {
      ligne: '12 rue du Moulin',
      codePostal: '10130',
      ville: 'Ervy-le-Châtel',
    },
    'l’adresse est : Bâtiment B, 12 rue du Moulin, Zone Sud, 10000 Troyes Cedex': {
      ligne: '12 rue du Moulin',
      complement1: 'Bâtiment B',
      complement2: 'Zone Sud',
      codePostal: '10000',
      ville: 'Troyes Cedex',
    },
    '12 rue du Pont, 4000 Liège, Belgique': {
      ligne: '12 rue du Pont',
      codePostal: '4000',
      ville: 'Liège',
      pays: 'Belgique',
    },
    '3 rue Haute': { ligne: '3 rue Haute', codePostal: '', ville: '' },
  };
  for (const [said, expected] of Object.entries(cases)) {
    it(`« ${said} »`, () => assert.deepEqual(readAdresse(said), expected));
  }

  it('is shown as it is written on an envelope, on one line', () => {
    assert.equal(showAdresse(readAdresse('3 rue Haute 10000 Troyes')), '3 rue Haute, 10000 Troyes');
  });
});

describe('the ways to reach a structure', () => {
  it('are taken out of a sentence, and what is wrong is said', async () => {
    const email = emailAddress({ ask: 'Quoi ?', help: 'Ceci.' });
    assert.equal(await readAs(email, 'mettez accueil@mairie.fr'), 'accueil@mairie.fr');
    assert.match(await reasonOf(email, 'accueil'), /contient une arobase/);
    const phone = telephone({ ask: 'Quoi ?', help: 'Ceci.' });
    assert.equal(await readAs(phone, 'c’est le 03 25 40 00 00'), '0325400000');
    assert.equal(phone.show('0325400000'), '03 25 40 00 00');
    assert.match(await reasonOf(phone, '0325'), /compte 10 chiffres, j’en lis 4/);
  });
});

describe('a box of the parameters', () => {
  const code = setting({ ...words, setting: 'codeServiceDoitEtreRenseigne' });
  const paiement = setting({ ...words, setting: 'statutMiseEnPaiementNestPasRemonte' });

  for (const [said, expected] of [
    ['rends le code service obligatoire', true],
    ['le code service n’est plus obligatoire', false],
    ['rendre le code service facultatif', false],
    ['décoche code service obligatoire', false],
    ['oui', true],
    ['facultatif', false],
  ] as const) {
    it(`« ${said} »: ${expected}`, async () => assert.equal(await readAs(code, said), expected));
  }

  for (const [said, expected] of [
    ['ne pas remonter le statut mise en paiement', true],
    ['remonter la mise en paiement aux fournisseurs', false],
    ['cocher mise en paiement', true],
  ] as const) {
    it(`« ${said} »: ${expected}`, async () => assert.equal(await readAs(paiement, said), expected));
  }

  it('is not read in a sentence about another', async () => {
    assert.match(await reasonOf(code, 'ne pas remonter la mise en paiement'), /par « oui » ou par « non »/);
  });
});

describe('what identifies a new structure', () => {
  const type = typeIdentifiant({ ask: 'Quoi ?', help: 'Ceci.' });
  const identifiant = newIdentifiant({ ask: 'Quoi ?', help: 'Ceci.' });

  it('is a SIRET when one is given, a person when one is named', async () => {
    assert.equal(await readAs(type, '20990009100015'), 'SIRET');
    assert.equal(await readAs(type, 'pour un particulier'), 'PARTICULIER');
    assert.equal(await readAs(type, 'tahiti'), 'TAHITI');
  });

  it('is kept as the portal keeps it, or refused with what to do', async () => {
    const known = { typeIdentifiant: 'RIDET' };
    assert.deepEqual(await readAs(identifiant, 'c’est 123 456 789', { known }), {
      valeur: '123456789',
      type: 'RIDET',
    });
    assert.match(await reasonOf(identifiant, '12', { known }), /j’en attends 9 ou 10/);
    const siret = { known: { typeIdentifiant: 'SIRET' } };
    assert.match(await reasonOf(identifiant, '20007104100046', siret), /existe déjà/);
    assert.match(await reasonOf(identifiant, '20007104100047', siret), /clé de contrôle est fausse/);
    const vat = { known: { typeIdentifiant: 'UE_HORS_FRANCE' } };
    assert.match(await reasonOf(identifiant, 'FR40303265045', vat), /par son SIRET/);
  });

  it('is public or private by what people call it', async () => {
    const kind = publicOrPrivate({ ask: 'Quoi ?' });
    assert.equal(await readAs(kind, 'une mairie'), 'PUBLIQUE');
    assert.equal(await readAs(kind, 'notre entreprise'), 'PRIVEE');
    assert.match(await reasonOf(kind, 'une entreprise publique'), /choix dans la liste/);
  });
});
