/** A slot for somebody who has an account in Chorus Pro, attached or not: given by their login e-mail. */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import { verbatim } from '../markdown.ts';
import type { Parsed, Slot, SlotContext } from '../procedure.ts';

/** What a procedure keeps of an account. */
export type AccountValue = {
  /** Login e-mail, as its owner wrote it. */
  readonly login: string;
  /** « Paul Durand ». */
  readonly nom: string;
};

type AccountOptions = Pick<Slot<AccountValue>, 'ask'> &
  Pick<Partial<Slot<AccountValue>>, 'check' | 'dependsOn'>;

/** Somebody by their login; who has no account, or a closed one, is refused. */
export function account(options: AccountOptions): Slot<AccountValue> {
  return {
    ...options,
    label: 'Utilisateur',
    names: ['utilisateur', 'personne', 'adresse de connexion', 'adresse', 'collègue', 'agent'],
    help: 'C’est l’adresse électronique avec laquelle cette personne se connecte à Chorus Pro. Elle doit déjà avoir un compte.',
    example: 'paul.durand@mairie.fr',
    entities: ['email'],
    schema: z.object({ login: z.string(), nom: z.string() }),
    parse: parseAccount,
    show: ({ nom, login }) => (nom === login ? login : `${nom} (${login})`),
  };
}

async function parseAccount(
  { entities }: Understanding,
  { portal, reader }: SlotContext,
): Promise<Parsed<AccountValue>> {
  const email = entities.find(({ key }) => key === 'email')?.value;
  if (typeof email !== 'string') return { ok: false, reason: said.noEmail };
  const found = await portal.utilisateur(reader, email);
  if (found === undefined) return { ok: false, reason: said.unknown(email) };
  if (found.statut !== 'ACTIF') return { ok: false, reason: said.closed(email) };
  return { ok: true, value: { login: found.adresseConnexion, nom: `${found.prenom} ${found.nom}` } };
}

const said = {
  noEmail: 'Un nom ne suffit pas : donnez-moi l’adresse électronique de connexion de cette personne.',
  unknown: (email: string) =>
    `Aucun compte Chorus Pro n’a l’adresse de connexion **${verbatim(email)}**. Vérifiez l’adresse ; sans compte, cette personne doit d’abord en créer un.`,
  closed: (email: string) =>
    `Le compte **${verbatim(email)}** n’est pas actif : il ne peut pas être rattaché.`,
};
