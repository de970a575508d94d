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

/**
 * Imports the lines of an export, which are read twice, so that no more of them is held than the store will hold. Documents that are there
 * already are replaced; entries must follow those that are there.
 */
export async function importStore(
  database: Database,
  lines: () => AsyncIterable<string>,
): Promise<ImportResult> {
  const looked = await lookAt(lines());
  if (looked.problems.length > 0) return { ok: false, problems: looked.problems };
  try {
    await database.write(async (transaction) => {
      const problems = await put(transaction, lines(), looked);
      if (problems.length === 0) problems.push(...(await violations(transaction, looked)));
      if (problems.length > 0) throw new Refused(problems.slice(0, MOST_PROBLEMS));
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problems: error.problems };
    throw error;
  }
  const unknown = [...looked.collections].filter((name) => DOCUMENT_SCHEMAS[name] === undefined);
  return { ok: true, count: looked.count, unknown };
}

/** Ends the transaction without a trace. */
class Refused extends Error {
  constructor(readonly problems: readonly ImportProblem[]) {
    super('The import is refused.');
  }
}

/** What can be said of each line alone. */
interface Looked {
  readonly count: number;
  readonly collections: ReadonlySet<string>;
  /** The line of each document, by collection and id. */
  readonly placeOf: ReadonlyMap<string, number>;
  readonly problems: readonly ImportProblem[];
}

async function lookAt(lines: AsyncIterable<string>): Promise<Looked> {
  const problems: ImportProblem[] = [];
  const placeOf = new Map<string, number>();
  const collections = new Set<string>();
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (problems.length >= MOST_PROBLEMS) break;
    const json = parseJson(text);
    const reason = line === 1 ? headerProblem(json) : recordProblem(json, placeOf);
    if (reason !== undefined) problems.push({ line, reason });
    if (line === 1 && reason !== undefined) break;
    if (line === 1 || reason !== undefined) continue;
    const record = json as ExportedRecord;
    if (!('collection' in record)) continue;
    collections.add(record.collection);
    placeOf.set(keyOf(record), line);
  }
  if (line === 0) problems.push({ line: 1, reason: 'the file is empty' });
  return { count: line - 1, collections, placeOf, problems };
}

function recordProblem(json: unknown, placeOf: ReadonlyMap<string, number>): string | undefined {
  if (!recordSchema.safeParse(json).success) return 'this is neither a document nor an entry of a stream';
  // As it was written: a schema would give its own order to the keys.
  const record = json as ExportedRecord;
  if (!('collection' in record)) return undefined;
  const before = placeOf.get(keyOf(record));
  if (before !== undefined) return `${keyOf(record)} is in line ${before} already`;
  return documentProblem(record);
}

type ExportedDocument = Extract<ExportedRecord, { readonly collection: string }>;

function keyOf({ collection, document }: ExportedDocument): string {
  return `${collection}/${document.id}`;
}

function headerProblem(json: unknown): string | undefined {
  const header = headerSchema.safeParse(json);
  if (!header.success) return 'this is not an export of this program: its first line is missing';
  const { schema } = header.data;
  if (schema === MIGRATIONS.length) return undefined;
  return `the data have version ${schema}, this program takes version ${MIGRATIONS.length}: export them with this program from a copy that it has started once`;
}

function documentProblem({ collection, document }: ExportedDocument): string | undefined {
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

async function put(
  transaction: Transaction,
  lines: AsyncIterable<string>,
  { collections }: Looked,
): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = [];
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (line === 1) continue;
    const reason = await putOne(transaction, JSON.parse(text) as ExportedRecord);
    if (reason !== undefined) problems.push({ line, reason });
  }
  await indexEveryStructure(transaction);
  for (const name of collections) {
    if (name !== purged.name) await lookFromTheBeginning(transaction, name);
  }
  return problems;
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
async function violations(transaction: Transaction, { placeOf }: Looked): Promise<ImportProblem[]> {
  return (await checkInvariants(transaction)).map(({ invariant, collection, id }) => {
    const line = placeOf.get(`${collection}/${id}`);
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
