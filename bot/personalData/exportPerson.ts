/** Everything that a store holds of one person, for the person who asks for it: documents, what was said, what was done. */
import { audit, utilisateurId, utilisateurs } from '../../store/collections.ts';
import type { LowdbDatabase } from '../../store/database/lowdb.ts';
import { DERIVED } from '../../store/operator/records.ts';
import { conversations as directLine } from '../channels/directLine/conversations.ts';
import { conversations } from '../conversation.ts';
import { transcripts } from '../transcript.ts';
import { termsOf } from './terms.ts';

/** Documents by collection, conversations by key, and the audit entries that name the person. */
export interface PersonExport {
  readonly login: string;
  readonly documents: Readonly<Record<string, readonly object[]>>;
  readonly conversations: Readonly<Record<string, readonly object[]>>;
  readonly audit: readonly object[];
}

/** `undefined` when there is no such account. */
export async function exportPerson(
  database: LowdbDatabase,
  login: string,
): Promise<PersonExport | undefined> {
  const { collections } = await database.inventory();
  const id = utilisateurId(login);
  return database.read(async (reader) => {
    const person = await reader.get(utilisateurs, id);
    if (person === undefined) return undefined;
    const terms = termsOf(person, '');
    const documents: Record<string, readonly object[]> = {};
    for (const name of collections.filter((one) => !DERIVED.includes(one))) {
      const found = (await reader.all({ name, keys: {} })).filter((one) => terms.names(JSON.stringify(one)));
      if (found.length > 0) documents[name] = found;
    }
    const held = (await reader.find(conversations, 'utilisateur', id)).map((one) => one.id);
    const started = (await reader.all(directLine)).filter(
      ({ user }) => user?.id.toLowerCase() === `dl_${id}`,
    );
    const said: Record<string, readonly object[]> = {};
    for (const key of new Set([...held, ...started.map((one) => `directline/${one.id}`)])) {
      said[key] = (await reader.entries(transcripts, key)).map(({ entry }) => entry);
    }
    const trail = await reader.entries(audit, 'portail');
    const done = trail.map(({ entry }) => entry).filter((entry) => terms.names(JSON.stringify(entry)));
    return { login: id, documents, conversations: said, audit: done };
  });
}
