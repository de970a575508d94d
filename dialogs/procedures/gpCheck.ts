/** P12: who is the gestionnaire principal of one's structures, and of which one is it oneself (F113, F123). */
import type { StructureRef } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineQuery, type QueryContext } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { optionalStructure } from '../slots/structure.ts';
import { tableReply } from '../tables.ts';

const DOING = 'consulter le gestionnaire principal d’une structure';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous connaître le gestionnaire principal ?',
  none: 'Vous n’êtes rattaché à aucune structure : vous n’êtes donc gestionnaire principal d’aucune. Une demande de rattachement se fait auprès de la structure, qui la valide.',
  mine: ({ raisonSociale, identifiant }: StructureRef) =>
    `C’est vous : vous êtes **gestionnaire principal** de ${verbatim(raisonSociale)} (${verbatim(identifiant)}).`,
  other: ({ raisonSociale, identifiant }: StructureRef, name: string) =>
    `Le gestionnaire principal de ${verbatim(raisonSociale)} (${verbatim(identifiant)}) est **${verbatim(name)}**. Ce n’est pas vous.`,
  title: (managed: number, all: number) => {
    if (managed === 0) return 'Vous n’êtes gestionnaire principal d’aucune de vos structures';
    if (managed < all) return `Vous êtes gestionnaire principal de ${managed} de vos ${all} structures`;
    return `Vous êtes gestionnaire principal de vos ${all} structures`;
  },
  columns: ['Structure', 'Identifiant', 'Gestionnaire principal'],
  you: (name: string) => `${name} (vous)`,
  /** To who has the role, and to who has not. */
  nextOfPrincipal: suggest(
    'Transférer le rôle de gestionnaire principal',
    'Que peut faire un gestionnaire principal ?',
  ),
  nextOfOthers: suggest('Voir mes habilitations', 'Que peut faire un gestionnaire principal ?'),
  nextOfNobody: suggest('Demander un rattachement', 'C’est quoi un gestionnaire principal ?'),
};

export const gpCheck = defineQuery({
  id: 'gp.check',
  title: DOING,
  noun: 'consultation du gestionnaire principal',
  button: 'Voir le gestionnaire principal',
  examples: [
    'Voir le gestionnaire principal',
    'qui est le GP de ma structure',
    'je voudrais savoir qui est le GP de ma structure',
    'suis-je gestionnaire principal',
    'suis-je GP ?',
    'je suis GP de quoi',
    'qui a le rôle de GP chez nous',
    'pourriez-vous m’indiquer le nom de notre gestionnaire principal',
    'quelles structures je gère en tant que gestionnaire principal',
    'quel est notre gestionnaire principal',
    'quel est le nom du gestionnaire principal de ma structure',
    'de quelles structures suis-je GP',
    'de quelles structures suis-je gestionnaire principal ?',
    'qui est gestionnaire principal chez nous',
    'qui est le gestionnaire principal chez nous ?',
    'qui est le responsable de la structure 20007104100046',
    'est-ce que je suis bien le gestionnaire principal',
    'c’est qui le GP de la communauté de communes ?',
    'qui est l’administrateur de notre structure',
    'pouvez-vous me dire qui est gestionnaire principal de ma mairie',
    'vérifier si je suis gestionnaire principal',
    'vérifier le rôle de GP',
    'connaître le GP de ma structure',
    'nom du GP svp',
    'sur quelles structures ai-je le rôle de gestionnaire principal',
    'montre-moi les structures dont je suis GP',
    'à qui appartient le rôle de GP de ma structure',
    'qui gère notre structure sur le portail',
    'qui est le gestionnaire principal de 20007104100046',
    'donne-moi le GP de la structure 20007104100046',
  ],
  authority: 'gp.check',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: optionalStructure({ ask: said.structure, action: 'structure.show', doing: DOING }),
  },
  answer: async (context, { structure }) => {
    const mine = await managedBy(context);
    const structures = await context.portal.myStructures(context.reader, context.actor);
    const named = structures.find(({ id }) => id === structure?.id);
    return [named === undefined ? await all(structures, mine, context) : await one(named, mine, context)];
  },
});

async function one(
  structure: StructureRef,
  mine: ReadonlySet<string>,
  context: QueryContext,
): Promise<Reply> {
  if (mine.has(structure.id)) return { text: said.mine(structure), suggestions: said.nextOfPrincipal };
  return {
    text: said.other(structure, await principalOf(structure, context)),
    suggestions: said.nextOfOthers,
  };
}

async function all(
  structures: readonly StructureRef[],
  mine: ReadonlySet<string>,
  context: QueryContext,
): Promise<Reply> {
  const [first, ...others] = structures;
  if (first === undefined) return { text: said.none, suggestions: said.nextOfNobody };
  if (others.length === 0) return one(first, mine, context);
  const rows = structures.map(async (structure) => {
    const name = await principalOf(structure, context);
    return [structure.raisonSociale, structure.identifiant, mine.has(structure.id) ? said.you(name) : name];
  });
  return tableReply({
    title: said.title(mine.size, structures.length),
    columns: said.columns,
    rows: await Promise.all(rows),
    empty: said.none,
    suggestions: mine.size > 0 ? said.nextOfPrincipal : said.nextOfOthers,
  });
}

/** Ids of the Structures of which the person is GP. */
async function managedBy({ portal, reader, actor }: QueryContext): Promise<ReadonlySet<string>> {
  const found = await portal.managedStructures(reader, actor);
  return new Set(found.ok ? found.value.map(({ id }) => id) : []);
}

/** The name on the structure's sheet (F123). */
async function principalOf({ id }: StructureRef, { portal, reader, actor }: QueryContext): Promise<string> {
  const sheet = await portal.showStructure(reader, actor, id);
  return sheet.ok ? sheet.value.gestionnairePrincipal : '—';
}
