/** Turns of phrase by which routing tells what a text is for, whatever its subject. All take folded texts. */
import type { Understanding } from '../language/understanding.ts';

/** « un problème »: something is wrong, nothing says what. */
export function isVague(normalised: string): boolean {
  return VAGUE.test(normalised);
}

const VAGUE =
  /^(?:(?:j ai|c est|il y a|y a) )?(?:(?:un|une|des|le|la|mon|petit|gros|autre) )*(?:problemes?|soucis?|bugs?|erreurs?|questions?|difficultes?|renseignements?|informations?|infos?|blocages?)$/;

/** « c’est quoi le profil Organisation modification ? » holds a value, and is no answer. */
export function asksWhatItIs(normalised: string): boolean {
  return EXPLAIN.test(normalised);
}

const EXPLAIN =
  /^(?:et |mais |attends |au fait )?(?:a quoi|(?:ce est|c est|cest) quoi|qu est ce|que veut|comment|pourquoi)(?: |$)/;

/** « je change de commune », « besoin d’accéder aux factures »: in a comment that explains, and asks for nothing. */
export function isTold({ form, normalised }: Pick<Understanding, 'form' | 'normalised'>): boolean {
  return form === 'other' || (form === 'wish' && TELLS.test(normalised));
}

const TELLS = /^(?:je|j|nous|on|il|elle|ce|c|besoin|pour|afin|car|suite|notre|ma|mon|le|la|les)(?: |$)/;

/** « ne crée pas de service ». What has ended is a reason to act: « un service qui ne sert plus », « je ne veux plus être rattaché ». */
export function isDenied(normalised: string): boolean {
  return NEGATED.test(normalised.replace(ENDED, ' '));
}

const NEGATED = /(?:^| )(?:ne|n) \S+ (?:pas|plus|rien)(?: |$)/;
const ENDED =
  /(?:^| )(?:ne|n) (?:(?:sert|servent|existe|existent|soit|soient|utilis\p{L}+|travaill\p{L}+) plus|(?:veux|voudrais|souhaite|dois) plus (?:etre|avoir|faire partie))(?= |$)/gu;
