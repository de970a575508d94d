/** What people think of answers: how it is asked and said, what is kept of it, and what follows. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RATING_EVENT, type Rating, ratingAction } from '../../../bot/channels/ratings.ts';
import { expiringRatings, readRatings } from '../../../bot/learning/ratings.ts';
import { forgetConversation } from '../../../bot/personalData/forgetting.ts';
import { expiryTask } from '../../../store/expiry.ts';
import { openStage, PEOPLE, type Stage, type Talk } from '../../support/stage.ts';

const QUESTION = 'C’est quoi un gestionnaire principal ?';
const DAY_MS = 24 * 3_600_000;

const kept = (stage: Stage) => stage.database.read(readRatings);

/** The actions that the last replies offer, by the thumb. */
function offered(talk: Talk): Readonly<Record<Rating, object>> {
  const [like, dislike] = talk.replies.flatMap(({ entities = [] }) => entities[0]?.potentialAction ?? []);
  return { like, dislike };
}

const press = (talk: Talk, action: object) => talk.event(RATING_EVENT, [action]);

describe('ratings of answers', function () {
  this.timeout(180_000);

  it('are asked of answers, and of nothing else', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.join();
    assert.equal(offered(talk).like, undefined);
    await talk.say(QUESTION);
    assert.deepEqual(offered(talk), { like: ratingAction(3, 'like'), dislike: ratingAction(3, 'dislike') });
    await talk.say('bonjour');
    assert.equal(offered(talk).like, undefined);
  });

  it('are kept with the article, the question without its values, and what was shown', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('c’est quoi un gestionnaire principal, marie.curie@mairie.example ?');
    assert.equal(await press(talk, offered(talk).like), '');
    const [one, ...others] = await kept(stage);
    assert.deepEqual(others, []);
    assert.equal(one?.article, 'gestionnaire-principal');
    assert.equal(one?.rating, 'like');
    assert.match(one?.question ?? '', /gestionnaire principal/);
    assert.doesNotMatch(JSON.stringify(one), /curie|jeane/);
    assert.match(one?.shown ?? '', /gestionnaire principal/i);
  });

  it('are one for each answer: a later one takes the place, and the same again says nothing', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(QUESTION);
    const { like, dislike } = offered(talk);
    await press(talk, like);
    assert.match(await press(talk, dislike), /Merci de me l’avoir dit/);
    assert.equal(await press(talk, dislike), '');
    assert.deepEqual(
      (await kept(stage)).map(({ rating }) => rating),
      ['dislike'],
    );
  });

  it('bring another way to whoever is not content: in other words, a ticket, a person', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(QUESTION);
    const { dislike } = offered(talk);
    await press(talk, dislike);
    assert.deepEqual(talk.buttons, [
      'Poser ma question autrement',
      'Ouvrir un ticket',
      'Parler à un conseiller',
    ]);
    assert.match(await talk.press('Poser ma question autrement'), /en une phrase/);
  });

  it('the third of these ways can be said by its number', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(QUESTION);
    await press(talk, offered(talk).dislike);
    assert.match(await talk.say('la troisième'), /ticket/);
  });

  it('leave a procedure where it was', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('crée un service');
    const asked = talk.buttons;
    await talk.say('c’est quoi un numéro d’engagement ?');
    const { dislike } = offered(talk);
    assert.match(await press(talk, dislike), /Merci[\s\S]*\?/);
    assert.deepEqual(talk.buttons, asked);
  });

  it('of « en savoir plus » are about the question before it', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('Comment demander un rattachement ?');
    await talk.say('en savoir plus');
    await press(talk, offered(talk).like);
    assert.deepEqual(
      (await kept(stage)).map(({ question }) => question),
      ['Comment demander un rattachement ?'],
    );
  });

  it('of what is no answer of this conversation are ignored, whatever is sent', async () => {
    const stage = await openStage();
    const elsewhere = stage.talk(PEOPLE.jeane);
    await elsewhere.say(QUESTION);
    const talk = stage.talk(PEOPLE.paul);
    await talk.say('bonjour');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.nat().map((n) => `urn:claudia:rating:${n}:like`),
        ),
        async (id) => {
          assert.equal(await press(talk, { '@type': 'LikeAction', '@id': id }), '');
        },
      ),
      { numRuns: 30 },
    );
    assert.deepEqual(await kept(stage), []);
  });

  it('say no more where they were given once the conversation is forgotten', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane, 'oubliée');
    await talk.say(QUESTION);
    await press(talk, offered(talk).like);
    const key = (await kept(stage))[0]?.conversation ?? '';
    await stage.database.write((transaction) => forgetConversation(transaction, key));
    const [one] = await kept(stage);
    assert.equal(one?.rating, 'like');
    assert.doesNotMatch(JSON.stringify(one), /oubliée/);
    assert.equal(one?.answer, undefined);
  });

  it('live for so many days', async () => {
    const stage = await openStage();
    const sweep = async () => {
      const task = expiryTask(stage.database, expiringRatings(180));
      while ((await task.slice(new Date(stage.now))).more);
    };
    await sweep();
    const talk = stage.talk();
    await talk.say(QUESTION);
    await press(talk, offered(talk).like);
    stage.pass(180 * DAY_MS);
    await sweep();
    assert.equal((await kept(stage)).length, 1);
    stage.pass(DAY_MS);
    await sweep();
    assert.deepEqual(await kept(stage), []);
  });
});
