import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalEmail, type EmailProblem, parseEmail } from '../../../store/rules/email.ts';

describe('an e-mail address', () => {
  const accepted: readonly (readonly [text: string, value: string])[] = [
    ['paul.durand@cc-chaource.example', 'paul.durand@cc-chaource.example'],
    ['  Paul.Durand@CC-Chaource.EXAMPLE ', 'Paul.Durand@cc-chaource.example'],
    ['<paul@mairie.fr>', 'paul@mairie.fr'],
    ['mailto:paul@mairie.fr', 'paul@mairie.fr'],
    ['\u200bpaul@mairie.fr\u00a0', 'paul@mairie.fr'],
    ["d'aubigne+chorus_1@sous.domaine.gouv.fr", "d'aubigne+chorus_1@sous.domaine.gouv.fr"],
    ['a@xn--mairie-de-snat-okb.xn--p1ai', 'a@xn--mairie-de-snat-okb.xn--p1ai'],
  ];
  for (const [text, value] of accepted) {
    it(`is read: ${JSON.stringify(text)}`, () => assert.deepEqual(parseEmail(text), { ok: true, value }));
  }

  const label = (length: number) => 'a'.repeat(length);
  const refused: readonly (readonly [text: string, problem: EmailProblem])[] = [
    [' ', { code: 'empty' }],
    ['paul durand@mairie.fr', { code: 'spaces' }],
    ['paul@mairie.fr, anne@mairie.fr', { code: 'spaces' }],
    ['paul.mairie.fr', { code: 'no-at' }],
    ['paul@mairie@fr', { code: 'several-at' }],
    ['héloïse@mairie.fr', { code: 'characters', found: 'é' }],
    ['he\u0301loïse@mairie.fr', { code: 'characters', found: 'é' }],
    ['paul@mairie.frmailto:', { code: 'characters', found: ':' }],
    ['Paul<paul@mairie.fr>', { code: 'characters', found: '<' }],
    ['paul;anne@mairie.fr', { code: 'characters', found: ';' }],
    ['paul@sénat.fr', { code: 'characters', found: 'é' }],
    ['раul@mairie.fr', { code: 'characters', found: 'р' }],
    ['paul＠mairie.fr', { code: 'no-at' }],
    ['@mairie.fr', { code: 'local-part' }],
    ['.paul@mairie.fr', { code: 'local-part' }],
    ['paul.@mairie.fr', { code: 'local-part' }],
    ['paul..durand@mairie.fr', { code: 'local-part' }],
    ['paul@', { code: 'domain' }],
    ['paul@mairie', { code: 'domain' }],
    ['paul@mairie.', { code: 'domain' }],
    ['paul@.fr', { code: 'domain' }],
    ['paul@-mairie.fr', { code: 'domain' }],
    ['paul@mairie.f', { code: 'domain' }],
    ['paul@192.168.0.1', { code: 'domain' }],
    [`${label(65)}@mairie.fr`, { code: 'too-long', characters: 65, max: 64 }],
    [`a@${`${label(63)}.`.repeat(4)}fr`, { code: 'too-long', characters: 260, max: 254 }],
  ];
  for (const [text, problem] of refused) {
    it(`is refused: ${text.slice(0, 30)}`, () => assert.deepEqual(parseEmail(text), { ok: false, problem }));
  }

  it('is read whatever it is, within RFC 5322’s dots and atoms', () => {
    fc.assert(fc.property(fc.emailAddress(), (address) => assert.ok(parseEmail(address).ok, address)));
  });

  it('once read, is read the same again; nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (local, domain) => {
        const parsed = parseEmail(`${local}@${domain}.fr`);
        if (parsed.ok) assert.deepEqual(parseEmail(parsed.value), parsed);
      }),
    );
    assert.equal(parseEmail(`${'a.'.repeat(500_000)}@b.fr`).ok, false);
  });

  it('is compared whatever its case', () => {
    assert.equal(canonicalEmail(' Paul@Mairie.FR'), canonicalEmail('paul@mairie.fr'));
  });
});
