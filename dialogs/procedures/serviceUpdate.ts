/** P2: change a service of a Structure that the person manages: anything but its code. */
import type { ServiceUpdateRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { change, changed, isChosen, removable } from '../slots/change.ts';
import { optionalDay } from '../slots/day.ts';
import { service } from '../slots/service.ts';
import { structure } from '../slots/structure.ts';
import { optionalText } from '../slots/text.ts';
import { optionalYesNo } from '../slots/yesNo.ts';

const DOING = 'modifier un service';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Dans quelle structure se trouve ce service ?',
  service: 'Quel service voulez-vous modifier ?',
  change: 'Que voulez-vous changer dans ce service ?',
  changeHelp:
    'Vous pouvez changer le libellé, la description, les dates et l’obligation du numéro d’engagement. Le code d’un service ne change pas : pour un autre code, créez un autre service.',
  codeStays: 'Le code d’un service ne change pas : pour un autre code, créez un autre service.',
  libelle: 'Quel est le nouveau libellé ?',
  libelleHelp:
    'Le libellé est le nom en clair du service, celui que lisent vos fournisseurs et vos collègues.',
  description: 'Quelle est la nouvelle description ?',
  descriptionHelp: 'La description précise à quoi sert le service. Écrivez « aucune » pour la retirer.',
  debut: 'À partir de quelle date le service est-il actif ?',
  debutHelp: 'Avant cette date, un fournisseur ne peut pas utiliser le code du service.',
  fin: 'À partir de quelle date le service ne sera-t-il plus actif ?',
  finHelp:
    'À partir de ce jour, le code ne peut plus être utilisé. Écrivez « aucune » pour retirer la date de fin.',
  ej: 'Le numéro d’engagement est-il obligatoire sur les factures adressées à ce service ?',
  ejHelp:
    'Si vous répondez « oui », le fournisseur devra l’indiquer sur chaque facture destinée à ce service.',
  done: (code: string, reference: string) =>
    `C’est fait : le service **${verbatim(code)}** est modifié. Référence : **${reference}**.`,
  nothing: 'Ces informations sont déjà celles du service : il n’y a rien à changer.',
  unknown: 'Je ne trouve plus ce service.',
  dates: 'La date de fin doit être après la date de début.',
  date: 'Cette date n’existe pas dans le calendrier.',
  texte: {
    empty: 'Ce texte ne peut pas être vide.',
    'too-long': 'Ce texte est trop long : 100 caractères pour un libellé, 255 pour une description.',
    characters: 'Ce texte contient des caractères invisibles que je ne peux pas enregistrer.',
  },
  next: suggest('Voir les services', 'Modifier un service'),
};

const FIELDS = ['libelle', 'description', 'debut', 'fin', 'ejObligatoire'] as const;

export const serviceUpdate = defineProcedure({
  id: 'service.update',
  title: DOING,
  noun: 'modification du service',
  button: 'Modifier un service',
  examples: [
    'Modifier un service',
    'modifie le libellé du service STOCK',
    'je veux modifier un service',
    'change la date de fin d’un service',
    'renommer un service',
    'mettre à jour un service existant',
    'rends l’engagement obligatoire pour le service ACHATS',
    'corriger le nom d’un service',
    'je me suis trompé dans le libellé d’un service existant',
    'prolonger un service jusqu’au 31 décembre',
    'repousser la date de fin du service TRAVAUX',
    'enlève la date de fin du service 0123',
    'le service a changé de nom',
    'rendre l’engagement facultatif sur le service VOIRIE',
    'il faudrait exiger le numéro d’engagement sur le service des achats',
  ],
  authority: 'service.update',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'service.update', doing: DOING }),
    service: service({ ask: said.service }),
    change: change({
      ask: said.change,
      help: said.changeHelp,
      fixed: { named: /(?:^| )code(?: |$)/, reason: said.codeStays },
      fields: [
        { value: 'libelle', label: 'Le libellé', saidAs: ['nom', 'le nom', 'intitulé'] },
        { value: 'description', label: 'La description' },
        { value: 'debut', label: 'La date de début' },
        { value: 'fin', label: 'La date de fin' },
        {
          value: 'ejObligatoire',
          label: 'L’obligation du numéro d’engagement',
          saidAs: ['engagement', 'l’ej'],
        },
      ],
    }),
    libelle: changed(
      'libelle',
      optionalText({
        label: 'Libellé',
        names: ['libellé', 'libellé du service', 'intitulé', 'nom du service', 'nom'],
        addition: 'un autre libellé',
        ask: said.libelle,
        help: said.libelleHelp,
        example: '« Service des achats »',
        entities: ['libelleService', 'libelle'],
      }),
    ),
    description: changed(
      'description',
      removable(
        optionalText({
          label: 'Description',
          names: ['description', 'descriptif'],
          addition: 'une autre description',
          ask: said.description,
          help: said.descriptionHelp,
          example: '« Achats de fournitures de la mairie »',
          entities: [],
        }),
      ),
    ),
    debut: changed(
      'debut',
      optionalDay({
        label: 'Date de début',
        names: ['date de début', 'date d’activation', 'début d’activation', 'début'],
        addition: 'une autre date de début',
        ask: said.debut,
        help: said.debutHelp,
        example: '01/03/2027 ou « demain »',
        entities: ['dateDebut'],
      }),
    ),
    fin: changed(
      'fin',
      removable(
        optionalDay({
          label: 'Date de fin',
          names: ['date de fin', 'fin d’activation', 'fin'],
          addition: 'une autre date de fin',
          ask: said.fin,
          help: said.finHelp,
          example: '31/12/2027 ou « fin décembre »',
          entities: ['dateFin'],
        }),
      ),
    ),
    ejObligatoire: changed(
      'ejObligatoire',
      optionalYesNo({
        label: 'Numéro d’engagement obligatoire',
        names: ['numéro d’engagement', 'engagement obligatoire', 'engagement', 'ej'],
        addition: 'l’obligation du numéro d’engagement',
        ask: said.ej,
        help: said.ejHelp,
        example: '« oui » ou « non »',
        entities: ['ejObligatoire'],
        saidAs: {
          yes: ['obligatoire', 'requis'],
          no: ['facultatif', 'optionnel', 'pas obligatoire', 'sans'],
        },
      }),
    ),
  },
  skip: { change: isChosen(FIELDS) },

  effect: async (
    { service: chosen, libelle, description, debut, fin, ejObligatoire },
    { portal, transaction, request },
  ) => {
    const outcome = await portal.updateService(transaction, request, {
      service: chosen.id,
      ...(libelle !== undefined && { libelle }),
      ...(description !== undefined && { description }),
      ...(debut !== undefined && { debut }),
      ...(fin !== undefined && { fin }),
      ...(ejObligatoire !== undefined && { numeroEngagementObligatoire: ejObligatoire }),
    });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    return { ok: true, reference, reply: { text: said.done(value.code, reference), suggestions: said.next } };
  },
});

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: ServiceUpdateRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'SERVICE_INCONNU':
      return { reason: said.unknown, askAgain: 'service' };
    case 'RIEN_A_CHANGER':
      return { reason: said.nothing };
    case 'TEXTE_INVALIDE':
      return { reason: said.texte[problem.problem], askAgain: problem.champ };
    case 'DATES_INCOHERENTES':
      return { reason: said.dates, askAgain: 'fin' };
    case 'DATE_INVALIDE':
      return { reason: said.date, askAgain: problem.champ };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
