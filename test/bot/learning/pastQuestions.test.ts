/** What is asked again of other articles: all that people have asked and is still kept, without who asked it. */
import assert from 'node:assert/strict';
import { pastQuestions } from '../../../bot/learning/pastQuestions.ts';
import { transcripts } from '../../../bot/transcript.ts';
import { openStore } from '../../../store/openStore.ts';
import { useFolder } from '../../store/database/folders.ts';
import { openStage, PEOPLE } from '../../support/stage.ts';

describe('past questions', function () {
  this.timeout(180_000);
  const folder = useFolder();

  it('are those that were answered and those that were not, each once, values taken out', async () => {
    const clock = () => new Date('2026-11-23T09:00:00.000Z');
    const database = await openStore({ dataDir: folder(), clock });
    const stage = await openStage({ database });
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('Comment demander un rattachement ?');
    await talk.say('en savoir plus');
    await talk.say('bonjour');
    await talk.say('c’est quoi un GP, marie.curie@mairie.example ?');
    await talk.say('comment obtenir une subvention européenne ?');
    await stage.talk(PEOPLE.paul).say('Comment demander un rattachement ?');
    const asked = await pastQuestions(database, '2026-11-23');
    assert.deepEqual([...asked].sort(), [
      'Comment demander un rattachement ?',
      'comment obtenir une subvention européenne ?',
      'c’est quoi un GP, [email] ?',
    ]);
    assert.ok((await database.inventory()).partitions.some(({ stream }) => stream === transcripts.name));
    await database.close();
  });
});
