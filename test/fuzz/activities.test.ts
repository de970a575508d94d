/** Activities of any shape, on both channels: taken or refused as documented, never a failure, never an action. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { assertFrench, type Line, startTarget, type Target } from '../hostile/target.ts';
import { PEOPLE } from '../support/stage.ts';
import { assertDocumented, json, parameters, text } from './fuzz.ts';

/** A field as it should be, or as it should not. */
const field = (proper: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 4, arbitrary: proper }, { weight: 1, arbitrary: json });
const account = fc.record(
  { id: field(fc.constantFrom(`dl_${PEOPLE.jeane}`, 'me', 'claudia')), name: field(text) },
  { requiredKeys: [] },
);
const card = fc.record(
  {
    claudia: field(fc.constant('confirmation')),
    instance: field(fc.string()),
    revision: field(fc.nat(3)),
    answer: field(fc.constant('confirm')),
  },
  { requiredKeys: [] },
);
const attachment = fc.record(
  {
    contentType: field(fc.constant('image/png')),
    contentUrl: field(fc.webUrl()),
    content: json,
    name: field(text),
  },
  { requiredKeys: [] },
);
const activity = fc.record(
  {
    type: field(
      fc.constantFrom(
        'message',
        'message',
        'message',
        'event',
        'typing',
        'conversationUpdate',
        'endOfConversation',
        'invoke',
      ),
    ),
    text: field(text),
    value: field(card),
    attachments: field(fc.array(attachment, { maxLength: 3 })),
    entities: field(fc.array(fc.record({ type: fc.string() }))),
    channelData: field(fc.record({ clientActivityID: field(fc.string()) })),
    name: field(text),
    locale: field(fc.constantFrom('fr-FR', 'xx')),
    textFormat: field(fc.constantFrom('plain', 'markdown')),
    timestamp: field(fc.date({ noInvalidDate: true }).map((date) => date.toISOString())),
    replyToId: field(fc.string()),
    membersAdded: field(fc.array(account, { maxLength: 2 })),
    recipient: field(account),
    serviceUrl: field(fc.constant('http://127.0.0.1/')),
    __proto__: json,
  },
  { requiredKeys: ['type'] },
);

describe('fuzz: activities', function () {
  this.timeout(0);
  let target: Target;
  let now = new Date();
  before(async () => {
    target = await startTarget({}, { clock: () => now });
  });
  after(() => target.close());
  afterEach(() => target.checkBystander());

  const CHANNELS: Readonly<Record<string, () => Promise<Line>>> = {
    'Direct Line': () => target.directLine(PEOPLE.jeane),
    '/api/messages': async () => target.messages(PEOPLE.jeane, randomUUID()),
  };
  for (const [channel, begin] of Object.entries(CHANNELS)) {
    it(channel, async () => {
      let line = await begin();
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(activity, async (posted) => {
          runs += 1;
          // The limits of rate are tested elsewhere; tokens must not expire in a long run.
          if (runs % 30 === 0) {
            now = new Date(now.getTime() + 500);
            line = await begin();
          }
          const answer = await line.post(posted);
          if (answer.status !== 200) assertDocumented(answer);
          else if (posted.type === 'message' && answer.body.activities) {
            for (const reply of answer.body.activities) assertFrench(reply.text);
            assert.ok(answer.body.activities.length > 0);
          }
        }),
        parameters(150),
      );
      now = new Date(now.getTime() + 60_000);
    });
  }
});
