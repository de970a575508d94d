/**
 * Erases a person, on a store that no service uses: the account becomes a pseudonym, what they said and asked for goes, what they did for a
 * structure stays without their name. All of it is one write; the files follow at the compaction, which may be done again.
 */

import { nextNumber } from '../../store/actions/counters.ts';
import { executions } from '../../store/actions/execution.ts';
import { reversals } from '../../store/actions/reversal.ts';
import {
  AUDIT_PARTITION,
  agentId,
  approbations,
  audit,
  coordonneesAnterieures,
  habilitations,
  notifications,
  rattachements,
  services,
  structures,
  tickets,
  utilisateurId,
  utilisateurs,
} from '../../store/collections.ts';
import type { Collection, Document, Transaction } from '../../store/database/database.ts';
import type { Inventory, LowdbDatabase } from '../../store/database/lowdb.ts';
import type { FileStore } from '../../store/files/files.ts';
import type { Approbation, Utilisateur, UtilisateurId } from '../../store/model.ts';
import { DERIVED } from '../../store/operator/records.ts';
import { bulkReceipts, bulkRows, bulkRuns } from '../bulk/runs.ts';
import { conversations as directLine } from '../channels/directLine/conversations.ts';
import { expiringExports } from '../channels/exports.ts';
import { conversations } from '../conversation.ts';
import { drafts } from '../drafts/drafts.ts';
import { dropMissed } from '../learning/missed.ts';
import { dropRatings } from '../learning/ratings.ts';
import { visits } from '../outreach/address.ts';
import { letters } from '../outreach/mailbox.ts';
import { forgetConversation } from './forgetting.ts';
import { type Terms, termsOf } from './terms.ts';
import { removeUnusedFiles } from './unusedFiles.ts';

/** What came of it. */
export type Erasure =
  | { readonly kind: 'erased'; readonly pseudonym: string; readonly conversations: number }
  /** No such account: perhaps erased before. The files were written again all the same. */
  | { readonly kind: 'unknown' }
  /** The role must be transferred first: a structure has exactly one gestionnaire principal (F70). */
  | { readonly kind: 'manager'; readonly of: readonly string[] };

/** Erases the account with that login. Afterwards no file of the store says who it was. */
export async function erasePerson(
  database: LowdbDatabase,
  files: FileStore,
  login: string,
  now: Date,
): Promise<Erasure> {
  const inventory = await database.inventory();
  const erasure = await database.write((transaction) =>
    eraseIn(transaction, inventory, utilisateurId(login), now.toISOString()),
  );
  if (erasure.kind === 'manager') return erasure;
  await database.compact();
  await database.removeCopy();
  await removeUnusedFiles(database, files, new Date(8.64e15));
  return erasure;
}

async function eraseIn(
  transaction: Transaction,
  inventory: Inventory,
  id: UtilisateurId,
  now: string,
): Promise<Erasure> {
  const person = await transaction.get(utilisateurs, id);
  if (person === undefined) return { kind: 'unknown' };
  const managed = await transaction.find(structures, 'gestionnairePrincipal', id);
  if (managed.length > 0) return { kind: 'manager', of: managed.map(({ identifiant }) => identifiant) };

  const pseudonym = `utilisateur-supprime-${await nextNumber(transaction, 'effacements')}@invalide`;
  const keys = await conversationsOf(transaction, id);
  for (const key of keys) {
    await dropMissed(transaction, key);
    await dropRatings(transaction, key);
    await forgetConversation(transaction, key);
  }
  await removeOwn(transaction, id);
  await withdrawRequests(transaction, id, now);
  await replaceAccount(transaction, person, pseudonym);
  const terms = termsOf(person, pseudonym);
  for (const name of inventory.collections.filter((one) => !DERIVED.includes(one))) {
    await renameDocuments(transaction, { name, keys: {} }, terms);
  }
  for (const { stream, partition } of inventory.partitions) {
    if (!keys.has(partition)) await renameEntries(transaction, stream, partition, terms);
  }
  await note(transaction, pseudonym, now);
  return { kind: 'erased', pseudonym, conversations: keys.size };
}

async function conversationsOf(transaction: Transaction, id: UtilisateurId): Promise<ReadonlySet<string>> {
  const held = await transaction.find(conversations, 'utilisateur', id);
  const started = (await transaction.all(directLine)).filter(
    ({ user }) => user?.id.toLowerCase() === `dl_${id}`,
  );
  return new Set([...held.map((one) => one.id), ...started.map((one) => `directline/${one.id}`)]);
}

/** What is the person's alone. */
async function removeOwn(transaction: Transaction, id: UtilisateurId): Promise<void> {
  const remove = async <D extends Document>(collection: Collection<D>, found: readonly Document[]) => {
    for (const document of found) await transaction.remove(collection, document.id);
  };
  await remove(tickets, await transaction.find(tickets, 'demandeur', id));
  await remove(notifications, await transaction.find(notifications, 'destinataire', id));
  await remove(rattachements, await transaction.find(rattachements, 'utilisateur', id));
  await remove(habilitations, await transaction.find(habilitations, 'utilisateur', id));
  for (const run of (await transaction.all(bulkRuns)).filter(({ utilisateur }) => utilisateur === id)) {
    await remove(bulkRows, await transaction.find(bulkRows, 'run', run.id));
  }
  // Compressed, so that nothing can be looked for in them; they live for a day.
  await remove(expiringExports.collection, await transaction.all(expiringExports.collection));
  await transaction.remove(reversals, id);
  await transaction.remove(coordonneesAnterieures, id);
}

/** A request that waits is withdrawn; what was written with it, or to decide it, goes. */
async function withdrawRequests(transaction: Transaction, id: UtilisateurId, now: string): Promise<void> {
  for (const request of await transaction.all(approbations)) {
    const asked = request.demandeur === id;
    const decided = 'decideePar' in request && request.decideePar === id;
    if (!asked && !decided) continue;
    const { commentaire, ...rest } = request;
    const kept = (asked || commentaire === undefined ? rest : request) as Approbation;
    const settled: Approbation =
      kept.etat === 'DEMANDE' ? { ...kept, etat: 'ANNULE', annuleeLe: now } : withoutReason(kept);
    await transaction.put(approbations, settled);
  }
}

function withoutReason(request: Approbation): Approbation {
  return request.etat === 'REFUSE' ? { ...request, motif: 'Effacé' } : request;
}

async function replaceAccount(
  transaction: Transaction,
  { id }: Utilisateur,
  pseudonym: string,
): Promise<void> {
  await transaction.remove(utilisateurs, id);
  await transaction.put(utilisateurs, {
    id: pseudonym as UtilisateurId,
    adresseConnexion: pseudonym,
    prenom: 'Utilisateur',
    nom: 'supprimé',
    statut: 'INACTIF',
  });
}

/** Results and reversals that name the person are dropped rather than renamed: they only serve what has just been done. */
const DROPPED: readonly string[] = [
  executions.name,
  reversals.name,
  visits.name,
  letters.name,
  drafts.name,
  bulkRuns.name,
  bulkReceipts.name,
];

/** Of bodies, which may have the name of a person, and are found by it: their names are public. */
const PUBLIC: readonly string[] = [structures.name, services.name];

async function renameDocuments(
  transaction: Transaction,
  collection: Collection<Document>,
  terms: Terms,
): Promise<void> {
  for (const document of await transaction.all(collection)) {
    const json = JSON.stringify(document);
    const renamed = renamedIn(collection.name, json, terms);
    if (renamed === json) continue;
    const after = JSON.parse(renamed) as Document;
    if (after.id !== document.id || DROPPED.includes(collection.name)) {
      await transaction.remove(collection, document.id);
    }
    if (!DROPPED.includes(collection.name)) await transaction.put(collection, after);
  }
}

function renamedIn(collection: string, json: string, terms: Terms): string {
  if (PUBLIC.includes(collection)) return terms.inPublicData(json);
  return terms.names(json) ? terms.inTheirOwn(json) : terms.inAnything(json);
}

const ENTRIES_AT_ONCE = 1_000;

async function renameEntries(
  transaction: Transaction,
  stream: string,
  partition: string,
  terms: Terms,
): Promise<void> {
  for (let after = 0; ; after += ENTRIES_AT_ONCE) {
    const entries = await transaction.entries({ name: stream }, partition, { after, limit: ENTRIES_AT_ONCE });
    for (const { number, entry } of entries) {
      const json = JSON.stringify(entry);
      const own = terms.names(json);
      const renamed = own ? terms.inTheirOwn(json) : terms.inAnything(json);
      const kept: object = JSON.parse(renamed);
      const redacted = stream === audit.name && own ? withoutFreeTexts(kept) : kept;
      if (JSON.stringify(redacted) === json) continue;
      await transaction.redact({ name: stream }, partition, number, redacted);
    }
    if (entries.length < ENTRIES_AT_ONCE) return;
  }
}

/** Actions whose documents are about the person alone: of those, only that they happened is kept. */
const ABOUT_THE_PERSON: readonly string[] = ['account.update', 'ticket.create'];
const FREE_TEXTS: readonly string[] = ['commentaire', 'motif'];

function withoutFreeTexts(entry: object): object {
  const { action } = entry as { readonly action?: string };
  if (action !== undefined && ABOUT_THE_PERSON.includes(action))
    return { ...entry, avant: null, apres: null };
  return JSON.parse(
    JSON.stringify(entry, (key, value) => (FREE_TEXTS.includes(key) ? 'Effacé' : value)),
  ) as object;
}

/** That somebody was erased is audited; who is not said. */
async function note(transaction: Transaction, pseudonym: string, le: string): Promise<void> {
  await transaction.append(audit, AUDIT_PARTITION, {
    reference: `CP-${await nextNumber(transaction, 'audit')}`,
    action: 'person.erase',
    acteur: agentId('operator'),
    canal: 'cli',
    le,
    cible: pseudonym,
    avant: null,
    apres: null,
  });
}
