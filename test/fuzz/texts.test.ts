/** Whole conversations of texts that nobody writes: always an answer in French, nothing executed without a « oui » to a summary. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marked } from 'marked';
import { readYesNo } from '../../language/answers.ts';
import { assertFrench } from '../hostile/target.ts';
import { openStage, PEOPLE, type Stage } from '../support/stage.ts';
import { parameters, text } from './fuzz.ts';

const speaker = fc.constantFrom(PEOPLE.jeane, PEOPLE.heloise, PEOPLE.paul, PEOPLE.sophie, undefined);

/** What long runs have found, kept. */
const FOUND: readonly [string | undefined, string[]][] = [];

describe('fuzz: texts', function () {
  this.timeout(0);
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });

  it('each turn answers, and acts only when it was asked to', async () => {
    await fc.assert(
      fc.asyncProperty(speaker, fc.array(text, { minLength: 1, maxLength: 8 }), async (login, texts) => {
        const talk = stage.talk(login);
        let heard = '';
        for (const said of texts) {
          const before = (await stage.actions()).length;
          const reply = await talk.say(said);
          assert.ok(talk.replies.length > 0);
          assertFrench(reply);
          assertNothingLive(reply, said);
          const acts = (await stage.actions())
            .slice(before)
            .filter(({ action }) => action !== 'ticket.create');
          if (acts.length > 0) {
            assert.match(heard, /Confirmez-vous/, `« ${said} » did ${JSON.stringify(acts)}`);
            assert.equal(readYesNo(said)?.answer, 'yes');
          }
          heard = reply;
        }
      }),
      { ...parameters(60), examples: FOUND.map(([login, texts]) => [login, texts]) },
    );
  });
});

/** Links and images are those of our articles: none leads where the message said. */
function assertNothingLive(reply: string, said: string): void {
  const html = marked.parse(reply, { async: false, gfm: true });
  for (const [, target = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
    assert.ok(
      !said.includes(target) && !/evil|data:/.test(target),
      `${target} in the answer to ${JSON.stringify(said)}`,
    );
  }
}
