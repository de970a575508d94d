/** Files of a conversation, uploaded or exported: reachable by the conversation they were sent in and by nobody else. */
import type { ServerResponse } from 'node:http';
import type { Activity, Attachment } from 'botbuilder';
import type { SentFile } from '../../../dialogs/procedure.ts';
import { utilisateurId } from '../../../store/collections.ts';
import { type Database, defineCollection, type Reader } from '../../../store/database/database.ts';
import { maskAccountNumbers } from '../../../store/rules/accountNumbers.ts';
import { HttpError } from '../../http/errors.ts';
import type { FileAddresses } from '../../http/fileAddresses.ts';
import { type AddressOf, withDocumentLinks } from '../documentLinks.ts';
import { readExport } from '../exports.ts';
import { type Links, speakerOf } from './activities.ts';
import type { DirectLineConversation } from './conversations.ts';
import type { ClientAttachment } from './schemas.ts';
import type { Tokens } from './tokens.ts';
import type { UploadedFile } from './uploads.ts';

/** Where contents are kept, by the hash of the content. */
export interface FileStore {
  /** Keeps the bytes durably; `contentType` is what they are found to be, whatever the client called them. */
  save(
    bytes: Uint8Array,
  ): Promise<{ readonly hash: string; readonly size: number; readonly contentType: string }>;
  read(hash: string): Promise<Uint8Array | undefined>;
}

/** That a file was sent in a conversation. */
interface DirectLineUpload {
  /** Conversation and hash. */
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** The files of every conversation. */
export const uploads = defineCollection<DirectLineUpload>()('directLineUploads', {
  conversation: { of: ({ id }) => id.slice(0, id.lastIndexOf('/')), unique: false },
});

/** What browsers may show in the page; anything else is downloaded. */
const shownInline = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** What an attachment of an activity refers to, when it is a file that is kept here. */
export function keptFileOf(
  contentUrl: string,
): { readonly conversationId: string; readonly hash: string } | undefined {
  const [, conversationId, hash] =
    /^\/v3\/directline\/conversations\/([^/]+)\/files\/([\w-]+)\/[^/]*$/.exec(contentUrl) ?? [];
  if (conversationId === undefined || hash === undefined) return undefined;
  return { conversationId, hash };
}

/** The files of an activity that are kept here, in their order; those of other channels are not. */
export async function sentFiles(
  reader: Reader,
  { attachments = [] }: Pick<Activity, 'attachments'>,
): Promise<readonly SentFile[]> {
  const found = await Promise.all(
    attachments.map(async ({ contentUrl }) => {
      const file = keptFileOf(contentUrl ?? '');
      const upload = file && (await reader.get(uploads, `${file.conversationId}/${file.hash}`));
      return (
        file && upload && { nom: upload.name, hash: file.hash, type: upload.contentType, size: upload.size }
      );
    }),
  );
  return found.filter((file) => file !== undefined);
}

export interface Files {
  /** Keeps a file and gives the attachment that refers to it, by a path that is private to the service. */
  keep(conversationId: string, file: UploadedFile): Promise<Attachment>;
  /** Answers with the contents. Throws {@link HttpError} 404 when the file was not sent in this conversation. */
  send(conversationId: string, hash: string, response: ServerResponse): Promise<void>;
  /**
   * Makes links of the private paths of this conversation, good for a day, and of the portal's documents, good for some minutes and for
   * whose conversation it is; other URLs stay as they are.
   */
  linksFor(conversation: Pick<DirectLineConversation, 'id' | 'user'>, publicUrl: string): Links;
}

export function createFiles(options: {
  readonly database: Database;
  readonly store: FileStore;
  readonly tokens: Tokens;
  readonly clock: () => Date;
  readonly addresses?: FileAddresses;
}): Files {
  const { database, store, tokens, clock, addresses } = options;
  const idOf = (conversationId: string, hash: string): string => `${conversationId}/${hash}`;
  const uploaded = async (conversationId: string, hash: string) => {
    const upload = await database.read((reader) => reader.get(uploads, idOf(conversationId, hash)));
    const bytes = upload && (await store.read(hash));
    return upload && bytes && { ...upload, bytes };
  };
  const exported = (conversationId: string, hash: string) =>
    database.read((reader) => readExport(reader, conversationId, hash, clock()));

  return {
    async keep(conversationId, { name: sent, bytes }) {
      const name = maskAccountNumbers(sent);
      const { hash, size, contentType } = await store.save(bytes);
      const createdAt = clock().toISOString();
      const upload = { id: idOf(conversationId, hash), name, contentType, size, createdAt };
      await database.write((transaction) => transaction.put(uploads, upload));
      const path = `/v3/directline/conversations/${conversationId}/files/${hash}`;
      return { contentType, name, contentUrl: `${path}/${encodeURIComponent(name)}` };
    },

    async send(conversationId, hash, response) {
      const file = (await uploaded(conversationId, hash)) ?? (await exported(conversationId, hash));
      if (file === undefined) throw new HttpError(404, 'NotFound', 'There is no such file.');
      const { name, contentType, bytes } = file;
      const disposition = shownInline.has(contentType) ? 'inline' : 'attachment';
      response.writeHead(200, {
        'content-type': contentType,
        'content-length': bytes.length,
        'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'private, max-age=3600',
        // A file that a browser would run is run by nobody: no script, no form, no origin.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      });
      response.end(bytes);
    },

    linksFor: ({ id, user }, publicUrl) => {
      const speaker = speakerOf(user);
      const addressOf: AddressOf | undefined =
        addresses && speaker.kind === 'login'
          ? async (piece) => publicUrl + (await addresses.addressOf(piece, utilisateurId(speaker.login)))
          : undefined;
      return {
        file: async (contentUrl) => {
          const file = keptFileOf(contentUrl);
          if (file === undefined || file.conversationId !== id) return contentUrl;
          return `${publicUrl}${contentUrl}?t=${await tokens.issueForFile(id, file.hash)}`;
        },
        documents: (activity) => withDocumentLinks(activity, addressOf),
      };
    },
  };
}

/**
 * The attachments of an upload: what the activity said of each file (its thumbnail) joined to the file of the same name. What it
 * says of files that did not come is dropped.
 */
export function joinAttachments(
  described: readonly ClientAttachment[],
  kept: readonly Attachment[],
): ClientAttachment[] {
  const whole = described.filter(
    ({ contentUrl, content }) => contentUrl !== undefined || content !== undefined,
  );
  const joined = kept.map((file) => ({
    contentType: file.contentType,
    ...(file.name !== undefined && { name: file.name }),
    ...(file.contentUrl !== undefined && { contentUrl: file.contentUrl }),
    ...thumbnailOf(
      described.find(({ name }) => name !== undefined && maskAccountNumbers(name) === file.name),
    ),
  }));
  return [...whole, ...joined];
}

function thumbnailOf(described: ClientAttachment | undefined): { thumbnailUrl?: string } {
  return described?.thumbnailUrl === undefined ? {} : { thumbnailUrl: described.thumbnailUrl };
}
