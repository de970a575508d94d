import assert from 'node:assert/strict';
import { readWhyNot } from '../../language/whyNot.ts';

describe('a question about one’s own rights', () => {
  const asked: readonly (readonly [text: string, wish: string])[] = [
    ['pourquoi je ne peux pas créer un service ?', 'créer un service'],
    ['Pourquoi est-ce que je peux pas désactiver ma structure ?', 'désactiver ma structure'],
    ['pourquoi je n’ai pas le droit de modifier un service', 'modifier un service'],
    ['pourquoi je n’arrive pas à rattacher Paul ?', 'rattacher Paul'],
    ['pourquoi ne puis-je pas transférer mon rôle ?', 'transférer mon rôle'],
    ['qu’est-ce qui m’empêche de créer un service ?', 'créer un service'],
    ['ai-je le droit de supprimer un service ?', 'supprimer un service'],
    ['suis-je autorisée à valider les demandes', 'valider les demandes'],
    ['Bonjour, est-ce que j’ai le droit d’ajouter un RIB ?', 'ajouter un RIB'],
    ['je ne peux pas créer de service, pourquoi ?', 'créer de service'],
  ];
  for (const [text, wish] of asked) {
    it(`« ${text} » is about: ${wish}`, () => assert.equal(readWhyNot(text), wish));
  }

  for (const text of [
    'pourquoi créer un service ?',
    'puis-je créer un service ?',
    'je ne peux pas me connecter',
    'pourquoi ?',
    'j’ai le droit',
  ]) {
    it(`« ${text} » is not`, () => assert.equal(readWhyNot(text), undefined));
  }
});
