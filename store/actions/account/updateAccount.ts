/** P23 — one's own account: everything but the login e-mail, which is who one is (F65). */
import { isDeepStrictEqual } from 'node:util';
import { utilisateurs } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Utilisateur } from '../../model.ts';
import type { AccountRefusal, AccountUpdate } from '../../portal/account.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import { parseAdresse } from '../../rules/adresse.ts';
import type { Assumptions } from '../../rules/assumptions.ts';
import { parseEmail } from '../../rules/email.ts';
import { parseTelephone } from '../../rules/telephone.ts';
import { parseName } from '../../rules/text.ts';
import { defineAction } from '../action.ts';
import { activeAccount } from '../authorise.ts';
import { readField, withFields } from '../fields.ts';
import { changed, isRefused, type Refused, refused } from '../plan.ts';

export const updateAccount = defineAction<AccountUpdate, Utilisateur, AccountRefusal>({
  id: 'account.update',
  plan: async ({ reader, person, assumptions }, input) => {
    const before = await reader.get(utilisateurs, person);
    if (before === undefined) return refused({ code: 'SESSION_REQUISE' });
    const after = updated(before, input, assumptions);
    if (isRefused(after)) return after;
    if (isDeepStrictEqual(after, before)) return refused({ code: 'RIEN_A_CHANGER' });
    return { cible: person, value: after, changes: [changed(utilisateurs, before, after)] };
  },
});

/** See {@link import('../../portal/account.ts').AccountPortal.showAccount}. */
export async function showAccount(
  reader: Reader,
  actor: Actor,
): Promise<Found<Utilisateur, AuthorityRefusal>> {
  const account = await activeAccount(reader, actor);
  return account.ok ? { ok: true, value: account.utilisateur } : account;
}

function updated(
  before: Utilisateur,
  input: AccountUpdate,
  assumptions: Assumptions,
): Utilisateur | Refused<AccountRefusal> {
  const names: { nom?: string; prenom?: string } = {};
  for (const champ of ['nom', 'prenom'] as const) {
    if (input[champ] === undefined) continue;
    const parsed = parseName(input[champ], assumptions);
    if (!parsed.ok) return refused({ code: 'TEXTE_INVALIDE', champ, problem: parsed.problem });
    names[champ] = parsed.value;
  }
  const emails: { adresseContact?: string | null; adresseNotification?: string | null } = {};
  for (const champ of ['adresseContact', 'adresseNotification'] as const) {
    const parsed = readField(input[champ], parseEmail);
    if (!parsed.ok) return refused({ code: 'ADRESSE_ELECTRONIQUE_INVALIDE', champ, problem: parsed.problem });
    if (parsed.value !== undefined) emails[champ] = parsed.value;
  }
  const phones: { telephoneProfessionnel?: string | null; telephoneMobile?: string | null } = {};
  for (const champ of ['telephoneProfessionnel', 'telephoneMobile'] as const) {
    const parsed = readField(input[champ], parseTelephone);
    if (!parsed.ok) return refused({ code: 'TELEPHONE_INVALIDE', champ, problem: parsed.problem });
    if (parsed.value !== undefined) phones[champ] = parsed.value;
  }
  const adresse = input.adresse ? parseAdresse(input.adresse, assumptions) : undefined;
  if (adresse?.ok === false) return refused({ code: 'ADRESSE_INVALIDE', problems: adresse.problem });
  return withFields(before, {
    ...names,
    ...emails,
    ...phones,
    adresse: input.adresse === null ? null : adresse?.value,
  });
}
