import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countryName, isCountry } from '../../../store/rules/countries.ts';
import {
  horsUeIdentifiant,
  type IdentifiantProblem,
  parseIdentifiant,
  TYPES_IDENTIFIANT,
  type TypeIdentifiant,
} from '../../../store/rules/identifiants.ts';

describe('the identifier of a structure', () => {
  const accepted: readonly (readonly [type: TypeIdentifiant, text: string, valeur: string])[] = [
    ['SIRET', '200 071 041 00046', '20007104100046'],
    ['SIRET', '35600000049837', '35600000049837'],
    ['UE_HORS_FRANCE', 'be 0428.759.497', 'BE0428759497'],
    ['HORS_UE', ' ch  Nestlé SA ', 'CH NESTLÉ SA'],
    ['HORS_UE', 'GBACME LIMITED', 'GBACME LIMITED'],
    ['HORS_UE', 'FRWFHIHIFO TRAVAUX', 'FRWFHIHIFO TRAVAUX'],
    ['RIDET', '0 123 456.001', '0123456001'],
    ['RIDET', '123456001', '123456001'],
    ['TAHITI', 'g33972-001', 'G33972001'],
    ['AUTRE', ' en cours 12 ', 'en cours 12'],
    ['PARTICULIER', '1234567890123', '1234567890123'],
  ];
  for (const [type, text, valeur] of accepted) {
    it(`is read: ${type} ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseIdentifiant(type, text), { ok: true, value: { type, valeur } }));
  }

  const refused: readonly (readonly [text: string, problem: IdentifiantProblem])[] = [
    ['20007104100047', { type: 'SIRET', problem: { code: 'key' } }],
    ['FR40303265045', { type: 'UE_HORS_FRANCE', problem: { code: 'france' } }],
    ['CHE123', { type: 'UE_HORS_FRANCE', problem: { code: 'outside-union', country: 'CH' } }],
    ['', { type: 'HORS_UE', problem: { code: 'empty' } }],
    ['12 NESTLE', { type: 'HORS_UE', problem: { code: 'no-country' } }],
    ['DESIEMENS', { type: 'HORS_UE', problem: { code: 'in-union', country: 'DE' } }],
    ['NCNICKEL', { type: 'HORS_UE', problem: { code: 'french', instead: 'RIDET' } }],
    ['PFPERLES', { type: 'HORS_UE', problem: { code: 'french', instead: 'TAHITI' } }],
    ['FRPETIT', { type: 'HORS_UE', problem: { code: 'french', instead: 'SIRET' } }],
    ['REVANILLE', { type: 'HORS_UE', problem: { code: 'french', instead: 'SIRET' } }],
    ['CH', { type: 'HORS_UE', problem: { code: 'no-name' } }],
    ['FRWF', { type: 'HORS_UE', problem: { code: 'no-name' } }],
    ['CHA\u202eB', { type: 'HORS_UE', problem: { code: 'characters' } }],
    ['CH12345678901234567', { type: 'HORS_UE', problem: { code: 'too-long', characters: 19, max: 18 } }],
    ['12345678', { type: 'RIDET', problem: { code: 'length', characters: 8, expected: [9, 10] } }],
    ['A23456001', { type: 'RIDET', problem: { code: 'characters', found: 'A' } }],
    ['G33972', { type: 'TAHITI', problem: { code: 'length', characters: 6, expected: [9] } }],
    ['G33972/001', { type: 'TAHITI', problem: { code: 'characters', found: '/' } }],
    [' ', { type: 'TAHITI', problem: { code: 'empty' } }],
    ['x'.repeat(19), { type: 'AUTRE', problem: 'too-long' }],
    [' ', { type: 'PARTICULIER', problem: 'empty' }],
  ];
  for (const [text, problem] of refused) {
    it(`is refused: ${problem.type} ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseIdentifiant(problem.type, text), { ok: false, problem }));
  }

  it('outside the Union is made of the country and of sixteen characters of the name', () => {
    assert.equal(horsUeIdentifiant('CH', 'Compagnie générale des horloges'), 'CHCOMPAGNIE GÉNÉRA');
    assert.equal(horsUeIdentifiant('WF', 'Hihifo travaux maritimes'), 'FRWFHIHIFO TRAVAUX');
    const outside = ['CH', 'GB', 'US', 'CI', 'WF'].filter(isCountry);
    fc.assert(
      fc.property(fc.constantFrom(...outside), fc.string({ minLength: 1 }), (country, name) => {
        fc.pre(name.trim() !== '');
        const valeur = horsUeIdentifiant(country, name);
        assert.deepEqual(
          parseIdentifiant('HORS_UE', valeur),
          { ok: true, value: { type: 'HORS_UE', valeur } },
          countryName(country),
        );
      }),
    );
  });

  it('once read, is read the same again; nothing throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES_IDENTIFIANT), fc.string({ unit: 'binary' }), (type, text) => {
        const parsed = parseIdentifiant(type, text);
        if (parsed.ok) assert.deepEqual(parseIdentifiant(type, parsed.value.valeur), parsed);
      }),
    );
  });
});
