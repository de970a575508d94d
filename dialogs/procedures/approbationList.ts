/** P5, F164–F169: « Approbations », the requests that wait for the person's decision. */
import type { ApprobationLine } from '../../store/portal.ts';
import { showMinuteOf } from '../moments.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { describeRequest, profilesOf, stateOf } from '../requests.ts';
import { FILTER, rowFilter } from '../slots/rowFilter.ts';
import { tableReply } from '../tables.ts';

const DOING = 'consulter les approbations';

/** Everything that people read in this procedure. */
const said = {
  title: (number: number) =>
    number === 1 ? '1 demande attend votre décision' : `${number} demandes attendent votre décision`,
  columns: ['Demande', 'Description', 'Demandeur', 'Structure', 'Service', 'Commentaire', 'Créée le'],
  file: {
    name: 'approbations',
    columns: [
      'Numéro',
      'État',
      'Description',
      'Profils',
      'Demandeur',
      'Structure',
      'Raison sociale',
      'Service',
      'Commentaire',
      'Créée le',
    ],
  },
  more: 'écrivez un nom, une structure ou un numéro pour en chercher, ou prenez le fichier',
  none: 'Aucune demande n’attend votre décision.',
  approve: (number: string) => ({ label: 'Approuver', say: `Approuver la demande ${number}` }),
  refuse: (number: string) => ({ label: 'Refuser', say: `Refuser la demande ${number}` }),
  next: suggest('Approuver une demande', 'Refuser une demande'),
  otherwise: suggest('Voir les utilisateurs'),
};

export const approbationList = defineQuery({
  id: 'approbation.list',
  title: DOING,
  noun: 'consultation des approbations',
  button: 'Voir les approbations',
  examples: [
    'Voir les approbations',
    'les demandes à valider',
    'mes approbations en attente',
    'quelles demandes dois-je traiter',
    'liste des approbations',
    'y a-t-il des demandes en attente pour ma structure ?',
    'montre-moi les demandes que je dois approuver',
    'ai-je des approbations à traiter ?',
    'combien de demandes m’attendent',
    'qui demande à être rattaché à ma structure ?',
    'affiche les demandes de rattachement reçues',
    'voir les demandes en attente de validation',
    'je voudrais consulter mes approbations',
    'exporter les approbations',
    'demandes reçues à approuver ou refuser',
    'que dois-je valider ?',
  ],
  authority: 'approbation.list',
  refused: (reason) => refusal(reason, DOING),
  slots: { [FILTER]: rowFilter({ entities: [] }) },
  answer: async ({ portal, reader, actor }, { filtre }) => {
    const found = await portal.listApprobations(reader, actor);
    if (!found.ok) return [refusal(found.refusal, DOING)];
    const lines = found.value;
    return [
      tableReply({
        title: said.title(lines.length),
        columns: said.columns,
        rows: lines.map(rowOf),
        empty: said.none,
        filter: filtre,
        more: said.more,
        export: { ...said.file, rows: lines.map(fileRowOf) },
        actions: ([number = '']) => [said.approve(number), said.refuse(number)],
        suggestions: lines.length > 0 ? said.next : said.otherwise,
      }),
    ];
  },
});

function rowOf({ approbation, demandeur, structure, service }: ApprobationLine): readonly string[] {
  const profils = profilesOf(approbation);
  return [
    approbation.id,
    profils === '' ? describeRequest(approbation) : `${describeRequest(approbation)} : ${profils}`,
    `${demandeur.nom} (${demandeur.adresseConnexion})`,
    structure.raisonSociale,
    service?.code ?? '',
    approbation.commentaire ?? '',
    showMinuteOf(approbation.creeLe),
  ];
}

/** As the portal's own list (F165). */
function fileRowOf({ approbation, demandeur, structure, service }: ApprobationLine): readonly string[] {
  return [
    approbation.id,
    stateOf(approbation),
    describeRequest(approbation),
    profilesOf(approbation),
    demandeur.adresseConnexion,
    structure.identifiant,
    structure.raisonSociale,
    service?.code ?? '',
    approbation.commentaire ?? '',
    showMinuteOf(approbation.creeLe),
  ];
}
