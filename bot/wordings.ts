/** Turns of phrase by which routing tells what a text is for, whatever its subject. */
import { normalise } from '../language/normalise.ts';
import type { EntityKey, Understanding } from '../language/understanding.ts';

/** « c’est quoi le profil Organisation modification ? » holds a value, and is no answer. */
export function asksWhatItIs(normalised: string): boolean {
  return EXPLAIN.test(normalised);
}

const EXPLAIN =
  /^(?:(?:et|mais|euh|ah|oui|non|attends|attendez|au fait|d abord|bonjour|pardon) )*(?:a quoi|(?:ce est|c est|cest) quoi|qu est ce|que veut|comment|pourquoi)(?: |$)/;

/** « qui valide ma demande ? », « quand… ? »: asks to know, never to act. */
export function asksWho(normalised: string): boolean {
  return WHO.test(normalised);
}

const WHO =
  /^(?:et |mais |bonjour |au fait )*(?:(?:a|par|de|pour|avec) )?(?:qui|quand|ou|combien|quel|quelle|quels|quelles|lequel|laquelle)(?: |$)/;

/** « je change de commune », « besoin d’accéder aux factures »: in a comment that explains, and asks for nothing. */
export function isTold({ form, normalised }: Pick<Understanding, 'form' | 'normalised'>): boolean {
  return form === 'other' || (form === 'wish' && TELLS.test(normalised));
}

const TELLS = /^(?:je|j|nous|on|il|elle|ce|c|besoin|pour|afin|car|suite|notre|ma|mon|le|la|les)(?: |$)/;

/** « ne crée pas de service ». A state is a reason to act: « un service qui ne sert plus », « elle n’est pas de chez nous ». */
export function isDenied(understanding: Understanding): boolean {
  return NEGATED.test(wishOf(understanding).replace(ENDED, ' '));
}

const NEGATED =
  /^(?:surtout |non |mais |bonjour )*(?:ne|n) (?:me |le |la |les |lui )?\S+ (?:pas|plus|rien)(?: |$)|(?:^| )(?:ne|n) (?:veux|souhaite|voulais|voulons|souhaitons|voudrais) (?:pas|surtout pas) (?:me |le |la |les |lui )?[a-z]+(?:er|ir|re)(?: |$)|(?:^| )(?:ne|n) (?:veux|souhaite|voudrais) plus (?:re)?(?:creer|modifier|changer|supprimer|ajouter|rattacher|detacher|transferer|desactiver|activer)(?: |$)/;
const ENDED =
  /(?:^| )(?:ne|n) (?:(?:sert|servent|existe|existent|soit|soient|utilis\p{L}+|travaill\p{L}+) plus|(?:est|sont|suis|sommes) (?:pas|plus)|(?:ai|a|avons) plus besoin|(?:veux|voudrais|souhaite|dois) plus (?:etre|avoir|faire partie))(?= |$)/gu;

/** « ouvre un ticket : je n’arrive pas à me connecter »: what follows the colon is what the wish is about. */
function wishOf({ text, normalised }: Understanding): string {
  const [wish = '', ...about] = text.split(/\s:\s/);
  return about.length > 0 ? normalise(wish) : normalised;
}

/** The whole text is one value: nothing says what to do with it. */
export function bareValue({
  text,
  entities,
}: Understanding): { readonly value: string; readonly key: EntityKey } | undefined {
  const whole = text.replace(/[\s.?!]+$/u, '').trimStart();
  const entity = entities.find(
    ({ key, start, end }) => isValue(key) && text.slice(start, end).trim() === whole,
  );
  if (entity !== undefined) return { value: whole, key: entity.key };
  return CODE.test(whole) ? { value: whole, key: 'codeService' } : undefined;
}

/** « 0123 », « COMPTA2 »: with nothing beside it, most likely the code of a service. Longer numbers are mistyped identifiers. */
const CODE = /^(?:\d{2,6}|(?=.*\d)(?=.*[A-Z])[A-Z\d][A-Z\d_-]{1,19})$/;

function isValue(key: string): boolean {
  return ['siret', 'siren', 'email', 'ritm', 'ticket', 'iban', 'bic', 'telephone', 'codeService'].includes(
    key,
  );
}
