/** P19: add a document to a structure, which those who are attached to it can join to their invoices (F160–F163). */
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { pieceRefusalText, sentFile } from '../slots/piece.ts';
import { structure } from '../slots/structure.ts';

const DOING = 'ajouter une pièce jointe';

/** Everything that people read in this procedure. */
const said = {
  structure: 'À quelle structure voulez-vous ajouter cette pièce jointe ?',
  fichier: 'Quel fichier voulez-vous ajouter ? Joignez-le avec le trombone, à côté de votre message.',
  fichierHelp:
    'La pièce jointe sera à la disposition des utilisateurs rattachés à la structure, pour leurs factures et leurs mémoires. Sa taille maximale est de 4 Mo.',
  notice: 'Les utilisateurs rattachés à la structure pourront voir ce document.',
  done: (nom: string, numero: string, reference: string) =>
    `C’est fait : la pièce jointe **${verbatim(nom)}** est ajoutée, sous le numéro **${verbatim(numero)}**. Référence : **${reference}**.`,
  next: suggest('Voir les pièces jointes de ma structure', 'Ajouter une pièce jointe'),
};

/** Refusals that another file would mend. */
const OF_FILE = { NOM_FICHIER_INVALIDE: true, TAILLE_INVALIDE: true, FICHIER_INCONNU: true };

export const attachmentCreate = defineProcedure({
  id: 'attachment.create',
  title: DOING,
  noun: 'création de la pièce jointe',
  button: 'Ajouter une pièce jointe',
  examples: [
    'Ajouter une pièce jointe',
    'ajouter une pièce jointe à ma structure',
    'déposer un document sur la structure',
    'joindre un fichier',
    'je voudrais ajouter une PJ',
    'créer une pièce-jointe',
    'voici un justificatif pour la structure',
    'mettre un document à disposition de mes collègues',
    'charger un fichier dans Chorus Pro',
    'envoyer un justificatif',
    'ajoute ce fichier à notre structure',
    'déposer un PDF sur Chorus Pro',
    'enregistrer une pièce justificative',
    'téléverser un document',
  ],
  authority: 'attachment.create',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'attachment.create', doing: DOING }),
    fichier: sentFile({ ask: said.fichier, help: said.fichierHelp }),
  },
  notice: async () => said.notice,
  effect: async (
    { structure: chosen, fichier: { nom, hash, type, size } },
    { portal, transaction, request },
  ) => {
    const outcome = await portal.addPieceJointe(transaction, request, {
      structure: chosen.id,
      nom,
      fichier: { hash, type, size },
    });
    if (!outcome.ok) {
      const isOfFile = outcome.refusal.code in OF_FILE;
      const reason = pieceRefusalText(outcome.refusal, DOING);
      return { ok: false, reason, ...(isOfFile && { askAgain: 'fichier' }) };
    }
    const { value, reference } = outcome;
    return {
      ok: true,
      reference,
      reply: { text: said.done(value.nom, value.id, reference), suggestions: said.next },
    };
  },
});
