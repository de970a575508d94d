import assert from 'node:assert/strict';
import {
  readAlreadySaid,
  readBareDay,
  readDoesNotKnow,
  readKeeps,
  readShift,
  readSubstitution,
  sameMonth,
  shiftDay,
} from '../../language/repairs.ts';

describe('repairs', () => {
  const substitutions: readonly (readonly [text: string, from: string, to: string])[] = [
    ['remplace ACHATS par COMPTA', 'ACHATS', 'COMPTA'],
    ['il faudrait remplacer « Achats » par « Commandes » svp', 'Achats', 'Commandes'],
    ['change ACHAT2 en ACHAT3', 'ACHAT2', 'ACHAT3'],
    ['COMPTA au lieu d’ACHATS', 'ACHATS', 'COMPTA'],
    ['mets COMPTA à la place de ACHATS', 'ACHATS', 'COMPTA'],
    ['je voudrais COMPTA plutôt que ACHATS', 'ACHATS', 'COMPTA'],
    ['c’est COMPTA et non ACHATS', 'ACHATS', 'COMPTA'],
    ['pas ACHATS mais COMPTA', 'ACHATS', 'COMPTA'],
    ['ce n’est pas ACHATS, c’est COMPTA', 'ACHATS', 'COMPTA'],
  ];
  for (const [text, from, to] of substitutions) {
    it(`« ${text} » puts ${to} in the place of ${from}`, () => {
      assert.deepEqual(readSubstitution(text), { from, to });
    });
  }

  for (const text of ['le code est COMPTA', 'oui', 'change la date', 'remplacer', '']) {
    it(`« ${text} » replaces nothing by something`, () => assert.equal(readSubstitution(text), undefined));
  }

  const shifts: readonly (readonly [text: string, day: string])[] = [
    ['décale d’un mois', '2027-04-30'],
    ['décale la date d’un mois', '2027-04-30'],
    ['repousse de deux semaines', '2027-04-14'],
    ['avance de 3 jours', '2027-03-28'],
    ['une semaine plus tard', '2027-04-07'],
    ['un an plus tôt', '2026-03-31'],
    ['prolonge-le d’un trimestre', '2027-06-30'],
  ];
  for (const [text, day] of shifts) {
    it(`« ${text} » from 31 March 2027 is ${day}`, () => {
      const shift = readShift(text);
      assert.ok(shift);
      assert.equal(shiftDay('2027-03-31', shift), day);
    });
  }

  for (const text of ['dans deux semaines', 'le mois prochain', 'pour un an', 'décale la date', 'avance']) {
    it(`« ${text} » shifts nothing`, () => assert.equal(readShift(text), undefined));
  }

  for (const text of [
    'garde la même',
    'la même',
    'on garde la même date',
    'comme avant',
    'inchangé',
    'je garde la précédente',
    'non, garde la même réponse',
  ]) {
    it(`« ${text} » keeps the answer`, () => assert.equal(readKeeps(text), true));
  }
  for (const text of [
    'la même structure que Paul',
    'MEME',
    'le code',
    'laisse tomber',
    'je garde un œil dessus',
  ]) {
    it(`« ${text} » does not`, () => assert.equal(readKeeps(text), text === 'MEME'));
  }

  for (const text of [
    'je ne connais pas le code',
    'je sais pas',
    'je ne l’ai pas sous la main',
    'je trouve pas mon siret',
    'désolé je ne sais plus quel service',
  ]) {
    it(`« ${text} » does not know`, () => assert.equal(readDoesNotKnow(text), true));
  }
  for (const text of ['je n’ai pas de description', 'je ne veux pas', 'connais', 'COMPTA']) {
    it(`« ${text} » is no such thing`, () => assert.equal(readDoesNotKnow(text), false));
  }

  it('« plutôt le 15 » is of the same month', () => {
    assert.equal(readBareDay('en fait mets plutôt le 15'), 15);
    assert.equal(readBareDay('plutôt le 15 mars'), undefined);
    assert.equal(readBareDay('le 2e service'), undefined);
    assert.equal(sameMonth('2027-04-01', 15), '2027-04-15');
    assert.equal(sameMonth('2027-04-01', 31), undefined);
  });

  const already: readonly (readonly [text: string, rest: string])[] = [
    ['j’ai déjà dit ACHATS', 'ACHATS'],
    ['mais je vous l’ai déjà dit !', ''],
    ['je viens de le dire', ''],
    ['j’avais déjà répondu que c’était COMPTA', 'COMPTA'],
    ['déjà dit : le 1er mars', 'le 1er mars'],
  ];
  for (const [text, rest] of already) {
    it(`« ${text} » was said already`, () => assert.deepEqual(readAlreadySaid(text), { rest }));
  }
  for (const text of ['j’ai dit oui', 'le service existe déjà', 'je dis ACHATS']) {
    it(`« ${text} » is said now`, () => assert.equal(readAlreadySaid(text), undefined));
  }
});
