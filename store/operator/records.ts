/** The form of an export: JSON Lines, so that a large store is written and read a line at a time, and a problem has a line number. */
import { z } from 'zod';
import { purged } from '../expiry.ts';

/** The first line: what the file is, and which version of the data it holds. */
export const headerSchema = z.strictObject({
  format: z.literal('claudia-export'),
  version: z.literal(1),
  /** The version of the data; see `migrations/`. */
  schema: z.number(),
});

/** Every other line: a document, or an entry of a stream. */
export const recordSchema = z.union([
  z.strictObject({ collection: z.string(), document: z.looseObject({ id: z.string().min(1) }) }),
  z.strictObject({
    stream: z.string(),
    partition: z.string(),
    number: z.number().int().positive(),
    entry: z.looseObject({}),
  }),
]);
export type ExportedRecord = z.infer<typeof recordSchema>;

/** Made anew from the structures: never exported. */
export const DERIVED: readonly string[] = ['annuaireComptes', 'annuaireMots'];
/** The version of the data, which the header says. */
export const SCHEMA_COLLECTION = 'schema';
/** Of the folder rather than of the data: what an import brings is looked through from the beginning. */
export const OF_THE_FOLDER: readonly string[] = [SCHEMA_COLLECTION, purged.name];
