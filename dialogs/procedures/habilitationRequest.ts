/** P10: ask the managers of one's structure for profiles (« Gérer mes habilitations »). */
import type { HabilitationRequestRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { type ChoiceContext, defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { type ProfilsValue, profils, profilsBut, readProfil } from '../slots/profils.ts';
import { optionalService, type ServiceValue } from '../slots/service.ts';
import { type StructureValue, structure } from '../slots/structure.ts';
import { optionalText } from '../slots/text.ts';

const DOING = 'demander une habilitation';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Sur quelle structure demandez-vous cette habilitation ?',
  profils:
    'Quelle habilitation demandez-vous ? Donnez l’application et le niveau, consultation ou modification.',
  service: 'Sur quel service ?',
  serviceHelp:
    'Sans service, l’habilitation est demandée pour toute la structure. Écrivez « passer » pour ne pas en choisir.',
  comment: 'Quel message voulez-vous laisser à la personne qui décidera ?',
  commentHelp:
    'Le message est facultatif : il explique votre demande. Écrivez « passer » pour ne pas en laisser.',
  notice: 'Votre demande sera soumise aux gestionnaires de la structure : rien ne change avant leur accord.',
  done: (number: string, reference: string) =>
    `C’est fait : votre demande **${verbatim(number)}** est envoyée aux gestionnaires de la structure. Je vous préviendrai de leur décision. Référence : **${reference}**.`,
  unknownService: 'Je ne trouve pas ce service dans la structure.',
  inactiveService: 'Ce service n’est pas actif : on ne peut pas y demander d’habilitation.',
  elsewhere:
    'Vous n’êtes pas rattaché à cet endroit : précisez le service auquel vous êtes rattaché, ou demandez d’abord un rattachement plus large.',
  nothing: 'Dites-moi quelle habilitation demander.',
  already: 'Vous avez déjà cette habilitation, ou une qui la comprend.',
  waiting: (number: string) =>
    `Vous avez déjà une demande en attente à cet endroit, la **${verbatim(number)}** : elle doit être traitée avant que vous puissiez en faire une autre.`,
  texte: {
    empty: 'Ce message est vide.',
    'too-long': 'Ce message est trop long : il doit tenir en 1 000 caractères.',
    characters: 'Ce message contient des caractères invisibles que je ne peux pas enregistrer.',
  },
  next: suggest('Où en est ma demande ?', 'Voir mes habilitations'),
};

export const habilitationRequest = defineProcedure({
  id: 'habilitation.request',
  title: DOING,
  noun: 'demande d’habilitation',
  button: 'Demander une habilitation',
  examples: [
    'Demander une habilitation',
    'Demander le profil Organisation modification',
    'je voudrais une habilitation sur les factures reçues',
    'demande-moi l’accès aux factures reçues en modification',
    'il me faut le droit de modifier les engagements',
    'je veux le profil Organisation modification',
    'je souhaite obtenir les droits de modification sur les factures reçues',
    'j’ai besoin d’accéder aux factures à valider',
    'faire une demande d’habilitation',
    'demander des droits supplémentaires',
    'il me faudrait l’accès aux factures de travaux, demandez-le pour moi',
    'pouvez-vous demander pour moi l’habilitation Engagements modification',
    'je voudrais plus de droits',
    'j’aimerais avoir accès aux engagements en modif',
    'il me manque une habilitation',
    'demande le profil Suivi des flux consultation pour moi',
    'je voudrais pouvoir traiter les factures reçues',
    'obtenir l’accès à Raccordements',
    'je demande une habilitation sur le service ACHATS',
    'réclamer un profil à mon gestionnaire',
    'donnez-moi le droit de modifier les factures reçues',
  ],
  authority: 'habilitation.request',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'habilitation.request', doing: DOING }),
    service: optionalService({
      ask: said.service,
      help: said.serviceHelp,
      addition: 'un service',
      among: ({ active }) => active,
    }),
    profils: profils({
      ask: said.profils,
      dependsOn: ['structure', 'service'],
      choices: async (context) => profilsBut(await mine(context)),
    }),
    commentaire: optionalText({
      label: 'Message',
      names: ['message', 'commentaire', 'motif'],
      ask: said.comment,
      help: said.commentHelp,
      addition: 'un message',
      example: '« Je remplace Martine aux achats »',
      entities: ['motif'],
    }),
  },
  notice: async () => said.notice,

  effect: async (
    { structure: chosen, service, profils: wanted, commentaire },
    { portal, transaction, request },
  ) => {
    const outcome = await portal.requestHabilitation(transaction, request, {
      structure: chosen.id,
      ...(service !== undefined && { service: service.id }),
      profils: wanted,
      ...(commentaire !== undefined && { commentaire }),
    });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    return { ok: true, reference, reply: { text: said.done(value.id, reference), suggestions: said.next } };
  },
});

/** What the person holds where the profiles are asked for: not offered again. */
async function mine({ portal, reader, actor, known }: ChoiceContext): Promise<ProfilsValue> {
  const where = known.structure as StructureValue | undefined;
  const service = known.service as ServiceValue | undefined;
  const found = await portal.listHabilitations(reader, actor);
  if (!found.ok || where === undefined) return [];
  return found.value
    .filter((line) => line.structure.id === where.id && line.service?.code === service?.code)
    .flatMap((line) => line.profils.flatMap((one) => readProfil(one) ?? []));
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: HabilitationRequestRefusal): {
  readonly reason: string;
  readonly askAgain?: string;
} {
  switch (problem.code) {
    case 'SERVICE_INCONNU':
      return { reason: said.unknownService, askAgain: 'service' };
    case 'SERVICE_INACTIF':
      return { reason: said.inactiveService, askAgain: 'service' };
    case 'HORS_RATTACHEMENT':
      return { reason: said.elsewhere, askAgain: 'service' };
    case 'PROFIL_REQUIS':
      return { reason: said.nothing, askAgain: 'profils' };
    case 'DEJA_HABILITE':
      return { reason: said.already, askAgain: 'profils' };
    case 'DEMANDE_EN_COURS':
      return { reason: said.waiting(problem.approbation.id) };
    case 'TEXTE_INVALIDE':
      return { reason: said.texte[problem.problem], askAgain: problem.champ };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
