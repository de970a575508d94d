/** Reads an export into a store, all of it or nothing: a document or an entry that breaks a rule is refused with its line and the reason. */
import { indexEveryStructure } from '../actions/annuaireIndex.ts';
import { COLLECTIONS, notifications } from '../collections.ts';
import {
  type Collection,
  type Database,
  type Document,
  type Transaction,
  UniqueKeyError,
} from '../database/database.ts';
import { lookFromTheBeginning, purged } from '../expiry.ts';
import { checkInvariants, INVARIANTS } from '../invariants.ts';
import { MIGRATIONS } from '../migrations/registry.ts';
import { DERIVED, type ExportedRecord, headerSchema, recordSchema, SCHEMA_COLLECTION } from './records.ts';
import { DOCUMENT_SCHEMAS } from './schemas.ts';

/** Why an import was refused: where, and what is wrong. */
export interface ImportProblem {
  /** From 1; absent when what is wrong was there before, or is missing. */
  readonly line?: number;
  readonly reason: string;
}

/** How many documents and entries were imported, or why none were. */
export type ImportResult =
  | { readonly ok: true; readonly count: number; readonly unknown: readonly string[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

/** So many problems are told. */
const MOST_PROBLEMS = 20;

/** Imports the lines of an export. Documents that are there already are replaced; entries must follow those that are there. */
export async function importStore(database: Database, lines: AsyncIterable<string>): Promise<ImportResult> {
  const read = await readRecords(lines);
  if (read.problems.length > 0) return { ok: false, problems: read.problems };
  try {
    await database.write(async (transaction) => {
      const problems = await put(transaction, read.records);
      if (problems.length === 0) problems.push(...(await violations(transaction, read.records)));
      if (problems.length > 0) throw new Refused(problems.slice(0, MOST_PROBLEMS));
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problems: error.problems };
    throw error;
  }
  const known = new Set([...Object.keys(DOCUMENT_SCHEMAS)]);
  return {
    ok: true,
    count: read.records.length,
    unknown: collectionsOf(read.records).filter((name) => !known.has(name)),
  };
}

/** Ends the transaction without a trace. */
class Refused extends Error {
  constructor(readonly problems: readonly ImportProblem[]) {
    super('The import is refused.');
  }
}

interface Placed {
  readonly line: number;
  readonly record: ExportedRecord;
}

/** What can be said of each line alone. */
async function readRecords(
  lines: AsyncIterable<string>,
): Promise<{ records: readonly Placed[]; problems: readonly ImportProblem[] }> {
  const records: Placed[] = [];
  const problems: ImportProblem[] = [];
  const seen = new Map<string, number>();
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (problems.length >= MOST_PROBLEMS) break;
    const json = parseJson(text);
    if (line === 1) {
      const reason = headerProblem(json);
      if (reason !== undefined) return { records, problems: [{ line, reason }] };
      continue;
    }
    const parsed = recordSchema.safeParse(json);
    if (!parsed.success) {
      problems.push({ line, reason: 'this is neither a document nor an entry of a stream' });
      continue;
    }
    // As it was written: a schema would give its own order to the keys.
    const record = json as ExportedRecord;
    const reason = documentProblem(record) ?? repeated(seen, record, line);
    if (reason === undefined) records.push({ line, record });
    else problems.push({ line, reason });
  }
  if (line === 0) problems.push({ line: 1, reason: 'the file is empty' });
  return { records, problems };
}

function headerProblem(json: unknown): string | undefined {
  const header = headerSchema.safeParse(json);
  if (!header.success) return 'this is not an export of this program: its first line is missing';
  const { schema } = header.data;
  if (schema === MIGRATIONS.length) return undefined;
  return `the data have version ${schema}, this program takes version ${MIGRATIONS.length}: export them with this program from a copy that it has started once`;
}

function documentProblem(record: ExportedRecord): string | undefined {
  if (!('collection' in record)) return undefined;
  const { collection, document } = record;
  if (DERIVED.includes(collection) || collection === SCHEMA_COLLECTION) {
    return `${collection} is made by the program and cannot be imported`;
  }
  const result = DOCUMENT_SCHEMAS[collection]?.safeParse(document);
  if (result === undefined || result.success) return undefined;
  const issues = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'document'}: ${message}`,
  );
  return `${collection}/${document.id}: ${issues.slice(0, 3).join('; ')}`;
}

function repeated(seen: Map<string, number>, record: ExportedRecord, line: number): string | undefined {
  if (!('collection' in record)) return undefined;
  const key = `${record.collection}/${record.document.id}`;
  const before = seen.get(key);
  seen.set(key, line);
  return before === undefined ? undefined : `${key} is in line ${before} already`;
}

async function put(transaction: Transaction, records: readonly Placed[]): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = [];
  for (const { line, record } of records) {
    const reason = await putOne(transaction, record);
    if (reason !== undefined) problems.push({ line, reason });
  }
  await indexEveryStructure(transaction);
  for (const name of collectionsOf(records)) {
    if (name !== purged.name) await lookFromTheBeginning(transaction, name);
  }
  return problems;
}

function collectionsOf(records: readonly Placed[]): readonly string[] {
  const names = records.flatMap(({ record }) => ('collection' in record ? [record.collection] : []));
  return [...new Set(names)];
}

async function putOne(transaction: Transaction, record: ExportedRecord): Promise<string | undefined> {
  if ('stream' in record) {
    const { stream, partition, number, entry } = record;
    const last = await transaction.lastNumber({ name: stream }, partition);
    if (number !== last + 1) {
      return `${stream}/${partition}: entry ${number} does not follow the last one there, ${last}`;
    }
    await transaction.append({ name: stream }, partition, entry);
    return undefined;
  }
  try {
    await transaction.put(collectionOf(record.collection), record.document);
    return undefined;
  } catch (error) {
    if (!(error instanceof UniqueKeyError)) throw error;
    return `${record.collection}/${record.document.id}: another document has the same ${error.key}`;
  }
}

/** With the keys that are known, so that two documents with one unique value are refused. */
function collectionOf(name: string): Collection<Document> {
  if (name === notifications.name) return notifications as unknown as Collection<Document>;
  return COLLECTIONS[name] ?? { name, keys: {} };
}

/** What does not hold once everything is there, each at the line of the document that breaks it. */
async function violations(transaction: Transaction, records: readonly Placed[]): Promise<ImportProblem[]> {
  const lines = new Map(
    records.flatMap(({ line, record }) =>
      'collection' in record ? [[`${record.collection}/${record.document.id}`, line] as const] : [],
    ),
  );
  return (await checkInvariants(transaction)).map(({ invariant, collection, id }) => {
    const line = lines.get(`${collection}/${id}`);
    const reason = `${collection}/${id}: ${invariant}, ${INVARIANTS[invariant]}`;
    return { ...(line !== undefined && { line }), reason };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
