/** P18: the bank details of a structure, account numbers masked. */
import type { CoordonneeBancaire } from '../../store/model.ts';
import { verbatim } from '../markdown.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { showCompte } from '../slots/compte.ts';
import { showDay } from '../slots/day.ts';
import { showStructure, structure } from '../slots/structure.ts';
import { tableReply } from '../tables.ts';

const DOING = 'consulter les coordonnées bancaires d’une structure';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous voir les coordonnées bancaires ?',
  title: (name: string) => `Coordonnées bancaires de ${verbatim(name)}`,
  columns: ['Nom', 'Compte', 'BIC', 'Affactureur', 'Document', 'Créée le'],
  empty: 'La structure n’a aucune coordonnée bancaire.',
  masked: 'Les numéros de compte ne sont jamais affichés en entier : le document joint les montre.',
  create: suggest('Créer une coordonnée bancaire'),
  next: suggest('Modifier une coordonnée bancaire', 'Créer une coordonnée bancaire'),
};

export const bankList = defineQuery({
  id: 'bank.list',
  title: DOING,
  noun: 'consultation des coordonnées bancaires',
  button: 'Voir les coordonnées bancaires',
  examples: [
    'Voir les coordonnées bancaires',
    'quels sont nos RIB',
    'liste des coordonnées bancaires',
    'quel IBAN est enregistré pour notre structure ?',
    'montre-moi les comptes bancaires de la structure',
    'afficher nos coordonnées bancaires',
    'est-ce que notre RIB est bien enregistré',
    'les coordonnées bancaires de la mairie',
    'quel compte avons-nous sur Chorus Pro',
    'vérifier l’IBAN enregistré',
    'je veux voir nos RIB',
    'avons-nous un RIB dans Chorus Pro ?',
  ],
  authority: 'bank.list',
  refused: (reason) => refusal(reason, DOING),
  slots: { structure: structure({ ask: said.structure, action: 'bank.list', doing: DOING }) },
  answer: async ({ portal, reader, actor }, { structure: chosen }) => {
    const found = await portal.listCoordonnees(reader, actor, chosen.id);
    if (!found.ok) return [refusal(found.refusal, DOING)];
    const pieces = await portal.listPiecesJointes(reader, actor, chosen.id);
    const documents = new Map(pieces.ok ? pieces.value.map(({ id, nom }) => [id, { piece: id, nom }]) : []);
    return [
      tableReply({
        title: said.title(showStructure(chosen)),
        columns: said.columns,
        rows: found.value.map(rowOf),
        documents: found.value.map(({ pieceJointe }) => documents.get(pieceJointe)),
        empty: said.empty,
        note: said.masked,
        suggestions: found.value.length > 0 ? said.next : said.create,
      }),
    ];
  },
});

function rowOf({ nom, compte, affactureur, pieceJointe, creeLe }: CoordonneeBancaire): readonly string[] {
  const code = compte.type === 'IBAN' ? (compte.bic ?? '') : '';
  return [
    nom,
    showCompte(compte),
    code,
    affactureur?.raisonSociale ?? '',
    pieceJointe,
    showDay(creeLe.slice(0, 10)),
  ];
}
