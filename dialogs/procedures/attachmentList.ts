/** P19: the documents of a structure, for those who are attached to it (F160). */
import type { PieceJointe } from '../../store/model.ts';
import { verbatim } from '../markdown.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { showDay } from '../slots/day.ts';
import { showSize } from '../slots/piece.ts';
import { showStructure, structure } from '../slots/structure.ts';
import { tableReply } from '../tables.ts';

const DOING = 'consulter les pièces jointes d’une structure';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous voir les pièces jointes ?',
  title: (name: string) => `Pièces jointes de ${verbatim(name)}`,
  columns: ['Nom', 'Numéro', 'Taille', 'Ajoutée le'],
  empty: 'La structure n’a aucune pièce jointe.',
  next: suggest('Ajouter une pièce jointe'),
};

export const attachmentList = defineQuery({
  id: 'attachment.list',
  title: DOING,
  noun: 'consultation des pièces jointes',
  button: 'Voir les pièces jointes de ma structure',
  examples: [
    'Voir les pièces jointes de ma structure',
    'liste des pièces jointes',
    'quels documents avons-nous sur la structure ?',
    'montre-moi les pièces jointes',
    'quelles sont nos PJ',
    'afficher les documents de la structure',
    'y a-t-il des pièces jointes sur notre structure',
    'je veux voir les fichiers de ma structure',
    'les justificatifs déposés par ma structure',
    'les pièces-jointes enregistrées',
    'est-ce que notre RIB est dans les documents de la structure',
    'liste des fichiers déposés',
  ],
  authority: 'attachment.list',
  refused: (reason) => refusal(reason, DOING),
  slots: { structure: structure({ ask: said.structure, action: 'attachment.list', doing: DOING }) },
  answer: async ({ portal, reader, actor }, { structure: chosen }) => {
    const found = await portal.listPiecesJointes(reader, actor, chosen.id);
    if (!found.ok) return [refusal(found.refusal, DOING)];
    return [
      tableReply({
        title: said.title(showStructure(chosen)),
        columns: said.columns,
        rows: found.value.map(rowOf),
        documents: found.value.map(({ id, nom }) => ({ piece: id, nom })),
        empty: said.empty,
        suggestions: said.next,
      }),
    ];
  },
});

function rowOf({ nom, id, taille, ajouteeLe }: PieceJointe): readonly string[] {
  return [nom, id, showSize(taille), showDay(ajouteeLe.slice(0, 10))];
}
