/** What the form of bank details asks of each field (F150–F158), whoever fills it. */
import { piecesJointes } from '../../collections.ts';
import type { Affactureur, Compte, PieceJointeId, StructureId } from '../../model.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import type { NewCompte, NewCoordonneeRefusal } from '../../portal/bank.ts';
import { parseBic } from '../../rules/bic.ts';
import { isCountry } from '../../rules/countries.ts';
import { countryOfIban, parseIban } from '../../rules/iban.ts';
import { parseIdentifiant } from '../../rules/identifiants.ts';
import { parseRib } from '../../rules/rib.ts';
import { parseName, parseRaisonSociale } from '../../rules/text.ts';
import type { Scene } from '../action.ts';
import { type Refused, refused } from '../plan.ts';

type Problem = Exclude<NewCoordonneeRefusal, AuthorityRefusal>;

/** The name of bank details, as it is kept. */
export function nomOf(text: string, { assumptions }: Scene): { readonly nom: string } | Refused<Problem> {
  const parsed = parseName(text, assumptions);
  return parsed.ok
    ? { nom: parsed.value }
    : refused({ code: 'TEXTE_INVALIDE', champ: 'nom', problem: parsed.problem });
}

/** The account that was typed. */
export function compteOf(typed: NewCompte): Compte | Refused<Problem> {
  if (typed.type === 'RIB') {
    const rib = parseRib(typed.rib);
    return rib.ok ? { type: 'RIB', ...rib.value } : refused({ code: 'RIB_INVALIDE', problem: rib.problem });
  }
  const iban = parseIban(typed.iban, typed.pays);
  if (!iban.ok) return refused({ code: 'IBAN_INVALIDE', problem: iban.problem });
  const account: Compte = { type: 'IBAN', pays: countryOfIban(iban.value), iban: iban.value };
  if (typed.bic === undefined || typed.bic.trim() === '') return account;
  const bic = parseBic(typed.bic);
  return bic.ok ? { ...account, bic: bic.value } : refused({ code: 'BIC_INVALIDE', problem: bic.problem });
}

/** The factor, with its identifier as identifiers are kept. */
export function affactureurOf(typed: Affactureur, { assumptions }: Scene): Affactureur | Refused<Problem> {
  const name = parseRaisonSociale(typed.raisonSociale, assumptions);
  if (!name.ok) return refused({ code: 'TEXTE_INVALIDE', champ: 'affactureur', problem: name.problem });
  if (!isCountry(typed.pays)) return refused({ code: 'PAYS_INCONNU' });
  const identifiant = parseIdentifiant(typed.typeIdentifiant, typed.identifiant, assumptions);
  return identifiant.ok
    ? { ...typed, raisonSociale: name.value, identifiant: identifiant.value.valeur }
    : refused({ code: 'IDENTIFIANT_INVALIDE', problem: identifiant.problem });
}

/** What is wrong with the document that should show the RIB: it must be the structure's own (F158). */
export async function pieceProblem(
  { reader }: Scene,
  structure: StructureId,
  id: PieceJointeId,
): Promise<Refused<Problem> | undefined> {
  const piece = await reader.get(piecesJointes, id);
  return piece?.structure === structure
    ? undefined
    : refused({ code: 'PIECE_JOINTE_INCONNUE', remede: 'attachment.create' });
}
