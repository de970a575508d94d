/** Texts as they are compared: without accents, case and punctuation. */

/** `Factures à valider` → `factures a valider`. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
