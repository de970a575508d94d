/** A store of a given size for the measurements: documents of about a kilobyte with two keys, and conversations in a stream. */
import { type Database, defineCollection, defineStream } from '../../store/database/database.ts';

export interface Sample {
  readonly id: string;
  readonly siret: string;
  readonly ville: string;
  readonly texte: string;
  readonly rang: number;
}

export const samples = defineCollection<Sample>()('samples', {
  siret: { of: ({ siret }) => siret, unique: true },
  ville: { of: ({ ville }) => ville, unique: false },
});

export const talks = defineStream<{ readonly text: string }>('talks');

/** As a line of a snapshot, about. */
export const DOCUMENT_BYTES = 1_000;
export const TURNS_PER_TALK = 12;
const TEXT = 'é'.repeat(20) + 'a structure of the directory, its address and its parameters. '.repeat(13);
const DOCUMENTS_PER_WRITE = 1_000;

export function sample(rang: number): Sample {
  const siret = String(10_000_000_000_000 + rang);
  return { id: `SIRET-${siret}`, siret, ville: `VILLE ${rang % 5_000}`, texte: TEXT, rang };
}

/** Puts so many megabytes (10⁶ bytes) of documents; gives how many documents that is. */
export async function fill(database: Database, megabytes: number): Promise<number> {
  const count = Math.round((megabytes * 1e6) / DOCUMENT_BYTES);
  for (let from = 0; from < count; from += DOCUMENTS_PER_WRITE) {
    await database.write(async (transaction) => {
      for (let rang = from; rang < Math.min(count, from + DOCUMENTS_PER_WRITE); rang += 1) {
        await transaction.put(samples, sample(rang));
      }
    });
  }
  return count;
}

/** Adds so many megabytes of conversations, a dozen messages each; gives how many conversations. */
export async function talk(database: Database, megabytes: number, first = 0): Promise<number> {
  const count = Math.round((megabytes * 1e6) / (DOCUMENT_BYTES * TURNS_PER_TALK));
  for (let from = 0; from < count; from += 100) {
    await database.write(async (transaction) => {
      for (let number = from; number < Math.min(count, from + 100); number += 1) {
        for (let turn = 0; turn < TURNS_PER_TALK; turn += 1) {
          await transaction.append(talks, `directline/${first + number}`, { text: `${turn} ${TEXT}` });
        }
      }
    });
  }
  return count;
}
