/** Every way of writing a day gives that day, and none gives another. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, addMonths, isIsoDay, isoDay, partsOf, weekdayOf } from '../../language/calendar.ts';
import { type DateReading, parseDate } from '../../language/dates.ts';
import { inWords } from '../../language/numbers.ts';

/** A Monday. */
const TODAY = '2026-11-23';

const dayOf = (reading: DateReading): string => (reading.ok ? reading.day : reading.problem);

describe('language/dates', () => {
  const table: readonly (readonly [string, string])[] = [
    ['15/03/2027', '2027-03-15'],
    ['15-03-2027', '2027-03-15'],
    ['15.03.2027', '2027-03-15'],
    ['15 / 03 / 2027', '2027-03-15'],
    ['5/3/2027', '2027-03-05'],
    ['15/03/27', '2027-03-15'],
    ['15/03/98', '1998-03-15'],
    ['2027-03-15', '2027-03-15'],
    ['2027-03-15T00:00:00.000Z', '2027-03-15'],
    ['2027/03/15', '2027-03-15'],
    ['15/03', '2027-03-15'],
    ['23/11', '2026-11-23'],
    ['22/11', '2027-11-22'],
    ['29/02', '2028-02-29'],
    ['25/01/2022 17:31:17', '2022-01-25'],
    ['1er mars 2027', '2027-03-01'],
    ['1ER MARS 2027', '2027-03-01'],
    ['1 er mars 2027', '2027-03-01'],
    ['premier mars', '2027-03-01'],
    ['1 mars', '2027-03-01'],
    ['le 1er mars', '2027-03-01'],
    ['au 1er janvier', '2027-01-01'],
    ['1er janv. 2027', '2027-01-01'],
    ['3 fév 2027', '2027-02-03'],
    ['31 décembre', '2026-12-31'],
    ['1er août 2027', '2027-08-01'],
    ['le vingt et un juin', '2027-06-21'],
    ['premier janvier deux mille vingt-sept', '2027-01-01'],
    ['lundi 1er mars 2027', '2027-03-01'],
    ['mardi 15 mars', '2027-03-15'],
    ['15 mars 2027 à 14h30', '2027-03-15'],
    ['15 mars 2027 à midi', '2027-03-15'],
    ['le 15 mars de l’année 2028', '2028-03-15'],
    ['mars 2027', '2027-03-01'],
    ['mars', '2027-03-01'],
    ['en mars', '2027-03-01'],
    ['à partir de mars', '2027-03-01'],
    ['fin mars', '2027-03-31'],
    ['fin février 2028', '2028-02-29'],
    ['fin novembre', '2026-11-30'],
    ['début avril', '2027-04-01'],
    ['mi-mai', '2027-05-15'],
    ['mi mai 2028', '2028-05-15'],
    ['demain', '2026-11-24'],
    ['demain matin', '2026-11-24'],
    ['après-demain', '2026-11-25'],
    ['apres demain', '2026-11-25'],
    ["aujourd'hui", TODAY],
    ['aujourd’hui', TODAY],
    ['ajd c’est bon : aujourd hui non, aujourd’hui', TODAY],
    ['hier', '2026-11-22'],
    ['maintenant', TODAY],
    ['tout de suite', TODAY],
    ['dès maintenant', TODAY],
    ['immédiatement', TODAY],
    ['dès que possible', TODAY],
    ['dans deux semaines', '2026-12-07'],
    ['dans 2 semaines', '2026-12-07'],
    ['dans 15 jours', '2026-12-08'],
    ['dans quinze jours', '2026-12-08'],
    ['dans une semaine', '2026-11-30'],
    ['dans un mois', '2026-12-23'],
    ['dans trois mois', '2027-02-23'],
    ['dans un an', '2027-11-23'],
    ['d’ici 10 jours', '2026-12-03'],
    ['il y a 3 jours', '2026-11-20'],
    ['lundi', '2026-11-30'],
    ['lundi prochain', '2026-11-30'],
    ['vendredi', '2026-11-27'],
    ['vendredi en huit', '2026-12-04'],
    ['jeudi dernier', '2026-11-19'],
    ['mardi de la semaine prochaine', '2026-12-01'],
    ['la semaine prochaine', '2026-11-30'],
    ['le mois prochain', '2026-12-01'],
    ['fin du mois prochain', '2026-12-31'],
    ["l'année prochaine", '2027-01-01'],
    ['l’an prochain', '2027-01-01'],
    ['fin de mois', '2026-11-30'],
    ['fin du mois', '2026-11-30'],
    ["fin de l'année", '2026-12-31'],
    ['fin d’année', '2026-12-31'],
    ['fin 2027', '2027-12-31'],
    ['début 2028', '2028-01-01'],
    ['le 15', '2026-12-15'],
    ['le 30', '2026-11-30'],
    ['15', '2026-12-15'],
    ['le 31', '2026-12-31'],
    ['le premier du mois prochain', '2026-12-01'],
    ['le premier lundi de mars', '2027-03-01'],
    ['le dernier vendredi de juin 2027', '2027-06-25'],
    ['15032027', '2027-03-15'],
    ['15 03 2027', '2027-03-15'],
    ['du 15 au 30 mars 2027', '2027-03-15'],
    ['du 1er décembre au 15 mars 2027', '2026-12-01'],
    ['ce sera le 2 mai 2027 svp', '2027-05-02'],
    ['31/02/2027', 'impossible'],
    ['29/02/2027', 'impossible'],
    ['32/01/2027', 'impossible'],
    ['15/13/2027', 'impossible'],
    ['31 avril', 'impossible'],
    ['31 avril 2027', 'impossible'],
    ['le 30 février', 'impossible'],
    ['00/01/2027', 'impossible'],
    ['15/03/1027', 'impossible'],
    ['le 3 ou le 4 mars', 'ambiguous'],
    ['15/03/2027 ou 16/03/2027', 'ambiguous'],
    ['lundi 2 mars 2027', 'ambiguous'],
    ['', 'none'],
    ['bonjour', 'none'],
    ['COMPTA2', 'none'],
    ['20007104100046', 'none'],
    ['06.12.34.56.78', 'none'],
    ['06 12 34 56 78', 'none'],
    ['je ne sais pas', 'none'],
    ['jamais', 'none'],
    ['😀', 'none'],
  ];
  for (const [text, day] of table) {
    it(`reads « ${text} » as ${day}`, () => {
      // « mardi 15 mars » without a year says no contradiction.
      assert.equal(dayOf(parseDate(text, TODAY)), day);
    });
  }

  it('says where in the original the date stands', () => {
    const text = 'À partir du 1ᵉʳ\u00a0mars 2027, svp';
    const read = parseDate(text, TODAY);
    assert.ok(read.ok);
    assert.equal(text.slice(read.start, read.end), '1ᵉʳ\u00a0mars 2027');
  });

  const anyDay = fc.integer({ min: 0, max: 36_524 }).map((count) => addDays('2000-01-01', count));
  const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
    ' ',
  );
  const WEEKDAYS = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ');
  const two = (value: number): string => String(value).padStart(2, '0');

  it('reads back a day however it is written', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, today) => {
        const { year, month, day: number } = partsOf(day);
        const name = MONTHS[month - 1] ?? '';
        for (const text of [
          `${two(number)}/${two(month)}/${year}`,
          `${number}-${month}-${year}`,
          `${two(number)}.${two(month)}.${year}`,
          day,
          `${number === 1 ? '1er' : number} ${name} ${year}`,
          `le ${number} ${name} ${year} à 10h`,
          `${WEEKDAYS[weekdayOf(day)]} ${number} ${name} ${year}`,
          `${inWords(number)} ${name.normalize('NFD')} ${year}`,
          `à compter du ${number} ${name.toUpperCase()} ${year}.`,
        ]) {
          assert.equal(dayOf(parseDate(text, today)), day, text);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads a day without its year as the next one from today', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, today) => {
        const { month, day: number } = partsOf(day);
        const read = parseDate(`${number} ${MONTHS[month - 1]}`, today);
        assert.ok(read.ok);
        assert.ok(read.day >= today && read.day < addDays(addMonths(today, 96), 366));
        assert.equal(read.day.slice(5), day.slice(5));
      }),
    );
  });

  it('never rolls over: an impossible day is said to be so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 39 }), fc.integer({ min: 1, max: 19 }), (number, month) => {
        const expected = isoDay(2027, month, number) ?? 'impossible';
        assert.equal(dayOf(parseDate(`${two(number)}/${two(month)}/2027`, TODAY)), expected);
      }),
    );
  });

  it('never throws, and gives days that exist at places that exist', () => {
    const pieces = fc.constantFrom(
      '1er',
      'mars',
      'fin',
      'le',
      '31',
      '/',
      '02',
      '2027',
      'du',
      'au',
      'lundi',
      'dans',
      'deux',
      'mois',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, anyDay, (said, today) => {
        const read = parseDate(said, today);
        if (!read.ok) return;
        assert.ok(isIsoDay(read.day));
        assert.ok(read.start < read.end && read.end <= said.length);
      }),
      { numRuns: 500 },
    );
  });
});
