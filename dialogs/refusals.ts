/** Refusals of the portal in words: which right is missing, who can grant it, what the person can do now. */
import type { AuthorityRefusal } from '../store/portal.ts';
import { verbatim } from './markdown.ts';
import { type Reply, type Suggestion, suggest } from './reply.ts';
import { refusalReply } from './tables.ts';
import { words } from './words.ts';

/** The sentence for a refusal; `doing` is in the infinitive: « créer un service ». */
export function refusalText(refusal: AuthorityRefusal, doing: string): string {
  switch (refusal.code) {
    case 'SESSION_REQUISE':
      return `Pour ${doing}, vous devez être connecté à votre compte Chorus Pro. Sans connexion, je peux répondre à vos questions et transmettre une demande au support.`;
    case 'COMPTE_INACTIF':
      return `Votre compte n’est pas actif : je ne peux pas ${doing} en votre nom. Le support peut vous aider à le réactiver.`;
    case 'STRUCTURE_INCONNUE':
      return 'Je ne trouve pas de structure que vous puissiez gérer avec cet identifiant.';
    case 'NON_RATTACHE':
      return refusal.structure === undefined
        ? `Pour ${doing}, vous devez être rattaché à une structure, et vous ne l’êtes à aucune. La demande de rattachement se fait depuis « Mes rattachements » ; le gestionnaire principal de la structure la valide.`
        : `Vous n’êtes pas rattaché à cette structure : je ne peux pas ${doing} pour elle. Son gestionnaire principal peut valider votre demande de rattachement.`;
    case 'STRUCTURE_INACTIVE':
      return `La structure ${verbatim(refusal.structure.raisonSociale)} est inactive : il n’est pas possible de ${doing} tant qu’elle n’est pas réactivée.`;
    case 'DROIT_INSUFFISANT':
      return [
        `Pour ${doing}, il vous faut le profil « ${refusal.profil} » ou le rôle de gestionnaire principal, que vous n’avez pas :`,
        ...refusal.structures.map(
          ({ structure, gestionnairePrincipal }) =>
            `- sur **${verbatim(structure.raisonSociale)}** (${verbatim(structure.identifiant)}), **${verbatim(gestionnairePrincipal)}**, gestionnaire principal, peut vous l’accorder ou le faire pour vous.`,
        ),
      ].join('\n');
    case 'GESTIONNAIRE_PRINCIPAL_REQUIS':
      return [
        `Seul le gestionnaire principal d’une structure peut ${doing} :`,
        ...refusal.structures.map(
          ({ structure, gestionnairePrincipal }) =>
            `- pour **${verbatim(structure.raisonSociale)}** (${verbatim(structure.identifiant)}), c’est **${verbatim(gestionnairePrincipal)}**.`,
        ),
      ].join('\n');
  }
}

/** The whole reply for a refusal: what is missing, who can grant it, the request that would obtain it, and a person. */
export function refusal(reason: AuthorityRefusal, doing: string): Reply {
  const { person } = words.suggestions;
  return refusalReply({
    title: TITLES[reason.code],
    reasons: [refusalText(reason, doing)],
    actions: requests(reason),
    suggestions: [...alternatives(reason), person],
  });
}

const TITLES: Readonly<Record<AuthorityRefusal['code'], string>> = {
  SESSION_REQUISE: 'Connexion nécessaire',
  COMPTE_INACTIF: 'Compte inactif',
  STRUCTURE_INCONNUE: 'Structure introuvable',
  NON_RATTACHE: 'Rattachement nécessaire',
  STRUCTURE_INACTIVE: 'Structure inactive',
  DROIT_INSUFFISANT: 'Habilitation manquante',
  GESTIONNAIRE_PRINCIPAL_REQUIS: 'Réservé au gestionnaire principal',
};

/** What the person can say to ask for what is missing. */
function requests(reason: AuthorityRefusal): readonly Suggestion[] {
  switch (reason.code) {
    case 'NON_RATTACHE':
      return suggest('Demander un rattachement');
    case 'DROIT_INSUFFISANT':
      return suggest(`Demander le profil ${reason.profil}`);
    default:
      return [];
  }
}

function alternatives(reason: AuthorityRefusal): readonly Suggestion[] {
  switch (reason.code) {
    case 'DROIT_INSUFFISANT':
      return suggest('Voir mes habilitations');
    case 'NON_RATTACHE':
      return suggest('Demander un rattachement', 'Comment demander un rattachement ?');
    default:
      return [];
  }
}
