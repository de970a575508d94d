/** P18: change bank details: their name, account, document or factor. Payments follow them: the managers are told. */
import type { CoordonneeUpdateRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { coordonneeRefused } from '../problems/bank.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { affactureurSlots, factorOf, hasNoFactor } from '../slots/affactureur.ts';
import { change, changed, isChosen, removable } from '../slots/change.ts';
import { bic, compte, compteName, showCompte, withBic } from '../slots/compte.ts';
import { coordonnee } from '../slots/coordonnee.ts';
import { addedPiece, piece } from '../slots/piece.ts';
import { showStructure, structure } from '../slots/structure.ts';

const DOING = 'modifier une coordonnée bancaire';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous modifier une coordonnée bancaire ?',
  coordonnee: 'Quelle coordonnée bancaire voulez-vous modifier ?',
  none: (name: string) => `${verbatim(name)} n’a aucune coordonnée bancaire : il n’y a rien à modifier.`,
  change: 'Que voulez-vous changer dans cette coordonnée bancaire ?',
  changeHelp:
    'Vous pouvez changer le nom, le compte, son BIC, le document qui montre le RIB, et l’affactureur. Je n’affiche jamais un numéro de compte en entier.',
  nom: 'Quel est le nouveau nom ?',
  nomHelp: 'Ce nom permet de la reconnaître dans la liste : « Compte principal ».',
  compte: 'Quel est le nouvel IBAN ou le nouveau RIB ?',
  compteHelp:
    'Écrivez l’IBAN (27 caractères en France) ou le RIB (23 caractères). Je ne l’afficherai pas en entier.',
  bic: 'Quel est le BIC du compte ?',
  bicHelp: 'Le BIC compte 8 ou 11 caractères. Il va avec un IBAN : un RIB n’en a pas.',
  piece:
    'Quel est le nouveau document ? Joignez-le avec le trombone, ou donnez le nom d’un document de la structure.',
  pieceHelp: 'Le document montre le RIB. Sa taille maximale est de 4 Mo.',
  notices: {
    compte:
      'Les factures qui l’utilisent pourront être payées sur ce nouveau compte. Joignez aussi le nouveau RIB si le document a changé.',
    told: 'Les gestionnaires de la structure en seront informés.',
  },
  done: (nom: string, number: string, reference: string) =>
    `C’est fait : la coordonnée bancaire **${verbatim(nom)}** (${verbatim(number)}) est modifiée. Référence : **${reference}**.`,
  unknown: 'Je ne trouve plus cette coordonnée bancaire.',
  noBic: 'Ce compte est donné par un RIB, qui n’a pas de BIC. Pour un BIC, donnez l’IBAN du compte.',
  nothing: 'Ces informations sont déjà les siennes : il n’y a rien à changer.',
  create: suggest('Créer une coordonnée bancaire'),
  next: suggest('Voir les coordonnées bancaires'),
};

const FIELDS = ['nom', 'compte', 'bic', 'piece', 'affactureur'] as const;

export const bankUpdate = defineProcedure({
  id: 'bank.update',
  title: DOING,
  noun: 'modification de la coordonnée bancaire',
  button: 'Modifier une coordonnée bancaire',
  examples: [
    'Modifier une coordonnée bancaire',
    'modifier mes coordonnées bancaires',
    'changer notre RIB',
    'mettre à jour l’IBAN',
    'notre banque a changé, il faut modifier le RIB',
    'remplacer le RIB de la structure',
    'corriger l’IBAN de la mairie',
    'je voudrais changer les coordonnées bancaires du syndicat',
    'modifier le compte bancaire enregistré',
    'changer le nom d’une coordonnée bancaire',
    'enlever l’affactureur de notre compte',
    'remplacer le document du RIB',
    'nous avons changé de compte, mets à jour le RIB',
    'notre IBAN est faux, il faut le corriger',
  ],
  authority: 'bank.update',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'bank.update', doing: DOING }),
    coordonnee: coordonnee({
      ask: said.coordonnee,
      none: (chosen) => ({ text: said.none(showStructure(chosen)), suggestions: said.create }),
    }),
    change: change({
      ask: said.change,
      help: said.changeHelp,
      fields: [
        { value: 'nom', label: 'Le nom' },
        {
          value: 'compte',
          label: 'Le compte (IBAN ou RIB)',
          saidAs: ['iban', 'l’iban', 'rib', 'le rib', 'le compte'],
        },
        { value: 'bic', label: 'Le BIC', saidAs: ['code bic', 'code swift', 'swift'] },
        { value: 'piece', label: 'Le document', saidAs: ['la pièce jointe', 'fichier', 'le fichier'] },
        { value: 'affactureur', label: 'L’affactureur', saidAs: ['factor'] },
      ],
    }),
    nom: changed('nom', { ...compteName({ ask: said.nom, help: said.nomHelp }), optional: true }),
    compte: changed('compte', { ...compte({ ask: said.compte, help: said.compteHelp }), optional: true }),
    bic: changed('bic', bic({ ask: said.bic, help: said.bicHelp })),
    piece: changed('piece', { ...piece({ ask: said.piece, help: said.pieceHelp }), optional: true }),
    ...affactureurSlots,
    affactureur: changed('affactureur', removable(affactureurSlots.affactureur)),
  },
  skip: {
    change: isChosen(FIELDS),
    bic: ({ compte: account }) => account?.type === 'RIB',
    affactureurPays: hasNoFactor,
    affactureurType: hasNoFactor,
    affactureurIdentifiant: hasNoFactor,
  },
  notice: async ({ compte: account }) =>
    [...(account === undefined ? [] : [said.notices.compte]), said.notices.told].join(' '),
  effect: async (values, context) => {
    const { portal, transaction, request } = context;
    const { structure: owner, coordonnee: chosen, nom, compte: account, bic: code, piece: document } = values;
    const factor = factorOf(values);
    const draft = {
      ...(nom !== undefined && { nom }),
      ...(account !== undefined && { compte: withBic(account, code) }),
      ...(account === undefined && code !== undefined && { bic: code }),
      ...(factor !== undefined && { affactureur: factor }),
    };
    // A document is not added for a change that would then be refused.
    const problem = portal.reviewCoordonnee(draft);
    if (problem !== undefined) return { ok: false, ...coordonneeRefused(problem, DOING) };
    const added = document && (await addedPiece(document, owner.id, 'bank.update', DOING, context));
    if (added?.ok === false) return added;
    const outcome = await portal.updateCoordonnee(transaction, request, {
      coordonnee: chosen.id,
      ...draft,
      ...(values.affactureur === null && { affactureur: null }),
      ...(added !== undefined && { pieceJointe: added.id }),
    });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    const text = said.done(value.nom, showCompte(value.compte), reference);
    return { ok: true, reference, reply: { text, suggestions: said.next } };
  },
});

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: CoordonneeUpdateRefusal): ReturnType<typeof coordonneeRefused> {
  switch (problem.code) {
    case 'COORDONNEE_INCONNUE':
      return { reason: said.unknown, askAgain: 'coordonnee' };
    case 'BIC_SANS_IBAN':
      return { reason: said.noBic };
    case 'RIEN_A_CHANGER':
      return { reason: said.nothing };
    default:
      return coordonneeRefused(problem, DOING);
  }
}
