/** The store's files as Direct Line keeps uploads: what the store refuses is a status that the client understands. */
import type { FileRefusal, FileStore } from '../../../store/files/files.ts';
import { badArgument, HttpError, tooBig } from '../../http/errors.ts';
import type { FileStore as UploadStore } from './files.ts';

/** Refusals become HttpErrors: empty 400, too large 413, of an unknown type 415. */
export function keptFiles(files: FileStore): UploadStore {
  return {
    async save(bytes) {
      const saved = await files.save(bytes);
      if (!saved.ok) throw refused(saved.refusal);
      const { hash, size, type } = saved.file;
      return { hash, size, contentType: type };
    },
    read: (hash) => files.read(hash),
  };
}

function refused(refusal: FileRefusal): HttpError {
  switch (refusal.code) {
    case 'FICHIER_VIDE':
      return badArgument('The file is empty.');
    case 'FICHIER_TROP_GROS':
      return tooBig('The file', refusal.maxBytes);
    case 'FICHIER_TYPE_INCONNU':
      return new HttpError(415, 'UnsupportedMediaType', 'Files of this type are not accepted.');
  }
}
