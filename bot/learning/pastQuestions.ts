/** What people have asked: questions that were not answered, and those that were as long as their conversations are kept. */
import { createEntityReader } from '../../language/entities.ts';
import type { LowdbDatabase } from '../../store/database/lowdb.ts';
import type { Day } from '../../store/model.ts';
import { ratedArticle } from '../channels/ratings.ts';
import { readTranscript, transcripts } from '../transcript.ts';
import { keptQuestion, readMissed } from './missed.ts';
import { questionBefore } from './ratings.ts';

/** Each once, values that say who or whose taken out. */
export async function pastQuestions(database: LowdbDatabase, today: Day): Promise<readonly string[]> {
  const { partitions } = await database.inventory();
  const valuesIn = createEntityReader({ structures: [] });
  return database.read(async (reader) => {
    const asked = new Set((await readMissed(reader)).map(({ text }) => text));
    for (const { stream, partition } of partitions) {
      if (stream !== transcripts.name) continue;
      const entries = await readTranscript(reader, partition);
      for (const { number, entry } of entries) {
        if (entry.from !== 'bot' || ratedArticle(entry.activity) === undefined) continue;
        const text = questionBefore(entries, number);
        if (text !== undefined) asked.add(keptQuestion({ text, entities: valuesIn(text, today) }));
      }
    }
    return [...asked];
  });
}
