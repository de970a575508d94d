/** Texts of the longest length that is read, made to keep patterns busy: no turn may hold up the turns of others. */
import assert from 'node:assert/strict';
import { openStage, PEOPLE, type Stage } from '../support/stage.ts';

const LENGTH = 4_000;
/** A turn takes some 30 ms of processor; what is quadratic or worse takes seconds. Processor time: a loaded machine changes nothing. */
const MOST_MS = 1_000;

const UNITS = [
  'a',
  'a ',
  '1 ',
  '. ',
  ' ',
  '\n',
  '«',
  '« ',
  ', et ',
  'non ',
  'le code ',
  '01/03/2027 ',
  'FR76 ',
  'a@b.fr ',
  'e\u0301',
  'A_',
  'sans ',
  'x-',
];
const TAILS = ['', ' description', ' non le libellé'];
const STAGES: Readonly<Record<string, readonly string[]>> = {
  'outside of any procedure': [],
  'where a code is asked': ['crée un service'],
  'where a label is asked': ['crée un service', 'code T1'],
  'where a day is asked': ['crée le service T1 « Un »'],
  'at a confirmation': ['crée le service T1 « Un » à partir du 01/03/2027, engagement non obligatoire'],
};

describe('texts that keep patterns busy', function () {
  this.timeout(180_000);
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    await stage.talk(PEOPLE.jeane).say('bonjour');
  });

  for (const [where, before] of Object.entries(STAGES)) {
    it(`are read in time ${where}`, async () => {
      for (const unit of UNITS) {
        for (const tail of TAILS) {
          const talk = stage.talk(PEOPLE.jeane);
          for (const text of before) await talk.say(text);
          const text = unit.repeat(LENGTH).slice(0, LENGTH - tail.length) + tail;
          const startedAt = process.cpuUsage();
          await talk.say(text);
          const ms = process.cpuUsage(startedAt).user / 1000;
          assert.ok(ms < MOST_MS, `${ms.toFixed(0)} ms for ${JSON.stringify(unit + tail)}`);
        }
      }
    });
  }
});
