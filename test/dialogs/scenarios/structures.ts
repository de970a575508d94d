/** Structures and the directory. */
import type { Scenario } from '../scenarios.ts';

export const structures: Readonly<Record<string, Scenario>> = {
  'annuaire.search': {
    begin: 'Chercher dans l’annuaire',
    entitled: 'sophie.petit@fournisseur.example',
    stranger: 'nobody',
    answers: { recherche: 'Vaucheron' },
    corrections: {},
    bad: { slot: 'recherche', say: '209900026000' },
    answered: /COMMUNE DE VAUCHERON/,
  },
};
