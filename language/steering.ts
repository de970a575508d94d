/**
 * Tells a message that tries to steer the machine itself: its instructions, its checks, who it takes the person for. It knows how such
 * attempts are put, not what they ask for; nothing rests on it alone, since what a person may do is decided in the store.
 */
import { readForm } from './form.ts';
import { plainWords } from './normalise.ts';

const RULES =
  '(?:regles?|consignes?|instructions?|directives?|restrictions?|limites?|limitations?|contraintes?|garde fous?|filtres?|rules?|guidelines?|prompts?|configurations? internes?|programmation)';
const CHECKS =
  '(?:confirmations?|confirmer|verifications?|verifier|controles?|controler|authentification|poser de questions?|discuter)';
const ANY = '(?: [a-z]+){0,4}?';

const STEERS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:ignor\\w+|oubli\\w+|contourn\\w+|outrepass\\w+|neglig\\w+|desactiv\\w+|leve[rsz]?|supprime[rz]?|forget|disregard|bypass|override)${ANY} (?:tes|vos|les|toutes?|tous|ces|ta|ton|votre|all|your|the|previous|any|security|safety)${ANY} (?:${RULES}|controles? de securite|securite|verifications?)\\b`,
  ),
  new RegExp(
    `\\b(?:affich\\w+|montr\\w+|revel\\w+|donn\\w+|repet\\w+|recopi\\w+|dis|show|print|reveal|repeat|quel(?:le)?s? (?:est|sont))${ANY} (?:tes|ton|ta|vos|votre|le|les|the|your) (?:prompt|(?:instructions?|consignes?|directives?) (?:internes?|cachees?|secretes?|systeme|initiales?|de depart)|instructions|prompt systeme|system prompt|code source|mots? de passe|passwords?)\\b`,
  ),
  /\b(?:mode|role) (?:developpeur|developer|debug|admin(?:istrateur)?|root|dieu|god|sans restriction|libre)\b/,
  /\b(?:en tant que|je suis) (?:(?:ton|votre) (?:developpeu\w+|createu\w+|concepteu\w+|programmeu\w+|maitre)|(?:(?:le|la|un|une) )?(?:developpeu\w+|programmeu\w+|administrateur systeme|super utilisateur|root))\b/,
  /\b(?:tu es|vous etes|you are|deviens)(?: now| maintenant| desormais| a present)* (?:un |une |le |la |an? )?(?:autre|assistant sans|nouveau|nouvelle|unrestricted|dan|pirate|administrateur|robot sans|ia sans|libre)\b/,
  /\b(?:a partir de maintenant|desormais|from now on|dorenavant)[, ]+(?:tu|vous|you)\b/,
  /\b(?:fais|faites|agis|agissez|reponds|comporte toi) comme si\b|\b(?:fais|faisons) semblant\b|\bpretend (?:to|you)\b/,
  /\b(?:reponds?|repondez|respond|dis|ecris) (?:uniquement|seulement|only|juste|simplement) (?:par |avec |with )?\b/,
  /\b(?:je te ordonne|tu dois obeir|obeis|obeissez|nouvelles? instructions? (?:systeme|du systeme|de le administrateur)|ordre du systeme|system override|sudo|jailbreak)\b/,
  /\b(?:drop table|select .{1,20} from|insert into|delete from|rm rf|script alert)\b/,
];

/** « … sans me demander confirmation »: an order; « peut-on … sans confirmation ? » only asks. */
const UNCHECKED = new RegExp(
  `\\b(?:sans|aucune|without)(?: aucune?| la moindre| me| rien| demander| any| asking| de)* ${CHECKS}\\b`,
);

/** « SYSTEM: … », « [ADMIN] … », « <system> »: the text gives itself a rank. */
const RANKED =
  /^\s*(?:[[<(#*]+\s*(?:system|systeme|système|admin|assistant|instructions?|inst|override)\b|(?:system|systeme|système|assistant)\s*:)/iu;

/** A steering text is short or steers early; the rest is not looked at. */
const READ = 1000;

/** Whether a text tries to change how the machine behaves, rather than ask it for something. */
export function steers(text: string): boolean {
  const said = text.slice(0, READ);
  if (RANKED.test(said)) return true;
  const words = plainWords(said).join(' ');
  if (STEERS.some((pattern) => pattern.test(words))) return true;
  return UNCHECKED.test(words) && readForm(said).form !== 'question';
}
