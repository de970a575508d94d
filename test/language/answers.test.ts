/** « oui », « non, mais… », « la deuxième »: what answers a question, and what does not. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readOrdinal, readYesNo } from '../../language/answers.ts';

describe('language/answers', () => {
  const yes = [
    'oui',
    'Oui !',
    'OUI',
    'ouiii',
    'ouais',
    'ouep',
    'ok',
    'OK.',
    'okay',
    "d'accord",
    'd’accord',
    'dac',
    'bien sûr',
    'bien sur',
    "c'est bon",
    'c est bon',
    "c'est ça",
    'parfait',
    'vas-y',
    'allez-y',
    'je confirme',
    'Je confirme.',
    'je valide',
    'tout à fait',
    'exactement',
    'absolument',
    'volontiers',
    'ça marche',
    'yes',
    'si',
    'bon ben oui',
    'euh oui',
    'oui oui',
    'oui merci',
    'ok parfait merci',
    'oui je confirme',
    'oui, c’est exact',
    'ok pour moi',
    'évidemment',
    'très bien',
    'oui svp',
    "oui s'il vous plaît",
    '👍',
    '✅',
    'entendu',
    'je pense que oui',
    'effectivement',
  ];
  for (const text of yes) {
    it(`reads « ${text} » as yes`, () => assert.deepEqual(readYesNo(text), { answer: 'yes', rest: '' }));
  }

  const no = [
    'non',
    'Non.',
    'nan',
    'nooon',
    'non merci',
    'non non',
    'surtout pas',
    'pas du tout',
    'plutôt non',
    'certainement pas',
    "pas d'accord",
    "je ne suis pas d'accord",
    'je refuse',
    "ce n'est pas ça",
    "c'est pas ça",
    "c'est pas bon",
    'no',
    'jamais',
    'hors de question',
    'pas maintenant',
    'négatif',
    'ah non',
    'non merci beaucoup',
    'je ne confirme pas',
    "c'est faux",
    'incorrect',
    '👎',
    'ne fais rien',
    'je pense que non',
    'non désolé',
  ];
  for (const text of no) {
    it(`reads « ${text} » as no`, () => assert.deepEqual(readYesNo(text), { answer: 'no', rest: '' }));
  }

  const more: readonly (readonly [string, 'yes' | 'no', string])[] = [
    ["non, le code c'est COMPTA2", 'no', "le code c'est COMPTA2"],
    ['oui mais le code c’est COMPTA2', 'yes', 'mais le code c’est COMPTA2'],
    ['oui, à partir du 1er mars', 'yes', 'à partir du 1er mars'],
    ['non « Achats »', 'no', '« Achats »'],
    ['ok, et crée aussi un service', 'yes', 'et crée aussi un service'],
    ['oui non', 'yes', 'non'],
    ['d’accord mais plus tard', 'yes', 'mais plus tard'],
    ['non pardon, c’est le 12', 'no', 'c’est le 12'],
    ['oui ou non ?', 'yes', 'ou non ?'],
  ];
  for (const [text, answer, rest] of more) {
    it(`keeps the rest of « ${text} »`, () => assert.deepEqual(readYesNo(text), { answer, rest }));
  }

  const neither = [
    '',
    '   ',
    '?',
    'COMPTA2',
    'si je crée un service',
    'le service OUI',
    'je veux dire oui à tout',
    'nom',
    'oignon',
    'nonobstant',
    'okapi',
    '20007104100046',
    'peut-être',
    'je ne sais pas',
    '😀',
    'bon',
    'bien',
    'merci',
    'comment ?',
    'annule',
    'la deuxième',
    'bonjour',
    'est-ce que oui',
  ];
  for (const text of neither) {
    it(`reads neither in « ${text} »`, () => assert.equal(readYesNo(text), undefined));
  }

  it('never throws, and the rest is the end of the text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('oui ', 'non, ', 'ok. ', ''),
        fc.string({ unit: 'grapheme' }),
        (head, tail) => {
          const read = readYesNo(head + tail);
          if (read !== undefined) assert.ok((head + tail).trim().endsWith(read.rest));
        },
      ),
    );
  });

  const ordinals: readonly (readonly [string, number, number | undefined])[] = [
    ['la deuxième', 3, 1],
    ['la 2e', 3, 1],
    ['le 2', 3, 1],
    ['2', 3, 1],
    ['2.', 3, 1],
    ['n°3', 3, 2],
    ['n° 3', 3, 2],
    ['#3', 3, 2],
    ['numéro 1', 3, 0],
    ['option 2', 3, 1],
    ['choix n°2 svp', 3, 1],
    ['le premier', 3, 0],
    ['la première', 3, 0],
    ['1er', 3, 0],
    ['je prends la troisième', 3, 2],
    ['deux', 3, 1],
    ['la une', 3, 0],
    ['la dernière', 4, 3],
    ["l'avant-dernière", 4, 2],
    ["l'autre", 2, 1],
    ["l'autre", 3, undefined],
    ['le second', 2, 1],
    ['la vingt et unième', 30, 20],
    ['le 4', 3, undefined],
    ['0', 3, undefined],
    ['le 15 mars', 20, undefined],
    ['20007104100046', 3, undefined],
    ['deux services', 3, undefined],
    ['la structure de Troyes', 3, undefined],
    ['', 3, undefined],
    ['le 2', 0, undefined],
  ];
  for (const [text, count, index] of ordinals) {
    it(`reads « ${text} » among ${count} as ${index}`, () => assert.equal(readOrdinal(text, count), index));
  }
});
