/** P11: give profiles to somebody attached to one's structure, at once (F173–F175). */
import type { GrantRefusal } from '../../store/portal.ts';
import { listedProfils, managesStructure, placeOfGrant, unfitForGrant } from '../grants.ts';
import { verbatim } from '../markdown.ts';
import { type ChoiceContext, defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { type ColleagueValue, colleague } from '../slots/colleague.ts';
import { type ProfilsValue, profils, profilsBut } from '../slots/profils.ts';
import { optionalService, type ServiceValue } from '../slots/service.ts';
import { type StructureValue, structure } from '../slots/structure.ts';

const DOING = 'accorder une habilitation';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Sur quelle structure voulez-vous accorder cette habilitation ?',
  person: 'À qui voulez-vous accorder une habilitation ?',
  unfit:
    'Il faut être rattaché à la structure, avec un compte actif : rattachez d’abord cette personne si elle ne l’est pas.',
  profils:
    'Quelle habilitation voulez-vous accorder ? Donnez l’application et le niveau, consultation ou modification.',
  service: 'Sur quel service ?',
  serviceHelp:
    'Sans service, l’habilitation vaut pour toute la structure. Écrivez « passer » pour ne pas en choisir.',
  atOnce: ({ nom }: ColleagueValue, profiles: string, where: string) =>
    `**${verbatim(nom)}** aura aussitôt « ${profiles} » sur ${where}, et en sera averti.`,
  organisation:
    'Avec « Organisation modification », cette personne fera les mêmes opérations que le gestionnaire principal — structure, services, utilisateurs, habilitations — sauf transférer ce rôle.',
  done: ({ nom }: ColleagueValue, profiles: string, reference: string) =>
    `C’est fait : **${verbatim(nom)}** a maintenant « ${profiles} ». Référence : **${reference}**.`,
  unattached:
    'Cette personne n’est pas rattachée à cet endroit : rattachez-la d’abord, ou choisissez un service auquel elle est rattachée.',
  nothing: 'Dites-moi quelle habilitation accorder.',
  already: 'Cette personne a déjà cette habilitation, ou une qui la comprend.',
  next: (login: string) => [
    { label: 'Accorder une autre habilitation', say: `Accorder des habilitations à ${login}` },
    ...suggest('Annuler ma dernière action'),
  ],
};

export const habilitationGrant = defineProcedure({
  id: 'habilitation.grant',
  title: DOING,
  noun: 'nouvelle habilitation',
  button: 'Accorder une habilitation',
  examples: [
    'Accorder une habilitation',
    'Accorder des habilitations à paul.durand@mairie.fr',
    'donne les factures reçues à Paul',
    'habilite Paul en modification',
    'accorder une habilitation à un collègue',
    'donner des droits à un utilisateur',
    'ajoute le profil Organisation modification à Héloïse',
    'donne à Martine l’accès aux engagements en consultation',
    'je veux habiliter un agent',
    'ajouter une habilitation à Paul Durand',
    'attribue le profil Factures à valider à heloise.ferdinand@mairie.fr',
    'donne le droit de modifier les factures reçues à ma collègue',
    'pourriez-vous donner à Paul les droits sur les factures de travaux',
    'Paul doit pouvoir traiter les factures reçues',
    'Paul a besoin des factures à valider, donne-lui le profil',
    'autorise Martine à voir les engagements',
    'je voudrais donner plus de droits à un agent de ma structure',
    'habilitation Factures reçues modification pour Paul',
    'donner accès à Suivi des flux à un utilisateur',
    'habiliter un utilisateur sur le service ACHATS',
    'mettre Héloïse en Organisation modification',
    'ouvrir des droits à un nouveau collègue',
  ],
  authority: 'habilitation.grant',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'habilitation.grant', doing: DOING }),
    utilisateur: colleague({ ask: said.person, unfit: said.unfit, among: ({ actif }) => actif }),
    service: optionalService({
      ask: said.service,
      help: said.serviceHelp,
      addition: 'un service',
      among: ({ active }) => active,
    }),
    profils: profils({
      ask: said.profils,
      dependsOn: ['structure', 'utilisateur', 'service'],
      choices: async (context) => profilsBut(await heldBy(context)),
    }),
  },
  notice: async ({ structure: chosen, utilisateur, service, profils: given }) => {
    const notice = said.atOnce(utilisateur, listedProfils(given), placeOfGrant(chosen, service));
    return managesStructure(given, service) ? `${notice}\n\n${said.organisation}` : notice;
  },

  effect: async (
    { structure: chosen, utilisateur, service, profils: given },
    { portal, transaction, request },
  ) => {
    const outcome = await portal.grantHabilitation(transaction, request, {
      structure: chosen.id,
      utilisateur: utilisateur.id,
      ...(service !== undefined && { service: service.id }),
      profils: given,
    });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    const granted = value.habilitations.map(({ profil }) => profil);
    const text = said.done(utilisateur, listedProfils(granted), reference);
    return { ok: true, reference, reply: { text, suggestions: said.next(utilisateur.login) } };
  },
});

/** What the person holds there: not offered again. */
async function heldBy({ portal, reader, actor, known }: ChoiceContext): Promise<ProfilsValue> {
  const where = known.structure as StructureValue | undefined;
  const person = known.utilisateur as ColleagueValue | undefined;
  if (where === undefined || person === undefined || person.id === '') return [];
  const service = (known.service as ServiceValue | undefined)?.id;
  const found = await portal.habilitationsOf(reader, actor, where.id, person.id);
  return found.ok ? found.value.filter((one) => one.service === service).map(({ profil }) => profil) : [];
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: GrantRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'UTILISATEUR_INCONNU':
    case 'UTILISATEUR_INACTIF':
    case 'SERVICE_INCONNU':
    case 'SERVICE_INACTIF':
      return unfitForGrant(problem.code);
    case 'UTILISATEUR_NON_RATTACHE':
      return { reason: said.unattached, askAgain: 'service' };
    case 'PROFIL_REQUIS':
      return { reason: said.nothing, askAgain: 'profils' };
    case 'DEJA_HABILITE':
      return { reason: said.already, askAgain: 'profils' };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
