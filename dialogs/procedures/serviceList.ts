/** P2, consultation: the services of a Structure of the person's, and whether suppliers can use each. */
import type { ServiceLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { showDayOf } from '../moments.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { serviceState } from '../serviceState.ts';
import { FILTER, rowFilter } from '../slots/rowFilter.ts';
import { structure } from '../slots/structure.ts';
import { tableReply } from '../tables.ts';

const DOING = 'consulter les services';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous voir les services ?',
  title: (structure: string) => `Services de ${verbatim(structure)}`,
  columns: ['Code', 'Libellé', 'État', 'Début', 'Fin', 'Engagement'],
  ej: 'obligatoire',
  none: 'Cette structure n’a aucun service. En créer est facultatif : cela sert à répartir les factures quand plusieurs services les traitent.',
  mandatory: 'Le code service est obligatoire sur les factures de cette structure.',
  more: 'écrivez un code, un mot du libellé ou « actif » pour en chercher, ou prenez le fichier',
  next: suggest('Créer un service', 'Modifier un service', 'Désactiver un service'),
};

export const serviceList = defineQuery({
  id: 'service.list',
  title: DOING,
  noun: 'consultation des services',
  button: 'Voir les services',
  examples: [
    'Voir les services',
    'liste des services de ma structure',
    'quels sont mes services',
    'montre-moi les services',
    'quels codes service avons-nous',
    'Voir les services de ma structure',
    'affiche la liste des services',
    'donne-moi la liste de nos codes service',
    'combien de services avons-nous ?',
    'quels services sont actifs chez nous ?',
    'je voudrais consulter les services de la communauté de communes',
    'lister les services',
    'quels sont les services ouverts de ma structure ?',
    'y a-t-il des services inactifs dans ma structure',
    'les codes services de notre collectivité svp',
    'je cherche la liste de nos services',
    'quels services existent pour 20007104100046',
    'consulter nos services',
    'donne-moi tous mes services',
    'quels sont les services actifs de ma structure ?',
  ],
  authority: 'service.list',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'service.list', doing: DOING }),
    [FILTER]: rowFilter({ entities: [], byState: true }),
  },
  answer: async ({ portal, reader, actor, today }, { structure: chosen, filtre }) => {
    const found = await portal.listServices(reader, actor, chosen.id);
    if (!found.ok) return [refusal(found.refusal, DOING)];
    const mandatory = found.value.some((line) => line.structure.codeServiceObligatoire);
    return [
      tableReply({
        title: said.title(chosen.raisonSociale),
        columns: said.columns,
        rows: found.value.map((line) => rowOf(line, today)),
        empty: said.none,
        filter: filtre,
        more: said.more,
        export: { name: `services-${chosen.identifiant}` },
        suggestions: said.next,
        ...(mandatory && { note: said.mandatory }),
      }),
    ];
  },
});

function rowOf(line: ServiceLine, today: string): readonly string[] {
  const { code, libelle, debutActivation, finActivation, numeroEngagementObligatoire } = line.service;
  return [
    code,
    libelle,
    serviceState(line, today),
    showDayOf(debutActivation),
    finActivation === undefined ? '' : showDayOf(finActivation),
    numeroEngagementObligatoire ? said.ej : '',
  ];
}
