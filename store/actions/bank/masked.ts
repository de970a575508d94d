/** Account numbers as they may be shown: enough to recognise one's own, never enough to use it (P18). */
import type { Compte, CoordonneeBancaire } from '../../model.ts';
import { maskIban } from '../../rules/iban.ts';

/** The same account with all but the country, or the bank, and the last four characters hidden. */
export function maskedCompte(compte: Compte): Compte {
  return compte.type === 'IBAN'
    ? { ...compte, iban: maskIban(compte.iban) }
    : { ...compte, guichet: '•••••', compte: `•••••••${compte.compte.slice(-4)}`, cle: '••' };
}

/** The same bank details, for whoever may see them. */
export function masked(coordonnee: CoordonneeBancaire): CoordonneeBancaire {
  return { ...coordonnee, compte: maskedCompte(coordonnee.compte) };
}
