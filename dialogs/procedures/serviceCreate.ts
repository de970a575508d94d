/** P1: create a service in a Structure that the person manages. */
import type { Day, Service } from '../../store/model.ts';
import type { NewService, ServiceRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure, type Parsed, type SlotContext } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { day, optionalDay, showDay } from '../slots/day.ts';
import { serviceCode } from '../slots/serviceCode.ts';
import { type StructureValue, structure } from '../slots/structure.ts';
import { optionalText, text } from '../slots/text.ts';
import { yesNo } from '../slots/yesNo.ts';

const DOING = 'créer un service';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Pour quelle structure voulez-vous créer ce service ?',
  code: 'Quel code voulez-vous donner à ce service ? Vous le choisissez librement.',
  codeHelp:
    'Le code identifie le service dans la structure : le fournisseur le reporte sur sa facture. Deux services d’une même structure ne peuvent pas avoir le même code.',
  libelle: 'Quel libellé voulez-vous donner à ce service ?',
  libelleHelp:
    'Le libellé est le nom en clair du service, celui que lisent vos fournisseurs et vos collègues.',
  description: 'Quelle description voulez-vous ajouter ?',
  descriptionHelp:
    'La description est facultative : elle précise à quoi sert le service. Écrivez « passer » pour ne pas en mettre.',
  debut: 'À partir de quelle date ce service sera-t-il actif ?',
  debutHelp: 'Avant cette date, un fournisseur ne peut pas utiliser le code du service.',
  fin: 'À partir de quelle date ce service ne sera-t-il plus actif ?',
  finHelp:
    'La date de fin est facultative. À partir de ce jour, le code ne peut plus être utilisé. Écrivez « passer » pour ne pas en mettre.',
  ej: 'Le numéro d’engagement sera-t-il obligatoire sur les factures adressées à ce service ?',
  ejHelp:
    'Le numéro d’engagement est celui que l’acheteur donne à sa commande. Si vous répondez « oui », le fournisseur devra l’indiquer sur chaque facture destinée à ce service.',
  created: ({ code, libelle }: Service, { raisonSociale }: StructureValue, reference: string) =>
    `C’est fait : le service **${verbatim(code)}** « ${verbatim(libelle)} » est créé pour ${verbatim(raisonSociale)}. Référence : **${reference}**.`,
  activeFrom: (debut: Day) => `Il sera actif à partir du ${showDay(debut)}.`,
  tellSuppliers:
    'Le code service est obligatoire sur les factures de cette structure. Voici un texte à envoyer à vos fournisseurs :',
  toSuppliers: ({ code, libelle }: Service, { raisonSociale, identifiant }: StructureValue, from: string) =>
    `> Bonjour,\n>\n> ${from}, vos factures destinées au service « ${verbatim(libelle)} » de ${verbatim(raisonSociale)} (SIRET ${verbatim(identifiant)}) doivent porter le code service **${verbatim(code)}** dans Chorus Pro.`,
  toSuppliersEngagement: ' Le numéro d’engagement y est obligatoire aussi.',
  fromNow: 'Dès maintenant',
  from: (debut: Day) => `À partir du ${showDay(debut)}`,
  next: suggest('Créer un autre service', 'À quoi sert un service ?'),
};

export const serviceCreate = defineProcedure({
  id: 'service.create',
  title: DOING,
  noun: 'création du service',
  button: 'Créer un service',
  examples: [
    'crée un service',
    'je veux créer un service',
    'Créer un service',
    'créer un nouveau service',
    'ajouter un service à ma structure',
    'je voudrais ajouter un service',
    'ajoute un service',
    'crée un service pour la cantine',
    'crée le service ACHATS « Achats » à partir du 1er mars 2027',
    'crée le service ACHATS « Achats » dès demain, sans engagement obligatoire',
    'ajoute le service 0456 libellé Voirie avec numéro d’engagement obligatoire',
    'j’aimerais que vous créiez un service',
    'il nous manque un service',
    'on voudrait un service pour les marchés publics',
    'je veux un service de restauration, code RESTO',
    'je souhaiterais procéder à l’ouverture d’un service',
    'il me faut un nouveau code service',
    'je dois ouvrir un service comptabilité',
    'peux-tu me créer un service ?',
    'pouvez-vous créer un code service pour la mairie',
    'création d’un service',
    'nouveau service pour ma collectivité',
    'ouvre un service TRAVAUX',
    'j’aimerais déclarer un nouveau service',
    'j’ai besoin d’un service supplémentaire',
    'enregistrer un service',
    'crée-moi un code service',
    'on a besoin d’un service en plus dans notre structure',
    'créer un autre service',
  ],
  authority: 'service.create',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'service.create', doing: DOING }),
    code: serviceCode({
      ask: said.code,
      help: said.codeHelp,
      check: (code, context) => reviewed(code, { code }, context),
    }),
    libelle: text({
      label: 'Libellé',
      names: ['libellé', 'libellé du service', 'intitulé', 'nom du service', 'nom'],
      ask: said.libelle,
      help: said.libelleHelp,
      example: '« Service des achats »',
      entities: ['libelleService'],
      check: (libelle, context) => reviewed(libelle, { libelle }, context),
    }),
    debut: day({
      label: 'Date de début',
      names: [
        'date de début',
        'date d’activation',
        'date de début d’activation',
        'début d’activation',
        'début',
        'date',
      ],
      ask: said.debut,
      help: said.debutHelp,
      example: '01/03/2027, « demain » ou « dans deux semaines »',
      entities: ['dateDebut'],
      suggestions: () => suggest('Aujourd’hui', 'Demain', 'Le mois prochain'),
      check: (debut, context) => reviewed(debut, { debut }, context),
    }),
    ejObligatoire: yesNo({
      label: 'Numéro d’engagement obligatoire',
      names: ['numéro d’engagement', 'engagement obligatoire', 'engagement', 'ej'],
      ask: said.ej,
      help: said.ejHelp,
      example: '« oui » ou « non »',
      entities: ['ejObligatoire'],
      saidAs: { yes: ['obligatoire', 'requis'], no: ['facultatif', 'optionnel', 'pas obligatoire', 'sans'] },
    }),
    fin: optionalDay({
      label: 'Date de fin',
      names: ['date de fin', 'date de fin d’activation', 'fin d’activation', 'fin'],
      addition: 'une date de fin',
      ask: said.fin,
      help: said.finHelp,
      example: '31/12/2027 ou « fin décembre »',
      entities: ['dateFin'],
      dependsOn: ['debut'],
      check: (fin, context) => reviewed(fin, { fin, ...known(context, 'debut') }, context),
    }),
    description: optionalText({
      label: 'Description',
      names: ['description', 'descriptif'],
      addition: 'une description',
      ask: said.description,
      help: said.descriptionHelp,
      example: '« Achats de fournitures de la mairie »',
      entities: [],
      check: (description, context) => reviewed(description, { description }, context),
    }),
  },
  skip: { ejObligatoire: ({ structure: chosen }) => chosen?.typeStructure === 'PRIVEE' },

  effect: async (
    { structure: chosen, code, libelle, description, debut, fin, ejObligatoire },
    { portal, transaction, request, today },
  ) => {
    const outcome = await portal.createService(transaction, request, {
      structure: chosen.id,
      code,
      libelle,
      debut,
      numeroEngagementObligatoire: ejObligatoire ?? false,
      ...(description !== undefined && { description }),
      ...(fin !== undefined && { fin }),
    });
    if (!outcome.ok) return { ok: false, reason: reasonText(outcome.refusal), ...askAgain(outcome.refusal) };
    const { value: service, reference } = outcome;
    const found = await portal.structureByIdentifiant(transaction, chosen.identifiant);
    return {
      ok: true,
      reference,
      reply: created(service, chosen, reference, debut, found?.codeServiceObligatoire ?? false, today),
    };
  },
});

function created(
  service: Service,
  chosen: StructureValue,
  reference: string,
  debut: Day,
  codeServiceObligatoire: boolean,
  today: Day,
): Reply {
  const sentences = [
    said.created(service, chosen, reference),
    ...(debut > today ? [said.activeFrom(debut)] : []),
    ...(codeServiceObligatoire ? [said.tellSuppliers, forSuppliers(service, chosen, debut, today)] : []),
  ];
  return { text: sentences.join('\n\n'), suggestions: said.next };
}

/** What the manager can copy, with all that a supplier needs. */
function forSuppliers(service: Service, chosen: StructureValue, debut: Day, today: Day): string {
  const from = debut > today ? said.from(debut) : said.fromNow;
  const engagement = service.numeroEngagementObligatoire ? said.toSuppliersEngagement : '';
  return said.toSuppliers(service, chosen, from) + engagement;
}

/** Asks the portal whether it would take this value, with those that it depends on. */
async function reviewed<T>(value: T, draft: Partial<NewService>, context: SlotContext): Promise<Parsed<T>> {
  const problem = await context.portal.reviewService(context.reader, {
    ...known(context, 'structure'),
    ...draft,
  });
  return problem === undefined ? { ok: true, value } : { ok: false, reason: reasonText(problem) };
}

/** What is already known of the service to be. */
function known(context: SlotContext, field: 'structure' | 'debut'): Partial<NewService> {
  const value = context.known[field];
  if (value === undefined) return {};
  return field === 'structure' ? { structure: (value as StructureValue).id } : { [field]: value as Day };
}

/** The portal's refusals in words, each with what to do about it. */
function reasonText(problem: ServiceRefusal): string {
  switch (problem.code) {
    case 'CODE_EXISTE_DEJA':
      return `Le code **${verbatim(problem.service.code)}** existe déjà dans cette structure (« ${verbatim(problem.service.libelle)} ») : choisissez-en un autre.`;
    case 'CODE_RESERVE':
      return 'Ce code est réservé aux factures entre entités publiques : choisissez-en un autre.';
    case 'CODE_INVALIDE':
      return {
        empty: 'Le code ne peut pas être vide.',
        'too-long': 'Ce code est trop long : il doit tenir en 100 caractères.',
        characters:
          'Ce code contient des caractères que je ne peux pas accepter : gardez les lettres sans accent, les chiffres, l’espace et _ - . /',
      }[problem.problem];
    case 'TEXTE_INVALIDE':
      return {
        empty: 'Ce texte ne peut pas être vide.',
        'too-long': `Ce texte est trop long : il doit tenir en ${problem.champ === 'libelle' ? 100 : 255} caractères.`,
        characters: 'Ce texte contient des caractères invisibles que je ne peux pas enregistrer.',
      }[problem.problem];
    case 'DATES_INCOHERENTES':
      return 'La date de fin doit être après la date de début.';
    case 'DATE_INVALIDE':
      return 'Cette date n’existe pas dans le calendrier.';
    default:
      return refusalText(problem, DOING);
  }
}

/** The question to ask again when the portal refuses at the last moment. */
function askAgain(problem: ServiceRefusal): { readonly askAgain?: string } {
  switch (problem.code) {
    case 'CODE_EXISTE_DEJA':
    case 'CODE_RESERVE':
    case 'CODE_INVALIDE':
      return { askAgain: 'code' };
    case 'TEXTE_INVALIDE':
      return { askAgain: problem.champ };
    case 'DATES_INCOHERENTES':
      return { askAgain: 'fin' };
    case 'DATE_INVALIDE':
      return { askAgain: problem.champ };
    default:
      return {};
  }
}
