/** What the form of bank details asks of each field (F150–F158), whoever fills it. */
import { piecesJointes } from '../../collections.ts';
import type { Affactureur, Compte, PieceJointeId, StructureId } from '../../model.ts';
import type { CoordonneeDraft, CoordonneeProblem, NewCompte } from '../../portal/bank.ts';
import { parseBic } from '../../rules/bic.ts';
import { findCountry } from '../../rules/countries.ts';
import { countryOfIban, parseIban } from '../../rules/iban.ts';
import { parseIdentifiant } from '../../rules/identifiants.ts';
import { parseRib } from '../../rules/rib.ts';
import { parseName, parseRaisonSociale } from '../../rules/text.ts';
import type { Scene } from '../action.ts';
import { isRefused, type Refused, refused } from '../plan.ts';

type Assumed = Pick<Scene, 'assumptions'>;

/** The name of bank details, as it is kept. */
export function nomOf(
  text: string,
  { assumptions }: Assumed,
): { readonly nom: string } | Refused<CoordonneeProblem> {
  const parsed = parseName(text, assumptions);
  return parsed.ok
    ? { nom: parsed.value }
    : refused({ code: 'TEXTE_INVALIDE', champ: 'nom', problem: parsed.problem });
}

/** The account that was typed. */
export function compteOf(typed: NewCompte): Compte | Refused<CoordonneeProblem> {
  if (typed.type === 'RIB') {
    const rib = parseRib(typed.rib);
    return rib.ok ? { type: 'RIB', ...rib.value } : refused({ code: 'RIB_INVALIDE', problem: rib.problem });
  }
  const iban = parseIban(typed.iban, typed.pays);
  if (!iban.ok) return refused({ code: 'IBAN_INVALIDE', problem: iban.problem });
  const account: Compte = { type: 'IBAN', pays: countryOfIban(iban.value), iban: iban.value };
  if (typed.bic === undefined || typed.bic.trim() === '') return account;
  const bic = bicOf(typed.bic);
  return isRefused(bic) ? bic : { ...account, ...bic };
}

/** A BIC alone, as it is kept. */
export function bicOf(typed: string): { readonly bic: string } | Refused<CoordonneeProblem> {
  const bic = parseBic(typed);
  return bic.ok ? { bic: bic.value } : refused({ code: 'BIC_INVALIDE', problem: bic.problem });
}

/** The factor, with its country and its identifier as they are kept; the country is typed by its code or its French name. */
export function affactureurOf(
  typed: Affactureur,
  { assumptions }: Assumed,
): Affactureur | Refused<CoordonneeProblem> {
  const name = parseRaisonSociale(typed.raisonSociale, assumptions);
  if (!name.ok) return refused({ code: 'TEXTE_INVALIDE', champ: 'affactureur', problem: name.problem });
  const pays = findCountry(typed.pays);
  if (pays === undefined) return refused({ code: 'PAYS_INCONNU' });
  const identifiant = parseIdentifiant(typed.typeIdentifiant, typed.identifiant, assumptions);
  return identifiant.ok
    ? { ...typed, raisonSociale: name.value, pays, identifiant: identifiant.value.valeur }
    : refused({ code: 'IDENTIFIANT_INVALIDE', problem: identifiant.problem });
}

/** What is wrong with the document that should show the RIB: it must be the structure's own (F158). */
export async function pieceProblem(
  { reader }: Scene,
  structure: StructureId,
  id: PieceJointeId,
): Promise<Refused<CoordonneeProblem> | undefined> {
  const piece = await reader.get(piecesJointes, id);
  return piece?.structure === structure
    ? undefined
    : refused({ code: 'PIECE_JOINTE_INCONNUE', remede: 'attachment.create' });
}

/** See {@link import('../../portal/bank.ts').BankPortal.reviewCoordonnee}. */
export function reviewCoordonnee(
  { nom, compte, bic, affactureur }: CoordonneeDraft,
  assumed: Assumed,
): CoordonneeProblem | undefined {
  const named = nom === undefined ? undefined : nomOf(nom, assumed);
  if (named !== undefined && isRefused(named)) return named.refusal;
  const account = compte && compteOf(compte);
  if (account !== undefined && isRefused(account)) return account.refusal;
  const code = bic === undefined ? undefined : bicOf(bic);
  if (code !== undefined && isRefused(code)) return code.refusal;
  const factor = affactureur && affactureurOf(affactureur, assumed);
  return factor !== undefined && isRefused(factor) ? factor.refusal : undefined;
}
