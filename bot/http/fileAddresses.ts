/**
 * Addresses of a structure's documents: each is for one person, for some minutes, and says nothing to who reads it. Whether the person may
 * see the document is asked again when it is fetched.
 */
import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { z } from 'zod';
import type { Database } from '../../store/database/database.ts';
import type { FileStore } from '../../store/files/files.ts';
import type { PieceJointe, PieceJointeId, UtilisateurId } from '../../store/model.ts';
import type { Portal } from '../../store/portal.ts';
import { queryOf } from './address.ts';
import type { HttpServer } from './server.ts';

const said = {
  unavailable:
    'Ce document n’est pas disponible : son adresse n’est valable que quelques minutes, pour la personne qui l’a demandée. Redemandez-le à ClaudIA.\n',
};

/** What makes addresses; passed to whatever shows a document to a person. */
export interface FileAddresses {
  /** A path of this service, such as `/fichiers?t=…`, good for ten minutes. */
  addressOf(piece: PieceJointeId, person: UtilisateurId): Promise<string>;
}

/** What knows whom an address was made for. */
interface Addresses extends FileAddresses {
  /** Nothing for an address that is not ours, or whose time is over. */
  claimsOf(token: string): Promise<z.infer<typeof claimsSchema> | undefined>;
}

export interface FileAddressPorts {
  readonly addresses: Addresses;
  readonly database: Database;
  readonly portal: Pick<Portal, 'pieceJointe'>;
  readonly files: FileStore;
}

const PATH = '/fichiers';
const MINUTES = 10;
const AUDIENCE = 'claudia/fichiers';
const claimsSchema = z.object({ piece: z.string(), personne: z.string() });

/** Makes addresses with a key of their own, derived from the service's secret. */
export function createFileAddresses(secret: string, clock: () => Date): Addresses {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'claudia file addresses', 32));
  return {
    addressOf: async (piece, person) => {
      const now = Math.floor(clock().getTime() / 1000);
      // Encrypted, so that neither the login nor the number of the document is in logs of proxies and in histories.
      const token = await new EncryptJWT({ piece, personne: person })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(AUDIENCE)
        .setExpirationTime(now + MINUTES * 60)
        .encrypt(key);
      return `${PATH}?t=${token}`;
    },
    claimsOf: (token) =>
      jwtDecrypt(token, key, { audience: AUDIENCE, currentDate: clock() }).then(
        ({ payload }) => claimsSchema.parse(payload),
        () => undefined,
      ),
  };
}

/** Serves documents under their addresses. */
export function fileAddressRoutes(server: HttpServer, ports: FileAddressPorts): void {
  server.get(PATH, async (request, response) => {
    const found = await documentAt(ports, queryOf(request).get('t') ?? '');
    if (found === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
      response.end(said.unavailable);
      return;
    }
    const { piece, bytes } = found;
    response.writeHead(200, {
      'content-type': piece.type,
      'content-length': bytes.length,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(piece.nom)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    response.end(bytes);
  });
}

/** The document and its contents; nothing, whatever the reason: who guesses learns nothing. */
async function documentAt(
  { addresses, database, portal, files }: FileAddressPorts,
  token: string,
): Promise<{ readonly piece: PieceJointe; readonly bytes: Buffer } | undefined> {
  const claims = await addresses.claimsOf(token);
  if (claims === undefined) return undefined;
  const actor = { kind: 'utilisateur', id: claims.personne as UtilisateurId } as const;
  const piece = await database.read((reader) =>
    portal.pieceJointe(reader, actor, claims.piece as PieceJointeId),
  );
  const bytes = piece && (await files.read(piece.empreinte));
  return piece && bytes && { piece, bytes };
}
