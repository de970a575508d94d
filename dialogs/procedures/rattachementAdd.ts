/** P6: attach somebody to a Structure that the person manages, or to one of its services, at once. */
import type { AttachmentRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure, type Parsed, type SlotContext } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { type Suggestion, suggest } from '../reply.ts';
import { type AccountValue, account } from '../slots/account.ts';
import { optionalService } from '../slots/service.ts';
import { type StructureValue, structure } from '../slots/structure.ts';

const DOING = 'rattacher un utilisateur';

/** Everything that people read in this procedure. */
const said = {
  structure: 'À quelle structure voulez-vous rattacher cette personne ?',
  utilisateur: 'Quelle est l’adresse électronique de connexion de la personne à rattacher ?',
  service: 'À quel service voulez-vous la rattacher ?',
  serviceHelp:
    'Sans service, le rattachement porte sur toute la structure. Vous pouvez donner le code ou le libellé du service.',
  whole: (nom: string, structure: string) =>
    `**${verbatim(nom)}** aura accès à toute la structure ${verbatim(structure)}, tout de suite et sans approbation, avec les accès par défaut, en consultation. Pour un seul service, dites-le : « seulement le service… ».`,
  oneService: (nom: string, code: string) =>
    `**${verbatim(nom)}** aura accès au service **${verbatim(code)}**, tout de suite et sans approbation, avec les accès par défaut, en consultation.`,
  done: (nom: string, where: string, reference: string) =>
    `C’est fait : **${verbatim(nom)}** a maintenant accès à ${verbatim(where)}. Référence : **${reference}**.`,
  thenGrant: 'Pour lui permettre de modifier ou de traiter, accordez-lui des habilitations.',
  grant: (nom: string, login: string): Suggestion => ({
    label: `Accorder des habilitations à ${nom}`,
    say: `Accorder des habilitations à ${login}`,
  }),
  next: suggest('Rattacher un autre utilisateur', 'Voir les utilisateurs'),
  already: (nom: string) => `${verbatim(nom)} a déjà un rattachement à cette structure.`,
  alreadyThere: 'Cette personne est déjà rattachée à ce niveau.',
  unknown: 'Aucun compte Chorus Pro n’a cette adresse de connexion.',
  closed: 'Ce compte n’est pas actif : il ne peut pas être rattaché.',
  unknownService: 'Je ne trouve plus ce service.',
  inactiveService: 'Ce service n’est pas actif : on ne peut pas y rattacher quelqu’un.',
};

export const rattachementAdd = defineProcedure({
  id: 'rattachement.add',
  title: DOING,
  noun: 'création du rattachement',
  button: 'Rattacher un utilisateur',
  examples: [
    'Rattacher un utilisateur',
    'rattache Paul à ma structure',
    'ajoute un utilisateur à la structure',
    'rattacher un collègue',
    'ajoute paul.durand@mairie.fr à notre structure',
    'ajoute Paul à la structure et donne-lui les factures reçues',
    'Rattacher un autre utilisateur',
    'rattache sophie.petit@mairie.fr au service ACHATS',
    'je voudrais rattacher un nouvel agent',
    'une collègue vient d’arriver, rattachez-la à la structure',
    'inscrire un agent dans ma structure',
    'rattacher Mme Martin à la communauté de communes',
    'donner accès à notre structure à un nouvel utilisateur',
    'pouvez-vous ajouter une personne à ma structure ?',
    'associer un utilisateur à un service',
    'ajouter un collaborateur au service VOIRIE',
    'je veux que Paul soit rattaché à la mairie',
    'rattachement d’un utilisateur',
  ],
  authority: 'rattachement.add',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'rattachement.add', doing: DOING }),
    utilisateur: account({ ask: said.utilisateur, check: isNew }),
    service: optionalService({
      ask: said.service,
      help: said.serviceHelp,
      addition: 'un service, pour ne pas rattacher à toute la structure',
      among: ({ active }) => active,
      unfit: () => said.inactiveService,
    }),
  },

  notice: async ({ utilisateur, structure: chosen, service }) =>
    service === undefined
      ? said.whole(utilisateur.nom, chosen.raisonSociale)
      : said.oneService(utilisateur.nom, service.code),

  effect: async ({ structure: chosen, utilisateur, service }, { portal, transaction, request }) => {
    const outcome = await portal.addRattachement(transaction, request, {
      structure: chosen.id,
      login: utilisateur.login,
      ...(service !== undefined && { service: service.id }),
    });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { reference } = outcome;
    const where =
      service === undefined ? chosen.raisonSociale : `${chosen.raisonSociale}, service ${service.code}`;
    const text = [said.done(utilisateur.nom, where, reference), said.thenGrant].join('\n\n');
    const suggestions = [said.grant(utilisateur.nom, utilisateur.login), ...said.next];
    return { ok: true, reference, reply: { text, suggestions } };
  },
});

/** Says early that they are attached to the whole Structure already, unless a service was named. */
async function isNew(value: AccountValue, context: SlotContext): Promise<Parsed<AccountValue>> {
  const { portal, reader, actor, known } = context;
  const chosen = known.structure as StructureValue | undefined;
  if (chosen === undefined || known.service !== undefined) return { ok: true, value };
  const found = await portal.listUtilisateurs(reader, actor, chosen.id);
  const isAttached =
    found.ok &&
    found.value.some(
      ({ utilisateur, structureEntiere }) => structureEntiere && utilisateur.adresseConnexion === value.login,
    );
  return isAttached ? { ok: false, reason: said.already(value.nom) } : { ok: true, value };
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: AttachmentRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'UTILISATEUR_INCONNU':
      return { reason: said.unknown, askAgain: 'utilisateur' };
    case 'UTILISATEUR_INACTIF':
      return { reason: said.closed, askAgain: 'utilisateur' };
    case 'DEJA_RATTACHE':
      return { reason: said.alreadyThere, askAgain: 'utilisateur' };
    case 'SERVICE_INCONNU':
      return { reason: said.unknownService, askAgain: 'service' };
    case 'SERVICE_INACTIF':
      return { reason: said.inactiveService, askAgain: 'service' };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
