/** P7: detach somebody from a Structure that the person manages, or from one of its services. */
import type { Detachment, DetachmentRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure, type Parsed, type SlotContext } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { type ColleagueValue, colleague } from '../slots/colleague.ts';
import { colleagueLink, type LinkValue } from '../slots/colleagueLink.ts';
import { type StructureValue, structure } from '../slots/structure.ts';

const DOING = 'détacher un utilisateur';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous détacher quelqu’un ?',
  utilisateur: 'Qui voulez-vous détacher ?',
  niveau: 'De quoi voulez-vous détacher cette personne ?',
  niveauHelp:
    'Une personne peut être rattachée à toute la structure, à des services, ou aux deux. Chaque rattachement se retire séparément.',
  principal:
    'C’est le gestionnaire principal de la structure : il faut d’abord transférer ce rôle à quelqu’un d’autre.',
  self: 'Pour vous détacher vous-même, dites plutôt « me détacher d’une structure ».',
  notice: (nom: string, where: string) =>
    `Le détachement est immédiat : **${verbatim(nom)}** n’aura plus accès à ${verbatim(where)}, et en sera averti.`,
  lost: (profils: readonly string[]) => `Profils retirés : ${profils.join(', ')}.`,
  remains: 'Ses autres rattachements à cette structure ne changent pas.',
  done: (nom: string, where: string, reference: string) =>
    `C’est fait : **${verbatim(nom)}** est détaché de ${verbatim(where)}. Référence : **${reference}**.`,
  unknown: 'Cette personne n’est plus rattachée à ce niveau.',
  next: suggest('Voir les utilisateurs', 'Détacher un autre utilisateur'),
};

export const rattachementRemove = defineProcedure({
  id: 'rattachement.remove',
  title: DOING,
  noun: 'suppression du rattachement',
  button: 'Détacher un utilisateur',
  examples: [
    'Détacher un utilisateur',
    'détache Paul de la structure',
    'retirer un utilisateur de ma structure',
    'enlever l’accès d’un agent parti',
    'supprime le rattachement de Martine',
    'Détacher un autre utilisateur',
    'détache paul.durand@mairie.fr de notre structure',
    'je voudrais détacher un agent qui a quitté la mairie',
    'Paul ne travaille plus chez nous, détachez-le',
    'retire Mme Martin de la communauté de communes',
    'enlève Paul du service ACHATS',
    'supprimer un utilisateur de ma structure',
    'détacher quelqu’un d’un service',
    'un collègue est parti à la retraite, il faut le détacher',
    'pouvez-vous retirer une personne de la structure',
    'détachement d’un utilisateur',
    'exclure un utilisateur de notre structure',
  ],
  authority: 'rattachement.remove',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'rattachement.remove', doing: DOING }),
    utilisateur: colleague({ ask: said.utilisateur, check: mayGo }),
    niveau: colleagueLink({ ask: said.niveau, help: said.niveauHelp, check: mayBeRemoved }),
  },

  notice: async (values, { portal, reader, actor }) => {
    const scope = scopeOf(values);
    const impact = await portal.detachmentImpact(reader, actor, scope);
    const profils = impact.ok ? impact.value.profilsPerdus : [];
    const found = await portal.listUtilisateurs(reader, actor, scope.structure);
    const line = found.ok && found.value.find(({ utilisateur }) => utilisateur.id === values.utilisateur.id);
    const links = line ? line.services.length + (line.structureEntiere ? 1 : 0) : 0;
    return [
      said.notice(values.utilisateur.nom, placeOf(values)),
      ...(profils.length > 0 ? [said.lost(profils)] : []),
      ...(links > 1 ? [said.remains] : []),
    ].join('\n\n');
  },

  effect: async (values, { portal, transaction, request }) => {
    const outcome = await portal.removeRattachement(transaction, request, scopeOf(values));
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    return {
      ok: true,
      reference,
      reply: { text: doneText(values, value, reference), suggestions: said.next },
    };
  },
});

interface Removal {
  readonly structure: StructureValue;
  readonly utilisateur: ColleagueValue;
  readonly niveau: LinkValue;
}

function doneText(values: Removal, { profilsPerdus }: Detachment, reference: string): string {
  const gone = profilsPerdus.length > 0 ? [said.lost(profilsPerdus)] : [];
  return [said.done(values.utilisateur.nom, placeOf(values), reference), ...gone].join('\n\n');
}

function placeOf({ structure: { raisonSociale }, niveau }: Removal): string {
  return niveau.service === null ? raisonSociale : `${raisonSociale}, ${niveau.label}`;
}

function scopeOf({ structure: { id }, utilisateur: { login }, niveau: { service } }: Removal) {
  return { structure: id, login, ...(service !== null && { service }) };
}

/** Not oneself: that is another procedure, with other consequences. */
async function mayGo(value: ColleagueValue, { actor }: SlotContext): Promise<Parsed<ColleagueValue>> {
  const isSelf = actor.kind === 'utilisateur' && actor.id === value.id;
  return isSelf ? { ok: false, reason: said.self } : { ok: true, value };
}

/** The GP may leave a service, not the Structure. */
async function mayBeRemoved(value: LinkValue, context: SlotContext): Promise<Parsed<LinkValue>> {
  const { portal, reader, actor, known } = context;
  const chosen = known.structure as StructureValue | undefined;
  const person = known.utilisateur as ColleagueValue | undefined;
  if (chosen === undefined || person === undefined || value.service !== null) return { ok: true, value };
  const found = await portal.listUtilisateurs(reader, actor, chosen.id);
  const isPrincipal =
    found.ok &&
    found.value.some(
      ({ utilisateur, gestionnairePrincipal }) => gestionnairePrincipal && utilisateur.id === person.id,
    );
  return isPrincipal ? { ok: false, reason: said.principal } : { ok: true, value };
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: DetachmentRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'RATTACHEMENT_INCONNU':
    case 'UTILISATEUR_INCONNU':
    case 'UTILISATEUR_INACTIF':
      return { reason: said.unknown, askAgain: 'utilisateur' };
    case 'GESTIONNAIRE_PRINCIPAL':
      return { reason: said.principal, askAgain: 'niveau' };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
