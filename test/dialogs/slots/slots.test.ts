/** What each ready slot makes of what people answer, and the French sentence with which it refuses the rest. */
import assert from 'node:assert/strict';
import { day, optionalDay, showDay } from '../../../dialogs/slots/day.ts';
import { serviceCode } from '../../../dialogs/slots/serviceCode.ts';
import { structure } from '../../../dialogs/slots/structure.ts';
import { optionalText, text } from '../../../dialogs/slots/text.ts';
import { yesNo } from '../../../dialogs/slots/yesNo.ts';
import { PEOPLE } from '../../support/stage.ts';
import { answer, readAs, reasonOf } from './reading.ts';

const words = { label: 'Un libellé', names: ['libellé'], ask: 'Quoi ?', help: 'Ceci.', example: 'cela' };
const accept = async <T>(value: T) => ({ ok: true as const, value });

describe('a slot for a day', () => {
  const slot = day({ ...words, entities: ['dateDebut'] });

  const read: Readonly<Record<string, string>> = {
    '01/03/2027': '2027-03-01',
    'le 1er mars 2027': '2027-03-01',
    demain: '2026-11-24',
    'fin mars': '2027-03-31',
    'dans deux semaines': '2026-12-07',
    'à partir du 2 avril 2027': '2027-04-02',
  };
  for (const [said, expected] of Object.entries(read)) {
    it(`« ${said} » is ${expected}`, async () => assert.equal(await readAs(slot, said), expected));
  }

  it('refuses what is no date, and a day that does not exist', async () => {
    assert.equal(await reasonOf(slot, 'COMPTA'), 'Je n’ai pas reconnu de date.');
    assert.equal(await reasonOf(slot, '30/02/2027'), 'Cette date n’existe pas dans le calendrier.');
  });

  it('shows the first of a month as people write it', () => {
    assert.equal(showDay('2027-03-01'), '1er mars 2027');
    assert.equal(showDay('2027-03-21'), '21 mars 2027');
  });

  it('keeps of an older state only a day that exists', () => {
    assert.equal(slot.schema.safeParse('2027-03-01').success, true);
    for (const bad of ['2027-02-30', '01/03/2027', 20270301, null, '']) {
      assert.equal(slot.schema.safeParse(bad).success, false, JSON.stringify(bad));
    }
  });

  it('may be optional', () => {
    assert.equal(slot.optional, undefined);
    assert.equal(optionalDay({ ...words, entities: ['dateFin'] }).optional, true);
  });
});

describe('a slot for a service code', () => {
  const slot = serviceCode({ ...words, check: accept });

  const read: Readonly<Record<string, string>> = {
    COMPTA: 'COMPTA',
    '0123': '0123',
    'le code est SERV_01': 'SERV_01',
    'code : achats': 'achats',
    'ce sera VOIRIE.': 'VOIRIE',
    '« RH »': 'RH',
    '  DGA-2  ': 'DGA-2',
  };
  for (const [said, expected] of Object.entries(read)) {
    it(`« ${said} » is ${expected}`, async () => assert.equal(await readAs(slot, said), expected));
  }

  it('refuses what holds no letter and no digit, and sentences', async () => {
    for (const said of ['---', '…', '?!', '« »'])
      assert.match(await reasonOf(slot, said), /ni lettre ni chiffre/);
    assert.match(await reasonOf(slot, 'je ne sais pas trop quoi mettre ici'), /[.!?]$/);
  });

  it('passes on what the portal says', async () => {
    const refusing = serviceCode({
      ...words,
      check: async () => ({ ok: false, reason: 'Ce code est pris.' }),
    });
    assert.equal(await reasonOf(refusing, 'COMPTA'), 'Ce code est pris.');
  });
});

describe('a slot for a text', () => {
  const slot = text({ ...words, entities: ['libelleService'], check: accept });

  const read: Readonly<Record<string, string>> = {
    'Service des achats': 'Service des achats',
    '« Service des achats »': 'Service des achats',
    'ce sera « Achats »': 'Achats',
    'mets Voirie   et\nréseaux': 'Voirie et réseaux',
    'L’eau & l’assainissement': 'L’eau & l’assainissement',
  };
  for (const [said, expected] of Object.entries(read)) {
    it(`« ${said} » is ${expected}`, async () => assert.equal(await readAs(slot, said), expected));
  }

  it('refuses a question, a bare yes, and marks of Markdown and HTML', async () => {
    for (const said of [
      'à quoi ça sert ?',
      'oui',
      'non',
      '<b>Achats</b>',
      '[ici](https://a.example)',
      '**Gras**',
    ]) {
      assert.match(await reasonOf(slot, said), /^(?:«|Je ne peux pas) .*\.$/u);
    }
  });

  it('refuses punctuation alone', async () => {
    for (const said of ['...', '« »', '👍']) assert.match(await reasonOf(slot, said), /ni lettre ni chiffre/);
  });

  it('may be optional', () => {
    assert.equal(optionalText({ ...words, entities: [], check: accept }).optional, true);
  });
});

describe('a slot for yes or no', () => {
  const slot = yesNo({
    ...words,
    entities: ['ejObligatoire'],
    saidAs: { yes: ['obligatoire'], no: ['facultatif'] },
  });

  for (const said of ['oui', 'Oui !', 'ouais', 'bien sûr', 'ok', 'Obligatoire.', 'engagement obligatoire']) {
    it(`« ${said} » is yes`, async () => assert.equal(await readAs(slot, said), true));
  }
  for (const said of ['non', 'Non merci', 'pas du tout', 'facultatif', 'sans engagement obligatoire']) {
    it(`« ${said} » is no`, async () => assert.equal(await readAs(slot, said), false));
  }
  for (const said of ['peut-être', 'COMPTA', '?', 'oui, finalement non']) {
    it(`« ${said} » is neither`, async () => assert.match(await reasonOf(slot, said), /« oui ».*« non »/u));
  }

  it('shows its value as a word', () => {
    assert.deepEqual([slot.show(true), slot.show(false)], ['oui', 'non']);
  });
});

describe('a slot for a structure', () => {
  const slot = structure({ ask: 'Laquelle ?', action: 'service.create', doing: 'créer un service' });
  const CHAOURCE = '20007104100046';
  const SYNDICAT = '20990001800018';
  const siretOf = async (said: string, login: string) => {
    const read = await answer(slot, said, { login });
    return read.ok ? (read.value as { identifiant: string }).identifiant : read.reason;
  };

  for (const said of [
    CHAOURCE,
    '200 071 041 00046',
    `SIRET ${CHAOURCE}`,
    'CC du Chaourçois et du Val d’Armance',
  ]) {
    it(`« ${said} » is the communauté de communes`, async () =>
      assert.equal(await siretOf(said, PEOPLE.heloise), CHAOURCE));
  }

  it('may be chosen by rank or by a part of its name', async () => {
    assert.equal(await siretOf('la deuxième', PEOPLE.heloise), SYNDICAT);
    assert.equal(await siretOf('2', PEOPLE.heloise), SYNDICAT);
    assert.equal(await siretOf('syndicat intercommunal', PEOPLE.heloise), SYNDICAT);
  });

  it('says what is wrong with a number', async () => {
    const login = PEOPLE.heloise;
    assert.match(await reasonOf(slot, '2000710410004', { login }), /14 chiffres, j’en lis 13 : il en manque/);
    assert.match(await reasonOf(slot, '20007104100047', { login }), /n’est pas valide/);
    assert.match(await reasonOf(slot, 'la mairie de Troyes', { login }), /Je ne trouve pas de structure/);
  });

  it('of somebody else is refused, with who can help, and its name is not told', async () => {
    const reason = await reasonOf(slot, SYNDICAT, { login: PEOPLE.jeane });
    assert.match(reason, /pas rattaché à cette structure/);
    assert.doesNotMatch(reason, /SYNDICAT/);
  });

  it('where the right is missing is refused, with the profile that is missing', async () => {
    assert.match(await reasonOf(slot, CHAOURCE, { login: PEOPLE.paul }), /Organisation modification/);
  });

  it('is refused to a visitor', async () => {
    assert.match(await reasonOf(slot, CHAOURCE), /connecté/);
  });
});
