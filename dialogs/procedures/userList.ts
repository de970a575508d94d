/** F177: the people attached to a Structure that the person manages. */
import type { UtilisateurLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { FILTER, rowFilter } from '../slots/rowFilter.ts';
import { structure } from '../slots/structure.ts';
import { tableReply } from '../tables.ts';
import { enumerate } from '../words.ts';

const DOING = 'consulter les utilisateurs';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous voir les utilisateurs ?',
  title: (structure: string) => `Utilisateurs de ${verbatim(structure)}`,
  columns: ['Nom', 'Adresse de connexion', 'Rôle', 'Rattachement', 'Compte'],
  principal: 'gestionnaire principal',
  manager: 'Organisation modification',
  whole: 'toute la structure',
  services: (codes: readonly string[]) => `${codes.length > 1 ? 'services' : 'service'} ${enumerate(codes)}`,
  closed: 'inactif',
  more: 'écrivez un nom, un code de service ou « inactif » pour en chercher, ou prenez le fichier',
  none: 'Personne n’est rattaché à cette structure.',
  note: '« Organisation modification » permet de gérer la structure, ses services et ses utilisateurs comme le gestionnaire principal, sauf pour transférer ce rôle.',
  next: suggest('Rattacher un utilisateur', 'Détacher un utilisateur', 'Accorder des habilitations'),
};

export const userList = defineQuery({
  id: 'user.list',
  title: DOING,
  noun: 'consultation des utilisateurs',
  button: 'Voir les utilisateurs',
  examples: [
    'Voir les utilisateurs',
    'liste des utilisateurs de ma structure',
    'qui est rattaché à ma structure',
    'montre-moi les utilisateurs',
    'qui a accès à notre structure',
    'exporter les utilisateurs',
    'affiche les utilisateurs de la communauté de communes',
    'quels sont nos utilisateurs ?',
    'je voudrais la liste des agents rattachés',
    'combien d’utilisateurs avons-nous',
    'liste des personnes rattachées à 20007104100046',
    'qui sont les utilisateurs rattachés chez nous',
    'consulter les utilisateurs de ma structure',
    'extraction des utilisateurs de la structure',
    'quels agents sont rattachés à notre structure ?',
    'quels collègues sont rattachés à notre structure',
    'voir qui est dans ma structure',
    'donne-moi les adresses des utilisateurs de notre structure',
  ],
  authority: 'user.list',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'user.list', doing: DOING }),
    [FILTER]: rowFilter({ entities: [], byState: true }),
  },
  answer: async ({ portal, reader, actor }, { structure: chosen, filtre }) => {
    const found = await portal.listUtilisateurs(reader, actor, chosen.id);
    if (!found.ok) return [refusal(found.refusal, DOING)];
    return [
      tableReply({
        title: said.title(chosen.raisonSociale),
        columns: said.columns,
        rows: found.value.map(rowOf),
        empty: said.none,
        filter: filtre,
        more: said.more,
        export: { name: `utilisateurs-${chosen.identifiant}` },
        ...(found.value.some(({ organisationModification }) => organisationModification) && {
          note: said.note,
        }),
        suggestions: said.next,
      }),
    ];
  },
});

function rowOf(line: UtilisateurLine): readonly string[] {
  const { utilisateur, actif, gestionnairePrincipal, organisationModification, services } = line;
  const where = [
    ...(line.structureEntiere ? [said.whole] : []),
    ...(services.length > 0 ? [said.services(services)] : []),
  ];
  return [
    utilisateur.nom,
    utilisateur.adresseConnexion,
    gestionnairePrincipal ? said.principal : organisationModification ? said.manager : '',
    where.join(', '),
    actif ? '' : said.closed,
  ];
}
