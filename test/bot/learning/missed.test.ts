/** What is kept of questions that were not answered, and how it is told to those who keep the articles. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expiringMissed, type Missed, readMissed, withoutValues } from '../../../bot/learning/missed.ts';
import { missedReport } from '../../../bot/learning/missedReport.ts';
import { forgetConversation } from '../../../bot/personalData/forgetting.ts';
import { expiryTask } from '../../../store/expiry.ts';
import { openStage, PEOPLE, type Stage } from '../../support/stage.ts';

const UNKNOWN = 'comment obtenir une subvention européenne ?';
const DAY_MS = 24 * 3_600_000;

const missedOf = (stage: Stage) => stage.database.read(readMissed);

describe('missed questions', function () {
  this.timeout(180_000);

  it('are kept with what was decided, the nearest articles and the day, without who asked', async () => {
    const stage = await openStage();
    await stage.talk(PEOPLE.jeane).say(UNKNOWN);
    const [kept, ...others] = await missedOf(stage);
    assert.deepEqual(others, []);
    assert.equal(kept?.text, UNKNOWN);
    assert.equal(kept?.le, stage.now);
    assert.equal(kept?.decision, 'out_of_scope');
    assert.deepEqual(Object.keys(kept ?? {}).sort(), [
      'conversation',
      'decision',
      'id',
      'le',
      'nearest',
      'text',
    ]);
    assert.ok(!JSON.stringify(kept).includes('jeane'));
  });

  it('are also those that got a choice', async () => {
    const stage = await openStage();
    await stage.talk(PEOPLE.jeane).say('accès');
    assert.deepEqual(
      (await missedOf(stage)).map(({ text, decision }) => [text, decision]),
      [['accès', 'clarify']],
    );
  });

  it('are neither answers, nor wishes, nor what a procedure awaits', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('C’est quoi un gestionnaire principal ?');
    await talk.say('bonjour');
    await talk.say('crée un service');
    await talk.say(UNKNOWN);
    assert.deepEqual(await missedOf(stage), []);
  });

  it('say no more where they were asked once the conversation is forgotten', async () => {
    const stage = await openStage();
    await stage.talk(PEOPLE.jeane, 'oubliée').say(UNKNOWN);
    const key = (await missedOf(stage))[0]?.conversation ?? '';
    assert.match(key, /oubliée/);
    await stage.database.write((transaction) => forgetConversation(transaction, key));
    const [kept] = await missedOf(stage);
    assert.equal(kept?.text, UNKNOWN);
    assert.ok(!JSON.stringify(kept).includes('oubliée'));
  });

  it('lose the values that say who or whose', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(
      'comment obtenir une subvention européenne pour le 20007104100046, marie.curie@mairie.example ?',
    );
    const [kept] = await missedOf(stage);
    assert.match(kept?.text ?? '', /subvention/);
    assert.doesNotMatch(kept?.text ?? '', /curie|20007104100046/);
  });

  it('keep no address and no long number, recognised or not', () => {
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), fc.integer({ min: 100_000 }), (text, email, number) => {
        const kept = withoutValues(`${text} ${email} ${number} ${text}`, []);
        assert.ok(!kept.includes(email) && !kept.includes(String(number)), kept);
      }),
    );
  });

  it('live for so many days', async () => {
    const stage = await openStage();
    const sweep = async () => {
      const task = expiryTask(stage.database, expiringMissed(180));
      while ((await task.slice(new Date(stage.now))).more);
    };
    await sweep();
    await stage.talk().say(UNKNOWN);
    stage.pass(180 * DAY_MS);
    await sweep();
    assert.equal((await missedOf(stage)).length, 1);
    stage.pass(DAY_MS);
    await sweep();
    assert.deepEqual(await missedOf(stage), []);
  });
});

describe('the report of missed questions', () => {
  const missed = (
    text: string,
    day: string,
    article?: string,
    decision: Missed['decision'] = 'clarify',
  ): Missed => ({
    id: `${text}${day}`,
    le: `${day}T10:00:00.000Z`,
    text,
    decision,
    conversation: 'directline/a',
    nearest: article === undefined ? [] : [{ article, confidence: 0.4 }],
  });

  it('groups by nearest article and by wording, the most frequent first', () => {
    const report = missedReport([
      missed('le GP', '2026-11-01', 'gestionnaire-principal'),
      missed('un service', '2026-11-02', 'service-code', 'out_of_scope'),
      missed('la météo', '2026-11-03', undefined, 'out_of_scope'),
      missed('Un SERVICE', '2026-11-04', 'service-code'),
      missed('mon code', '2026-11-05', 'service-code'),
    ]);
    assert.equal(
      report
        .split('\n')
        .filter((line) => line.startsWith('#') || line.startsWith('-'))
        .join('\n'),
      [
        '# Questions that were not answered, 2026-11-01 to 2026-11-05',
        '## service-code: 3',
        '- Un SERVICE (2×, choice or no answer, 0.40, 2026-11-04)',
        '- mon code (1×, choice, 0.40, 2026-11-05)',
        '## gestionnaire-principal: 1',
        '- le GP (1×, choice, 0.40, 2026-11-01)',
        '## (no article is near): 1',
        '- la météo (1×, no answer, 0.00, 2026-11-03)',
      ].join('\n'),
    );
  });

  it('says that there is nothing', () => {
    assert.match(missedReport([]), /^No question is kept/);
  });
});
