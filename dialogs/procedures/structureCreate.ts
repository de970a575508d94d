/** P14: create a structure. What INSEE knows of its SIRET is not asked; its creator becomes its gestionnaire principal (F68). */
import type { TypeIdentifiant } from '../../store/model.ts';
import type { CreatedStructure, NewStructureRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { sheetProblemText, textProblemText } from '../problems/contacts.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { adresse } from '../slots/adresse.ts';
import { emailAddress, telephone } from '../slots/contacts.ts';
import {
  identifiantRefusalText,
  type NewIdentifiantValue,
  newIdentifiant,
  typeIdentifiant,
} from '../slots/newIdentifiant.ts';
import { publicOrPrivate } from '../slots/publicOrPrivate.ts';
import { optionalText, text } from '../slots/text.ts';
import { optionalYesNo } from '../slots/yesNo.ts';

const DOING = 'créer une structure';

/** Everything that people read in this procedure. */
const said = {
  type: 'Comment la structure est-elle identifiée ?',
  typeHelp:
    'Une structure française est identifiée par son SIRET. Les autres le sont par leur numéro de TVA, leur RIDET, leur numéro TAHITI ou un autre identifiant.',
  identifiant: (type: TypeIdentifiant | undefined) =>
    ({
      SIRET: 'Quel est le SIRET de la structure ?',
      UE_HORS_FRANCE: 'Quel est le numéro de TVA intracommunautaire de la structure ?',
      HORS_UE:
        'Quel est l’identifiant de la structure ? C’est le code de son pays en deux lettres, suivi des seize premiers caractères de son nom.',
      RIDET: 'Quel est le RIDET de la structure ?',
      TAHITI: 'Quel est le numéro TAHITI de la structure ?',
      AUTRE: 'Quel est l’identifiant de la structure ?',
      PARTICULIER: 'Quel identifiant voulez-vous enregistrer pour cette personne ?',
    })[type ?? 'AUTRE'],
  identifiantHelp:
    'L’identifiant est unique : une structure par SIRET. L’INSEE vérifie le SIRET, et donne la raison sociale et l’adresse quand il peut les diffuser.',
  typeStructure: 'Est-ce une structure publique ou privée ?',
  raisonSociale: (insee: NewIdentifiantValue['insee']) =>
    ({
      found: 'Quelle est la raison sociale de la structure ?',
      'not-diffusible':
        'L’INSEE ne diffuse pas les données de cet établissement : quelle est sa raison sociale ?',
      unavailable: 'L’INSEE ne répond pas pour le moment : quelle est la raison sociale de la structure ?',
    })[insee ?? 'found'],
  raisonSocialeHelp: 'La raison sociale est le nom officiel de la structure, tel que l’INSEE le connaît.',
  nom: 'Quel est le nom de cette personne ?',
  prenom: 'Quel est son prénom ?',
  nameHelp: 'Pour un particulier, le nom et le prénom tiennent lieu de raison sociale.',
  adresse: 'Quelle est l’adresse postale de la structure ?',
  libelle: 'Quel libellé voulez-vous ajouter ?',
  libelleHelp:
    'Le libellé est facultatif : il complète la raison sociale. Écrivez « passer » pour ne pas en mettre.',
  email: 'Quelle est l’adresse électronique de la structure ?',
  telephone: 'Quel est le numéro de téléphone de la structure ?',
  contactHelp: 'Cette information est facultative et informative : aucune notification n’y est envoyée.',
  rcs: 'Quel est le numéro RCS de la structure ?',
  tva: 'Quel est le numéro de TVA intracommunautaire de la structure ?',
  optionalHelp: 'Cette information est facultative. Écrivez « passer » pour ne pas la donner.',
  nonDiffusible: 'Faut-il cocher « Non diffusible INSEE » ?',
  nonDiffusibleHelp:
    'Cochez cette option si la structure a demandé à l’INSEE de ne pas diffuser ses données.',
  notices: {
    gestionnaire: 'Vous serez rattaché à cette structure et en serez le gestionnaire principal.',
    found: 'La raison sociale, le type et l’adresse seront ceux de l’INSEE.',
    public:
      'La plupart des structures publiques sont créées automatiquement : vérifiez dans l’annuaire que la vôtre n’existe pas déjà.',
  },
  done: (name: string, identifiant: string, reference: string) =>
    `C’est fait : la structure **${verbatim(name)}** (${verbatim(identifiant)}) est créée. Vous y êtes rattaché et vous en êtes le gestionnaire principal. Référence : **${reference}**.`,
  insee: {
    CONFORME: 'La raison sociale et l’adresse viennent de l’INSEE.',
    NON_DIFFUSIBLE: 'L’INSEE n’en diffuse pas les données : celles que vous avez données sont enregistrées.',
    INDISPONIBLE:
      'L’INSEE n’a pas répondu : les données que vous avez données sont enregistrées. Vous pourrez les mettre à jour depuis l’INSEE plus tard.',
    SANS_OBJET: undefined,
  },
  reserved: 'Le service FACTURES_PUBLIQUES, pour les factures entre entités publiques, a été créé avec elle.',
  closed: 'Les structures publiques ne se créent pas ici : demandez-la au support.',
  next: suggest('Voir la fiche de ma structure', 'Créer un service'),
};

export const structureCreate = defineProcedure({
  id: 'structure.create',
  title: DOING,
  noun: 'création de la structure',
  button: 'Créer une structure',
  examples: [
    'Créer une structure',
    'crée une structure',
    'créer une nouvelle structure',
    'ajouter mon établissement dans Chorus Pro',
    'je veux enregistrer ma mairie',
    'créer la fiche de ma collectivité',
    'je voudrais créer la structure 20990009100015',
    'inscrire mon entreprise sur Chorus Pro',
    'déclarer un nouvel établissement avec le SIRET 99010006700018',
    'création de structure',
    'enregistrer une société étrangère comme structure',
    'créer une structure pour un particulier',
    'créer une structure pour l’office de tourisme',
    'ma structure manque dans Chorus Pro, créez-la',
    'ouvrir une nouvelle structure pour notre association',
    'peux-tu créer notre entreprise dans le portail ?',
    'ajouter une structure avec un RIDET',
    'nouvelle structure svp',
  ],
  authority: 'structure.create',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    typeIdentifiant: typeIdentifiant({ ask: said.type, help: said.typeHelp }),
    identifiant: newIdentifiant({
      ask: ({ known }) => said.identifiant(known.typeIdentifiant as TypeIdentifiant | undefined),
      help: said.identifiantHelp,
    }),
    typeStructure: publicOrPrivate({ ask: said.typeStructure }),
    raisonSociale: text({
      label: 'Raison sociale',
      names: ['raison sociale', 'nom de la structure'],
      ask: ({ known }) => said.raisonSociale((known.identifiant as NewIdentifiantValue | undefined)?.insee),
      help: said.raisonSocialeHelp,
      example: '« COMMUNE DE VAUCHERON »',
      entities: ['raisonSociale'],
    }),
    nom: text({
      label: 'Nom',
      names: ['nom de famille', 'nom'],
      ask: said.nom,
      help: said.nameHelp,
      example: '« Durand »',
      entities: [],
    }),
    prenom: text({
      label: 'Prénom',
      names: ['prénom'],
      ask: said.prenom,
      help: said.nameHelp,
      example: '« Paul »',
      entities: [],
    }),
    adresse: adresse({ ask: said.adresse }),
    libelle: optionalText({
      label: 'Libellé',
      names: ['libellé'],
      addition: 'un libellé',
      ask: said.libelle,
      help: said.libelleHelp,
      example: '« Mairie »',
      entities: ['libelle'],
    }),
    adresseElectronique: emailAddress({ ask: said.email, help: said.contactHelp }),
    telephone: telephone({ ask: said.telephone, help: said.contactHelp }),
    numeroRcs: optionalText({
      label: 'Numéro RCS',
      names: ['numéro rcs', 'rcs'],
      addition: 'un numéro RCS',
      ask: said.rcs,
      help: said.optionalHelp,
      example: '« Troyes B 123 456 789 »',
      entities: [],
    }),
    numeroTva: optionalText({
      label: 'TVA intracommunautaire',
      names: ['numéro de tva', 'tva'],
      addition: 'un numéro de TVA',
      ask: said.tva,
      help: said.optionalHelp,
      example: 'FR40303265045',
      entities: [],
      check: async (value, { portal }) => {
        const problem = portal.reviewSheet({ numeroTva: value });
        return problem === undefined ? { ok: true, value } : { ok: false, reason: sheetProblemText(problem) };
      },
    }),
    nonDiffusible: optionalYesNo({
      label: 'Non diffusible INSEE',
      names: ['non diffusible'],
      addition: 'l’option « Non diffusible INSEE »',
      ask: said.nonDiffusible,
      help: said.nonDiffusibleHelp,
      example: '« oui » ou « non »',
      entities: [],
      saidAs: { yes: ['non diffusible'], no: ['diffusible'] },
    }),
  },
  skip: {
    typeStructure: (known) => isParticulier(known) || isKnownByInsee(known),
    raisonSociale: (known) => isParticulier(known) || isKnownByInsee(known),
    nom: (known) => !isParticulier(known),
    prenom: (known) => !isParticulier(known),
    adresse: isKnownByInsee,
  },
  notice: async ({ identifiant, typeStructure }) =>
    [
      ...(identifiant.insee === 'found' ? [said.notices.found] : []),
      ...(typeStructure === 'PUBLIQUE' || identifiant.publique ? [said.notices.public] : []),
      said.notices.gestionnaire,
    ].join(' '),

  effect: async (values, { portal, transaction, request }) => {
    const { typeIdentifiant: type, identifiant, typeStructure, raisonSociale, nom, prenom } = values;
    const { adresse: place, libelle, adresseElectronique, telephone: phone, numeroRcs, numeroTva } = values;
    const common = {
      identifiant: identifiant.valeur,
      adresse: place ?? {},
      ...(libelle !== undefined && { libelle }),
      ...(adresseElectronique !== undefined && { adresseElectronique }),
      ...(phone !== undefined && { telephone: phone }),
      ...(numeroRcs !== undefined && { numeroRcs }),
      ...(numeroTva !== undefined && { numeroTva }),
      ...(values.nonDiffusible !== undefined && { nonDiffusibleInsee: values.nonDiffusible }),
    };
    const outcome = await portal.createStructure(
      transaction,
      request,
      type === 'PARTICULIER'
        ? { ...common, typeIdentifiant: type, nom: nom ?? '', prenom: prenom ?? '' }
        : {
            ...common,
            typeIdentifiant: type,
            typeStructure: typeStructure ?? 'PRIVEE',
            raisonSociale: raisonSociale ?? '',
          },
    );
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    return { ok: true, reference, reply: created(value, reference) };
  },
});

type Known = {
  readonly typeIdentifiant?: TypeIdentifiant;
  readonly identifiant?: NewIdentifiantValue;
};

function isParticulier({ typeIdentifiant: type }: Known): boolean {
  return type === 'PARTICULIER';
}

function isKnownByInsee({ identifiant }: Known): boolean {
  return identifiant?.insee === 'found';
}

function created({ structure, insee }: CreatedStructure, reference: string): Reply {
  const sentences = [
    said.done(structure.raisonSociale, structure.identifiant, reference),
    said.insee[insee],
    ...(structure.typeStructure === 'PUBLIQUE' ? [said.reserved] : []),
  ];
  return { text: sentences.filter((part) => part !== undefined).join('\n\n'), suggestions: said.next };
}

/** The portal's refusals in words, with the question to ask again when another answer would mend it. */
function refusedWith(problem: NewStructureRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'IDENTIFIANT_INVALIDE':
    case 'STRUCTURE_EXISTE_DEJA':
    case 'SIRET_INCONNU':
    case 'ETABLISSEMENT_FERME':
      return { reason: identifiantRefusalText(problem), askAgain: 'identifiant' };
    case 'TEXTE_INVALIDE':
      return { reason: textProblemText(problem.problem), askAgain: problem.champ };
    case 'ADRESSE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: 'adresse' };
    case 'ADRESSE_ELECTRONIQUE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: 'adresseElectronique' };
    case 'TELEPHONE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: 'telephone' };
    case 'NUMERO_TVA_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: 'numeroTva' };
    case 'CREATION_PUBLIQUE_FERMEE':
      return { reason: said.closed };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
