/** P18: create bank details: the account to pay for an invoice between public bodies (F147), with its RIB as a document (F158). */
import type { PieceJointeId } from '../../store/model.ts';
import { verbatim } from '../markdown.ts';
import { coordonneeRefused } from '../problems/bank.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { affactureurSlots, factorOf, hasNoFactor } from '../slots/affactureur.ts';
import { bic, compte, compteName, showCompte, withBic } from '../slots/compte.ts';
import { addedPiece, piece } from '../slots/piece.ts';
import { structure } from '../slots/structure.ts';

const DOING = 'créer une coordonnée bancaire';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Pour quelle structure voulez-vous créer cette coordonnée bancaire ?',
  nom: 'Quel nom voulez-vous donner à cette coordonnée bancaire ?',
  nomHelp: 'Ce nom permet de la reconnaître dans la liste : « Compte principal ».',
  compte: 'Quel est l’IBAN ou le RIB du compte ?',
  compteHelp:
    'Écrivez l’IBAN (27 caractères en France) ou le RIB (23 caractères : banque, guichet, compte et clé). Je ne l’afficherai jamais en entier.',
  bic: 'Quel est le BIC du compte ?',
  bicHelp:
    'Le BIC compte 8 ou 11 caractères ; il accompagne l’IBAN sur votre relevé. Écrivez « passer » pour ne pas en mettre.',
  piece:
    'Quel document montre ce RIB ? Joignez-le avec le trombone, ou donnez le nom d’un document de la structure.',
  pieceHelp:
    'Le RIB est obligatoire en pièce jointe. Vous pouvez l’envoyer maintenant, ou indiquer un document déjà déposé sur la structure. Sa taille maximale est de 4 Mo.',
  notice:
    'Cette coordonnée sert à indiquer le compte pour une facture entre entités publiques. Les gestionnaires de la structure en seront informés.',
  done: (nom: string, number: string, reference: string) =>
    `C’est fait : la coordonnée bancaire **${verbatim(nom)}** (${verbatim(number)}) est créée. Référence : **${reference}**.`,
  next: suggest('Voir les coordonnées bancaires', 'Créer une coordonnée bancaire'),
};

export const bankCreate = defineProcedure({
  id: 'bank.create',
  title: DOING,
  noun: 'création de la coordonnée bancaire',
  button: 'Créer une coordonnée bancaire',
  examples: [
    'Créer une coordonnée bancaire',
    'ajouter un RIB',
    'créer une coordonnée bancaire',
    'enregistrer notre IBAN FR7630006000011234567890189',
    'ajoute des coordonnées bancaires',
    'je voudrais ajouter un compte bancaire',
    'enregistrer un nouveau RIB pour la structure',
    'déclarer l’IBAN de la mairie',
    'nouvelles coordonnées bancaires',
    'ajouter un IBAN',
    'saisir un compte bancaire avec affactureur',
    'voici notre RIB 30006 00001 12345678901 89, enregistrez-le',
    'créer un compte bancaire pour le syndicat',
    'je dois indiquer un RIB sur notre structure',
    'mettre en place notre IBAN',
  ],
  authority: 'bank.create',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'bank.create', doing: DOING }),
    nom: compteName({ ask: said.nom, help: said.nomHelp }),
    compte: compte({ ask: said.compte, help: said.compteHelp }),
    piece: piece({ ask: said.piece, help: said.pieceHelp }),
    bic: bic({ ask: said.bic, help: said.bicHelp }),
    ...affactureurSlots,
  },
  skip: {
    bic: ({ compte: account }) => account?.type === 'RIB',
    affactureurPays: hasNoFactor,
    affactureurType: hasNoFactor,
    affactureurIdentifiant: hasNoFactor,
  },
  notice: async () => said.notice,
  effect: async (values, context) => {
    const { portal, transaction, request } = context;
    const { structure: chosen, nom, compte: account, bic: code, piece: document } = values;
    const affactureur = factorOf(values);
    const draft = {
      nom,
      compte: withBic(account, code),
      ...(affactureur !== undefined && { affactureur }),
    };
    // A document is not added for bank details that would then be refused.
    const problem = portal.reviewCoordonnee(draft);
    if (problem !== undefined) return { ok: false, ...coordonneeRefused(problem, DOING) };
    const added = await addedPiece(document, chosen.id, 'bank.create', DOING, context);
    if (!added.ok) return added;
    const pieceJointe: PieceJointeId = added.id;
    const input = { structure: chosen.id, ...draft, pieceJointe };
    const outcome = await portal.createCoordonnee(transaction, request, input);
    if (!outcome.ok) return { ok: false, ...coordonneeRefused(outcome.refusal, DOING) };
    const { value, reference } = outcome;
    const text = said.done(value.nom, showCompte(value.compte), reference);
    return { ok: true, reference, reply: { text, suggestions: said.next } };
  },
});
