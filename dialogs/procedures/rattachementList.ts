/** P8: « Mes rattachements », the Structures and services to which the person is attached. */
import type { RattachementLine } from '../../store/portal.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { FILTER, rowFilter } from '../slots/rowFilter.ts';
import { tableReply } from '../tables.ts';

const DOING = 'consulter vos rattachements';

/** Everything that people read in this procedure. */
const said = {
  title: 'Vos rattachements',
  columns: ['Raison sociale', 'Structure', 'Niveau', 'Rôle', 'Remarque'],
  more: 'écrivez un nom de structure ou de service pour en chercher, ou prenez le fichier',
  none: 'Vous n’êtes rattaché à aucune structure. Le rattachement se demande, et le gestionnaire de la structure le valide.',
  whole: 'toute la structure',
  service: (code: string, libelle: string) => `service ${code} « ${libelle} »`,
  principal: 'gestionnaire principal',
  inactiveStructure: 'structure inactive',
  inactiveService: 'service inactif',
  file: {
    name: 'rattachements',
    columns: ['Utilisateur', 'Structure', 'Raison sociale', 'Service', 'Libellé du service'],
  },
  next: suggest('Demander un rattachement', 'Me détacher', 'Voir mes habilitations'),
  ask: suggest('Demander un rattachement'),
};

export const rattachementList = defineQuery({
  id: 'rattachement.list',
  title: DOING,
  noun: 'consultation de vos rattachements',
  button: 'Voir mes rattachements',
  examples: [
    'Voir mes rattachements',
    'mes rattachements',
    'à quelles structures suis-je rattaché',
    'liste de mes rattachements',
    'voir mes rattachements',
    'sur quelles structures suis-je',
    'montre-moi mes rattachements',
    'quels sont mes rattachements ?',
    'suis-je encore rattaché au syndicat ?',
    'à quels services suis-je rattaché',
    'je voudrais savoir à quoi je suis rattaché',
    'exporter mes rattachements',
    'est-ce que mon rattachement à la mairie est bien actif',
    'consulter mes rattachements',
    'affiche les structures auxquelles je suis relié',
    'mes structures',
  ],
  authority: 'rattachement.list',
  refused: (reason) => refusal(reason, DOING),
  slots: { [FILTER]: rowFilter({ entities: [] }) },
  answer: async ({ portal, reader, actor }, { filtre }) => {
    const found = await portal.listRattachements(reader, actor);
    const account = await portal.showAccount(reader, actor);
    if (!found.ok) return [refusal(found.refusal, DOING)];
    return [listed(found.value, account.ok ? account.value.adresseConnexion : '', filtre)];
  },
});

function listed(lines: readonly RattachementLine[], login: string, filter: string | undefined): Reply {
  return tableReply({
    title: said.title,
    columns: said.columns,
    rows: lines.map(rowOf),
    empty: said.none,
    filter,
    more: said.more,
    export: { ...said.file, rows: lines.map((line) => fileRowOf(line, login)) },
    suggestions: lines.length > 0 ? said.next : said.ask,
  });
}

function rowOf({ structure, structureActive, service, gestionnairePrincipal }: RattachementLine) {
  const remark = structureActive
    ? service?.active === false
      ? said.inactiveService
      : ''
    : said.inactiveStructure;
  return [
    structure.raisonSociale,
    structure.identifiant,
    service === undefined ? said.whole : said.service(service.code, service.libelle),
    gestionnairePrincipal && service === undefined ? said.principal : '',
    remark,
  ];
}

/** As the portal's own list (F99). */
function fileRowOf({ structure, service }: RattachementLine, login: string): readonly string[] {
  return [login, structure.identifiant, structure.raisonSociale, service?.code ?? '', service?.libelle ?? ''];
}
