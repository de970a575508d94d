/** P3: ask the managers of a Structure to be attached to it, or to one of its services. */
import type { RattachementRequestRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { type ChoiceContext, defineProcedure, type Parsed, type SlotContext } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { type Suggestion, suggest } from '../reply.ts';
import { anyStructure } from '../slots/anyStructure.ts';
import { optionalService, type ServiceValue } from '../slots/service.ts';
import type { StructureValue } from '../slots/structure.ts';
import { text } from '../slots/text.ts';

const DOING = 'demander un rattachement';

/** Everything that people read in this procedure. */
const said = {
  structure:
    'À quelle structure voulez-vous être rattaché ? Donnez son SIRET, ou des mots de son nom ou de sa ville.',
  service: 'À quel service de cette structure voulez-vous être rattaché ?',
  serviceHelp:
    'Sans service, la demande porte sur toute la structure. Vous pouvez donner le code ou le libellé du service.',
  commentaire: 'Quel commentaire voulez-vous joindre à votre demande ? Il est obligatoire.',
  commentaireHelp:
    'Le commentaire explique votre demande au gestionnaire qui la validera : qui vous êtes, et pourquoi vous avez besoin de cet accès.',
  wholeStructure:
    'La demande porte sur toute la structure. Pour un seul service, dites-le : « seulement le service… ».',
  decided: 'Le gestionnaire de la structure approuvera ou refusera votre demande : rien ne change avant.',
  done: (number: string, structure: string) =>
    `C’est fait : votre demande **${verbatim(number)}** pour ${verbatim(structure)} est envoyée au gestionnaire de la structure, qui doit la valider.`,
  reference: (reference: string) => `Référence : **${reference}**.`,
  follow: (number: string): Suggestion => ({
    label: 'Suivre ma demande',
    say: `Où en est ma demande ${number} ?`,
  }),
  attached: (structure: string) => `Vous êtes déjà rattaché à ${verbatim(structure)}.`,
  attachedHere: 'Vous y êtes déjà rattaché.',
  pending: (number: string) =>
    `Votre demande **${verbatim(number)}** est déjà en attente pour cette structure : il n’est pas utile d’en faire une autre.`,
  closed: 'Cette structure est inactive : on ne peut pas s’y rattacher.',
  unknownService: 'Je ne trouve pas ce service dans cette structure.',
  inactiveService: 'Ce service n’est pas actif : choisissez-en un autre, ou demandez toute la structure.',
  texte: {
    empty: 'Le commentaire ne peut pas être vide.',
    'too-long': 'Ce commentaire est trop long : résumez-le en quelques phrases.',
    characters: 'Ce commentaire contient des caractères invisibles que je ne peux pas enregistrer.',
  },
  mine: suggest('Voir mes rattachements'),
};

const WISH = /(?:^| )(?:rattach|reli|associ|acce[sd]|rejoin|integr)/;

/** The words in which people ask for it, which name no structure. */
const AROUND: ReadonlySet<string> = new Set(
  `rattache rattacher rattachez rattachee rattachees rattachement relie relier reliez associe associer lier lie demande demander demandez
  acceder accede acces rejoindre integrer intervenir travaille travailler etre suis nouvelle nouveau autre moi me m mon ma mes
  compte arrive vient viens poste agent utilisateur collaborateur seulement uniquement car parce commentaire motif souhaite`.split(
    /\s+/,
  ),
);

export const rattachementRequest = defineProcedure({
  id: 'rattachement.request',
  title: DOING,
  noun: 'demande de rattachement',
  button: 'Demander un rattachement',
  examples: [
    'Demander un rattachement',
    'demander un rattachement',
    'je veux me rattacher à une structure',
    'rattache-moi à la mairie',
    'je voudrais accéder à la structure 20007104100046',
    'faire une demande de rattachement',
    'me relier à ma collectivité',
    'rattachez-moi à la commune de Vaucheron svp',
    'j’aimerais être rattaché au centre hospitalier',
    'je dois me rattacher au lycée',
    'demande de rattachement à la structure 20990002600011',
    'je viens d’arriver à la mairie, il me faut un rattachement',
    'je souhaite rejoindre la structure 20990001800018',
    'demander à être rattaché à un service',
    'rattache-moi au service ECOLE de la commune de Vaucheron',
    'il me faut l’accès à la structure de mon employeur',
    'je ne suis rattaché à aucune structure, je voudrais l’être',
    'envoyer une demande de rattachement au gestionnaire',
    'associer mon compte à une structure',
    'je voudrais me rattacher à une autre structure',
  ],
  authority: 'rattachement.request',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: anyStructure({ ask: said.structure, doing: DOING, wish: WISH, around: AROUND, check: isNew }),
    service: optionalService({
      ask: said.service,
      help: said.serviceHelp,
      addition: 'un service, pour ne pas demander toute la structure',
      offered: publishedServices,
    }),
    commentaire: text({
      label: 'Commentaire',
      names: ['commentaire', 'motif', 'message', 'justification'],
      ask: said.commentaire,
      help: said.commentaireHelp,
      example: '« Je suis la nouvelle comptable de la mairie »',
      entities: ['motif'],
      prose: true,
    }),
  },

  notice: async ({ service }) =>
    [...(service === undefined ? [said.wholeStructure] : []), said.decided].join('\n\n'),

  effect: async ({ structure, service, commentaire }, { portal, transaction, request }) => {
    const outcome = await portal.requestRattachement(transaction, request, {
      structure: structure.id,
      ...(service !== undefined && { service: service.id }),
      commentaire,
    });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    const sentences = [said.done(value.id, structure.raisonSociale), said.reference(reference)];
    const suggestions = [said.follow(value.id), ...said.mine];
    return { ok: true, reference, reply: { text: sentences.join(' '), suggestions } };
  },
});

/** Says early what the portal would refuse in the end: a second attachment to the whole Structure, or a second request. */
async function isNew(value: StructureValue, context: SlotContext): Promise<Parsed<StructureValue>> {
  const { portal, reader, actor, known } = context;
  if (known.service !== undefined) return { ok: true, value };
  const links = await portal.listRattachements(reader, actor);
  const isAttached =
    links.ok &&
    links.value.some(({ structure, service }) => structure.id === value.id && service === undefined);
  if (isAttached) return { ok: false, reason: said.attached(value.raisonSociale) };
  const requests = await portal.myRequests(reader, actor);
  const waiting = requests.ok
    ? requests.value.find(
        ({ approbation: { etat, type }, structure, service }) =>
          etat === 'DEMANDE' && type === 'RATTACHEMENT' && structure.id === value.id && service === undefined,
      )
    : undefined;
  return waiting === undefined
    ? { ok: true, value }
    : { ok: false, reason: said.pending(waiting.approbation.id) };
}

/** The active services of a public Structure, as the directory publishes them: the person is not attached to it yet. */
async function publishedServices(
  { id, identifiant, typeStructure }: StructureValue,
  { portal, reader }: ChoiceContext,
): Promise<readonly ServiceValue[]> {
  if (typeStructure !== 'PUBLIQUE') return [];
  const [line] = await portal.searchAnnuaire(reader, { texte: identifiant, limit: 1 });
  const published = new Set(line?.services.map(({ code }) => code));
  const all = await portal.services(reader, id);
  return all
    .filter(({ code }) => published.has(code))
    .map(({ id: service, code, libelle }) => ({ id: service, code, libelle }));
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: RattachementRequestRefusal): {
  readonly reason: string;
  readonly askAgain?: string;
} {
  switch (problem.code) {
    case 'STRUCTURE_FERMEE':
      return { reason: said.closed, askAgain: 'structure' };
    case 'DEJA_RATTACHE':
      return { reason: said.attachedHere };
    case 'DEMANDE_EN_COURS':
      return { reason: said.pending(problem.approbation.id) };
    case 'SERVICE_INCONNU':
      return { reason: said.unknownService, askAgain: 'service' };
    case 'SERVICE_INACTIF':
      return { reason: said.inactiveService, askAgain: 'service' };
    case 'TEXTE_INVALIDE':
      return { reason: said.texte[problem.problem], askAgain: 'commentaire' };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
