/** Procedures of the tests, one for each kind of card: they show what real ones show, whatever those become. */
import { defineQuery } from '../../dialogs/procedure.ts';
import { serviceCreate } from '../../dialogs/procedures/serviceCreate.ts';
import { createRegistry, type Registry } from '../../dialogs/registry.ts';
import { type Reply, suggest } from '../../dialogs/reply.ts';
import { choiceReply, refusalReply, resultReply, tableReply } from '../../dialogs/tables.ts';

/** What is typed to see each card. */
export const ASK = {
  choice: 'montrer la vitrine des choix',
  list: 'montrer la vitrine des listes',
  result: 'montrer la vitrine des résultats',
  refusal: 'montrer la vitrine des refus',
} as const;

export const OPTIONS = [
  { label: 'CC du Chaourçois', say: 'CC du Chaourçois', detail: '20007104100046' },
  { label: 'Mairie de Troyes, direction des achats et des marchés publics', say: 'Mairie de Troyes' },
  { label: 'Aucune des deux', say: 'Aucune des deux' },
];

export const COLUMNS = ['Numéro', 'Demandeur', 'Objet', 'Reçue le'];

/** Two pages of requests; the last has what would run in a spreadsheet, and what would be a style in Markdown. */
export const ROWS: readonly (readonly string[])[] = [
  ...Array.from({ length: 22 }, (_, index) => [
    `RITM00${15261 + index}`,
    index % 2 === 0 ? 'Sophie Petit' : 'Jean-Christophe Delannoy-Vandenberghe',
    index % 3 === 0 ? 'Rattachement au service « Achats »' : '',
    '12/11/2026',
  ]),
  ['RITM0019999', '=HYPERLINK("https://a.example")', '**Rattachement** ; <b>urgent</b>', '13/11/2026'],
];

const shown: Readonly<Record<keyof typeof ASK, Reply>> = {
  choice: choiceReply('Pour quelle structure ?', OPTIONS),
  list: tableReply({
    title: 'Approbations en attente',
    columns: COLUMNS,
    rows: ROWS,
    empty: 'Aucune.',
    export: { name: 'approbations' },
    actions: ([number = '']) => suggest(`Approuver ${number}`, `Refuser ${number}`),
    suggestions: suggest('Voir mes habilitations'),
    note: 'Vous pouvez approuver une demande tant que personne ne l’a fait.',
  }),
  result: resultReply({
    title: 'C’est fait : le service est créé',
    facts: [
      { label: 'Structure', value: 'CC DU CHAOURCOIS ET DU VAL D’ARMANCE' },
      { label: 'Code', value: 'ACHATS_2027' },
      { label: 'Actif à partir du', value: '01/03/2027' },
    ],
    reference: 'CP-0000123',
    remarks: ['Vous pouvez annuler cette action pendant un quart d’heure.'],
    suggestions: suggest('Créer un service'),
  }),
  refusal: refusalReply({
    title: 'Habilitation manquante',
    reasons: ['Pour créer un service, il vous faut le profil « Gestion de la structure en modification ».'],
    facts: [{ label: 'CC du Chaourçois', value: 'Jeane Chaource, gestionnaire principale' }],
    actions: suggest('Demander cette habilitation', 'Qui peut me donner une habilitation ?'),
  }),
};

/** A real procedure, whose confirmation is the fifth card, and the four of the tests. */
export function showcase(): Registry {
  const kinds = Object.keys(ASK) as (keyof typeof ASK)[];
  return createRegistry([serviceCreate, ...kinds.map(showing)]);
}

function showing(kind: keyof typeof ASK) {
  return defineQuery({
    id: `test.${kind}`,
    title: ASK[kind],
    noun: `vitrine (${kind})`,
    button: ASK[kind],
    examples: [ASK[kind], `${ASK[kind]} s’il vous plaît`, `je veux ${ASK[kind]}`],
    authority: 'habilitation.list',
    refused: () => ({ text: 'Refusé.' }),
    answer: async () => [shown[kind]],
  });
}
