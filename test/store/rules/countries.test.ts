import assert from 'node:assert/strict';
import {
  allCountries,
  countryName,
  findCountry,
  isCountry,
  isInEuropeanUnion,
} from '../../../store/rules/countries.ts';
import { ibanCountries } from '../../../store/rules/ibanLengths.ts';

describe('countries', () => {
  it('are the 249 of ISO 3166-1, and Kosovo', () => {
    assert.equal(allCountries().length, 250);
    assert.equal(new Set(allCountries()).size, 250);
    assert.ok(
      isCountry('FR') && !isCountry('fr') && !isCountry('UK') && !isCountry('EU') && !isCountry('ZZ'),
    );
  });

  it('hold those of the registry of IBANs, and 27 of the Union', () => {
    assert.deepEqual(
      ibanCountries().filter((code) => !isCountry(code)),
      [],
    );
    assert.equal(allCountries().filter(isInEuropeanUnion).length, 27);
  });

  it('have a French name each, by which they are found', () => {
    for (const code of allCountries()) {
      const name = countryName(code);
      assert.notEqual(name, code);
      assert.equal(findCountry(name), code, name);
      assert.equal(findCountry(code.toLowerCase()), code);
    }
  });

  it('are found without accents, in any case; or not at all', () => {
    assert.equal(findCountry(' cote d’ivoire '), 'CI');
    assert.equal(findCountry('NOUVELLE CALEDONIE'), 'NC');
    for (const text of ['', 'Atlantide', 'fran', '12']) assert.equal(findCountry(text), undefined);
  });
});
