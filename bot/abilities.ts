/** What a person may do, by the authority that they really have: « que puis-je faire ? », « pourquoi je ne peux pas… ? ». */
import type { Procedure } from '../dialogs/procedure.ts';
import type { Registry } from '../dialogs/registry.ts';
import { type Reply, suggest } from '../dialogs/reply.ts';
import type { Understanding } from '../language/understanding.ts';
import type { Reader } from '../store/database/database.ts';
import type { Actor, Portal } from '../store/portal.ts';
import { words } from './words.ts';

/** Whose rights, and where they are looked up. */
export interface Rights {
  readonly portal: Portal;
  readonly reader: Reader;
  readonly actor: Actor;
}

/** The subjects of the catalogue by the first part of its ids, in the order in which they are told. */
const SUBJECTS: readonly (readonly [title: string, prefixes: readonly string[]])[] = [
  ['Services', ['service']],
  ['Rattachements et utilisateurs', ['rattachement', 'user']],
  ['Demandes', ['approbation', 'request']],
  ['Habilitations', ['habilitation']],
  ['Gestionnaire principal', ['gp']],
  ['Structures', ['structure', 'annuaire']],
  ['Coordonnées bancaires et documents', ['bank', 'attachment']],
  ['Compte et assistance', ['account', 'setup', 'notification', 'action', 'ticket']],
];

/** What this person may do with ClaudIA, by subject, and what they may not. */
export async function abilitiesReply(botName: string, registry: Registry, rights: Rights): Promise<Reply> {
  const allowed = new Set<string>();
  for (const { id, authority } of registry.values()) {
    if ((await authorise(rights, authority)).granted) allowed.add(id);
  }
  const may = [...registry.values()].filter(({ id }) => allowed.has(id));
  const mayNot = [...registry.values()].filter(({ id }) => !allowed.has(id));
  const text = [
    words.abilities(botName),
    bySubject(may).join('\n'),
    words.alsoAnswers,
    ...(mayNot.length > 0 ? [words.mayNot(mayNot.map(({ title }) => title))] : []),
  ].join('\n\n');
  return { text, suggestions: may.slice(0, 3).map(({ button }) => ({ label: button, say: button })) };
}

/** Why the person may not do it, or that they may, with the button that begins it. */
export async function whyNotReply(
  procedure: Procedure,
  { entities }: Understanding,
  rights: Rights,
): Promise<Reply> {
  const siret = entities.find(({ key }) => key === 'siret')?.value;
  const named =
    typeof siret === 'string' ? await rights.portal.structureByIdentifiant(rights.reader, siret) : undefined;
  const authorisation = await authorise(rights, procedure.authority, named?.id);
  if (!authorisation.granted) return procedure.refused(authorisation.refusal);
  return { text: words.youMay(procedure.title), suggestions: suggest(procedure.button) };
}

function authorise(
  { portal, reader, actor }: Rights,
  ...about: [Procedure['authority'], Parameters<Portal['authorise']>[3]?]
): ReturnType<Portal['authorise']> {
  return portal.authorise(reader, actor, ...about);
}

function bySubject(procedures: readonly Procedure[]): readonly string[] {
  return SUBJECTS.flatMap(([title, prefixes]) => {
    const own = procedures.filter(({ id }) => prefixes.includes(id.split('.')[0] ?? ''));
    return own.length === 0
      ? []
      : [`- **${title}** : ${own.map((procedure) => procedure.title).join(', ')}.`];
  });
}
