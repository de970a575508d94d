/** Account numbers as they may be shown: enough to recognise one's own, never enough to use it. */
import type { Compte } from '../../model.ts';

/** The same account with all but the country, or the bank, and the last four characters hidden. */
export function maskedCompte(compte: Compte): Compte {
  return compte.type === 'IBAN'
    ? { ...compte, iban: `${compte.iban.slice(0, 2)}•• •••• ${compte.iban.slice(-4)}` }
    : { ...compte, guichet: '•••••', compte: `•••••••${compte.compte.slice(-4)}`, cle: '••' };
}
