/** P15: change the sheet of a structure, what INSEE does not decide (F118–F122), and its address. */
import type { StructureUpdateRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { sheetProblemText } from '../problems/contacts.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { optionalAdresse } from '../slots/adresse.ts';
import { change, changed, isChosen, removable } from '../slots/change.ts';
import { emailAddress, telephone } from '../slots/contacts.ts';
import { structure } from '../slots/structure.ts';
import { optionalText } from '../slots/text.ts';

const DOING = 'modifier une structure';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Quelle structure voulez-vous modifier ?',
  change: 'Que voulez-vous changer dans la fiche de la structure ?',
  changeHelp:
    'Vous pouvez changer le libellé, l’adresse électronique, le téléphone et l’adresse postale. La raison sociale vient de l’INSEE : elle se met à jour depuis l’INSEE.',
  libelle: 'Quel est le nouveau libellé ?',
  libelleHelp: 'Le libellé complète la raison sociale. Écrivez « aucun » pour le retirer.',
  email: 'Quelle est la nouvelle adresse électronique de la structure ?',
  emailHelp:
    'Cette adresse est informative : les notifications sont envoyées à l’adresse de chaque utilisateur. Écrivez « aucune » pour la retirer.',
  telephone: 'Quel est le nouveau numéro de téléphone de la structure ?',
  telephoneHelp: 'Ce numéro est informatif. Écrivez « aucun » pour le retirer.',
  adresse: 'Quelle est la nouvelle adresse postale de la structure ?',
  done: (name: string, reference: string) =>
    `C’est fait : la fiche de **${verbatim(name)}** est modifiée. Référence : **${reference}**.`,
  nothing: 'Ces informations sont déjà celles de la fiche : il n’y a rien à changer.',
  next: suggest('Voir la fiche de ma structure', 'Modifier les paramètres de ma structure'),
};

const FIELDS = ['libelle', 'adresseElectronique', 'telephone', 'adresse'] as const;

export const structureUpdate = defineProcedure({
  id: 'structure.update',
  title: DOING,
  noun: 'modification de la structure',
  button: 'Modifier une structure',
  examples: [
    'Modifier une structure',
    'modifier ma structure',
    'changer le téléphone de la structure',
    'mettre à jour l’adresse de ma structure',
    'modifie le libellé de la structure',
    'je voudrais modifier la fiche de ma structure',
    'le numéro de téléphone de la mairie a changé, c’est le 03 25 40 00 01',
    'mettez contact@mairie.fr comme adresse électronique de la structure',
    'changer l’email de notre structure',
    'corriger l’adresse postale de la structure',
    'notre collectivité a déménagé',
    'la mairie a changé d’adresse',
    'enlève le libellé de la structure',
    'compléter les informations générales de ma structure',
    'mettre à jour la fiche structure',
    'supprimer le téléphone de la fiche de la structure',
    'nouvelle adresse pour notre établissement : 4 place de la Mairie, 10210 Chaource',
  ],
  authority: 'structure.update',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'structure.update', doing: DOING }),
    change: change({
      ask: said.change,
      help: said.changeHelp,
      fields: [
        { value: 'libelle', label: 'Le libellé', saidAs: ['le nom', 'libellé de la structure'] },
        {
          value: 'adresseElectronique',
          label: 'L’adresse électronique',
          saidAs: ['email', 'l’email', 'e-mail', 'l’e-mail', 'mail', 'le mail', 'courriel', 'le courriel'],
        },
        { value: 'telephone', label: 'Le téléphone', saidAs: ['numéro de téléphone', 'le numéro', 'tel'] },
        { value: 'adresse', label: 'L’adresse postale', saidAs: ['adresse', 'l’adresse'] },
      ],
    }),
    libelle: changed(
      'libelle',
      removable(
        optionalText({
          label: 'Libellé',
          names: ['libellé de la structure', 'libellé'],
          addition: 'un libellé',
          ask: said.libelle,
          help: said.libelleHelp,
          example: '« Mairie »',
          entities: ['libelle'],
        }),
      ),
    ),
    adresseElectronique: changed(
      'adresseElectronique',
      removable(emailAddress({ ask: said.email, help: said.emailHelp })),
    ),
    telephone: changed('telephone', removable(telephone({ ask: said.telephone, help: said.telephoneHelp }))),
    adresse: changed('adresse', optionalAdresse({ ask: said.adresse })),
  },
  skip: { change: isChosen(FIELDS) },

  effect: async ({ structure: chosen, change: _asked, ...fields }, { portal, transaction, request }) => {
    const outcome = await portal.updateStructure(transaction, request, { structure: chosen.id, ...fields });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    return {
      ok: true,
      reference,
      reply: { text: said.done(value.raisonSociale, reference), suggestions: said.next },
    };
  },
});

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: StructureUpdateRefusal): {
  readonly reason: string;
  readonly askAgain?: string;
} {
  switch (problem.code) {
    case 'RIEN_A_CHANGER':
      return { reason: said.nothing };
    case 'TEXTE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: problem.champ };
    case 'ADRESSE_ELECTRONIQUE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: 'adresseElectronique' };
    case 'TELEPHONE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: 'telephone' };
    case 'ADRESSE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: 'adresse' };
    case 'NUMERO_TVA_INVALIDE':
      return { reason: sheetProblemText(problem) };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
