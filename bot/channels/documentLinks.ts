/**
 * Links to the portal's documents. What is kept names the document alone (`document:PJ-0000001`); each delivery makes an address of it, for
 * the person who is shown it, or leaves the name where there is none to give.
 */
import { DOCUMENT_SCHEME } from '../../dialogs/cardText.ts';
import type { PieceJointeId } from '../../store/model.ts';

/** The address of a document for whoever is shown it; absent where nobody could follow one. */
export type AddressOf = (piece: PieceJointeId) => Promise<string>;

/** A Markdown link, in the JSON of an activity: what people write cannot have brackets of its own (`verbatim`). */
const LINK = new RegExp(String.raw`\[([^\]]*)\]\(${DOCUMENT_SCHEME}([^)\s"\\]+)\)`, 'g');

/** The activity with its links to documents made addresses; the same one when it has none. */
export async function withDocumentLinks<A extends object>(
  activity: A,
  addressOf: AddressOf | undefined,
): Promise<A> {
  const json = JSON.stringify(activity);
  const pieces = new Set([...json.matchAll(LINK)].map(([, , piece = '']) => piece));
  if (pieces.size === 0) return activity;
  const addresses = new Map<string, string>();
  for (const piece of pieces) {
    const address = await addressOf?.(decodeURIComponent(piece) as PieceJointeId);
    if (address !== undefined) addresses.set(piece, address);
  }
  const linked = json.replace(LINK, (_link, label: string, piece: string) => {
    const address = addresses.get(piece);
    return address === undefined ? label : `[${label}](${address})`;
  });
  return JSON.parse(linked) as A;
}
