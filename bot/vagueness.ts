/** Tells a message that says there is a problem, or a need of help, without saying what. Pure. */
import { plainWords } from '../language/normalise.ts';

/** `subject`: it names what it is about and no more; `nothing`: not even that. */
export type Vagueness = 'nothing' | 'subject';

const SMALL =
  '(?:(?:un|une|des|le|la|les|mon|ma|mes|petit|petite|gros|grosse|autre|peu de|de le|de la|de) )*';
const TROUBLE =
  '(?:problemes?|soucis?|bugs?|erreurs?|questions?|difficultes?|renseignements?|informations?|infos?|blocages?|demandes? (?:de )?(?:renseignements?|informations?|precisions?))';
const HELP =
  '(?:besoin de (?:un )?(?:peu de )?(?:aide|assistance|renseignements?|informations?|un coup de main)|aidez?(?: moi| nous)|aide)';
const OPENING =
  '(?:(?:bonjour|bonsoir|salut|se il (?:vous|te) plait|merci de|pouvez vous|peux tu|alors|donc|euh) )*';
const OWNS =
  '(?:(?:je ai|je rencontre|nous avons|on a|ce est|il y a|y a|voila|je voudrais|je veux|je souhaite|avoir|poser) )*';

const NOTHING = new RegExp(
  `^${OPENING}(?:${OWNS}${SMALL}${TROUBLE}|(?:ca|cela|rien) (?:ne )?(?:marche|fonctionne|va|passe)(?: pas| plus| toujours pas)?(?: du tout)?|je (?:ne )?(?:y )?arrive (?:pas|plus)(?: du tout)?|je suis (?:bloquee?|perdue?|coincee?)|je (?:veux|voudrais|dois) (?:faire|demander) ${SMALL}(?:modifications?|demandes?|choses?|changements?))(?: (?:se il vous plait|merci))*$`,
);

const SUBJECT = new RegExp(
  `^${OPENING}${OWNS}(?:${SMALL}${TROUBLE}|${HELP}) (?:pour|avec|sur|concernant|au sujet de|a propos de|dans|de|des|du) ${SMALL}(?:ma |mes |mon |notre |nos |le |la |les )?[a-z]+(?: (?:se il vous plait|merci))*$`,
);

/** Undefined for a message that says what it wants. */
export function vagueness(text: string): Vagueness | undefined {
  if (text.length > 120) return undefined;
  const said = plainWords(text).join(' ');
  if (NOTHING.test(said)) return 'nothing';
  return SUBJECT.test(said) ? 'subject' : undefined;
}
