import assert from 'node:assert/strict';
import fc from 'fast-check';
import { APPLICATIONS, type Profil } from '../../../store/model.ts';
import {
  formatProfil,
  implies,
  ORGANISATION_MODIFICATION,
  type ProfilProblem,
  parseProfil,
  sameProfil,
  withoutRedundant,
} from '../../../store/rules/profil.ts';

const NIVEAUX = ['consultation', 'modification'] as const;
const profils: fc.Arbitrary<Profil> = fc.record({
  application: fc.constantFrom(...APPLICATIONS),
  niveau: fc.constantFrom(...NIVEAUX),
});

describe('a profile', () => {
  it('is read as it is written: every application at both levels', () => {
    for (const application of APPLICATIONS) {
      for (const niveau of NIVEAUX) {
        const value = { application, niveau };
        for (const text of [
          formatProfil(value),
          formatProfil(value).toUpperCase(),
          formatProfil(value).normalize('NFD').replace(/\p{M}/gu, ''),
          `« ${application} » en ${niveau}`,
          `${application} (${niveau})`,
          `${niveau} ${application}`,
        ]) {
          assert.deepEqual(parseProfil(text), { ok: true, value }, text);
        }
      }
    }
  });

  for (const [text, expected] of [
    ['Modification des organisations', 'Organisation modification'],
    ['facture recue modification', 'Factures reçues modification'],
    ['Engagement consultation', 'Engagements consultation'],
    ['Remboursement de taxe consultation', 'Remboursements de taxes consultation'],
    ['consultation du suivi des flux', 'Suivi des flux consultation'],
  ] as const) {
    it(`is read: ${text}`, () => {
      const parsed = parseProfil(text);
      assert.equal(parsed.ok && formatProfil(parsed.value), expected);
    });
  }

  const refused: readonly (readonly [text: string, problem: ProfilProblem])[] = [
    [' ', { code: 'empty' }],
    ['Factures reçues', { code: 'no-level', application: 'Factures reçues' }],
    ['tout', { code: 'no-level' }],
    ['Factures consultation', { code: 'unknown-application', found: 'factures' }],
    ['modification', { code: 'unknown-application', found: '' }],
    [
      'Organisation consultation modification',
      { code: 'unknown-application', found: 'organisation modification' },
    ],
  ];
  for (const [text, problem] of refused) {
    it(`is refused: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseProfil(text), { ok: false, problem }));
  }

  it('of modification opens what consultation does, and of that application alone', () => {
    const consultation: Profil = { application: 'Organisation', niveau: 'consultation' };
    assert.ok(implies(ORGANISATION_MODIFICATION, consultation));
    assert.ok(implies(consultation, consultation));
    assert.ok(!implies(consultation, ORGANISATION_MODIFICATION));
    assert.ok(!implies(ORGANISATION_MODIFICATION, { application: 'Engagements', niveau: 'consultation' }));
  });

  it('implies in an order: reflexive, transitive, and the same both ways only for the same', () => {
    fc.assert(
      fc.property(profils, profils, profils, (a, b, c) => {
        assert.ok(implies(a, a));
        if (implies(a, b) && implies(b, c)) assert.ok(implies(a, c));
        assert.equal(implies(a, b) && implies(b, a), sameProfil(a, b));
      }),
    );
  });

  it('among others, is kept when none says as much; what they open together stays', () => {
    fc.assert(
      fc.property(fc.array(profils), (all) => {
        const kept = withoutRedundant(all);
        assert.equal(new Set(kept.map(({ application }) => application)).size, kept.length);
        for (const profil of all) assert.ok(kept.some((other) => implies(other, profil)));
        for (const profil of kept) assert.ok(all.some((other) => sameProfil(other, profil)));
        assert.deepEqual(withoutRedundant(kept), kept);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseProfil(text)));
  });
});
