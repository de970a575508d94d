/** The slots of bank details: an account is read in any writing, shown masked, and never repeated by a refusal. */
import assert from 'node:assert/strict';
import { bic, compte, compteName } from '../../../dialogs/slots/compte.ts';
import { showPiece, showSize } from '../../../dialogs/slots/piece.ts';
import { readAs, reasonOf } from './reading.ts';

const IBAN = 'FR7630006000011234567890189';
const options = { ask: 'Quoi ?', help: 'Ceci.' };

describe('a slot for an account', () => {
  const slot = compte(options);

  for (const written of [IBAN, 'FR76 3000 6000 0112 3456 7890 189', `c’est ${IBAN.toLowerCase()}, merci`]) {
    it(`« ${written} » is an IBAN`, async () =>
      assert.deepEqual(await readAs(slot, written), { type: 'IBAN', iban: IBAN }));
  }

  for (const written of ['30006 00001 12345678901 89', 'notre RIB est le 30006000011234567890189']) {
    it(`« ${written} » is a RIB`, async () =>
      assert.deepEqual(await readAs(slot, written), { type: 'RIB', rib: '30006000011234567890189' }));
  }

  it('is shown masked', () => {
    assert.equal(slot.show({ type: 'IBAN', iban: IBAN }), 'IBAN FR•• •••• 0189');
    const rib = '30006000011234567890189';
    assert.equal(slot.show({ type: 'RIB', rib }), 'RIB 30006 ••••• •••••••8901 ••');
  });

  it('is refused without being repeated', async () => {
    for (const wrong of [
      `${IBAN.slice(0, -1)}8`,
      IBAN.slice(0, -1),
      '30006 00001 12345678901 88',
      'ZZ12 3456',
    ]) {
      const reason = await reasonOf(slot, wrong);
      assert.doesNotMatch(reason, /\d{4,}/, reason);
    }
  });
});

describe('a slot for a BIC', () => {
  it('takes 8 or 11 characters, and no other length', async () => {
    const known = { compte: { type: 'IBAN', iban: IBAN } };
    assert.equal(await readAs(bic(options), 'agri frpp', { known }), 'AGRIFRPP');
    assert.match(await reasonOf(bic(options), 'AGRIFRPP8', { known }), /8 ou 11 caractères, j’en lis 9/);
  });
});

describe('a slot for the name of bank details', () => {
  it('holds no account number', async () => {
    assert.equal(await readAs(compteName(options), 'Compte principal'), 'Compte principal');
    assert.match(await reasonOf(compteName(options), `Compte ${IBAN}`), /ne doit pas contenir/);
  });
});

describe('a document', () => {
  it('is shown by its name, with its size or its number', () => {
    const sent = { nom: 'rib.pdf', hash: 'a', type: 'application/pdf', size: 12_000 };
    assert.equal(showPiece(sent), 'rib.pdf (12 Ko)');
    assert.equal(showSize(3_400_000), '3,2 Mo');
    assert.equal(showSize(12), '12 octets');
  });
});
