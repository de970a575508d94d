/**
 * Tells whether a sentence asks how something works or wishes that something be done, and whether it is about the
 * person's own data. It does not know what the sentence is about.
 */
import { plainWords } from './normalise.ts';
import { isRequest, POLITE_REQUEST, withoutOpening } from './requesting.ts';
import type { Form } from './understanding.ts';

/** `aboutMine`: « mes habilitations », « ma structure », « suis-je GP » — a question about one's own data is an action. */
export interface FormReading {
  readonly form: Form;
  readonly aboutMine: boolean;
}

/** Verbs of being told: « peux-tu me dire comment… », « je voudrais savoir si… », « explique-moi… ». */
const TELL =
  '(?:(?:me |nous |de |vous )*(?:dire|expliquer|indiquer|preciser|rappeler|savoir|comprendre|connaitre|renseigner|informer|apprendre|definir|eclairer))';

const TOLD_OR_EXPLAINED = new RegExp(`^${POLITE_REQUEST} ${TELL}\\b`);

const POLITE = new RegExp(`^${POLITE_REQUEST} (?!\\b(?:avoir|etre)\\b)`);

const ENDS_ASKING = /\?\s*["»)]*$/;

/** « quand j’ouvre le portail, c’est vide » tells when; « quand puis-je… » asks. */
const WHENEVER = /^quand (?:je|tu|il|elle|on|nous|vous|ils|elles|le|la|les|un|une|mon|ma|mes|notre|nos) /;

const ASKS: readonly RegExp[] = [
  /^(?:explique|expliquez|dis|dites|rappelle|rappelez|precise|precisez|indique|indiquez|definis|definissez)(?: moi| nous)? (?:ce que|comment|pourquoi|si|quoi|quand|ou|qui|quel|quelle|quels|quelles|la difference|a quoi|le fonctionnement|la procedure|combien)\b/,
  /^(?:et |mais |donc |alors )*(?:comment|pourquoi|quand|combien|quel|quelle|quels|quelles|qui|ou|quoi|lequel|laquelle|lesquels)\b/,
  /^(?:que|qu) (?:est|se|signifie|veut|faut|dois|doit|puis|peut|peux|faire|deviennent|devient|fait|ce|risque|sont|contient|represente)/,
  /^(?:ce est|ce|ca|cela) (?:est )?(?:quoi|qui|quand|ou|comment|pourquoi|combien|quel|veut dire quoi|sert a quoi|signifie quoi|marche comment)\b/,
  /^(?:a|de|sur|en|dans|pour|avec|par|depuis|jusque a) (?:quoi|qui|quel|quelle|quels|quelles|quand|combien)\b/,
  /^(?:est ce (?:que|qu)|y a te il|est il|est elle|existe te il|peut on|doit on|faut il|a te on|dois je|puis je|sont ils|sont elles|a quoi)\b/,
  /^(?:peut|doit|faut|va|a|sera|serait|est|sont|ont) (?:te )?(?:on|il|elle|ils|elles|je)\b/,
  /\b(?:ca|cela|ce) (?:sert|veut|signifie|marche|fonctionne|correspond|change|se passe|se appelle)(?: \w+)? (?:a )?(?:quoi|comment)\b/,
  /\b(?:ce est quoi|que est ce que|quelle est la difference|difference entre|la definition|definition de|signification de)\b/,
  /^(?:la |les |le )?(?:procedure|demarches?|marche a suivre|methode|etapes|mode de emploi|manipulation|tuto\w*) (?:pour|de|a suivre)\b/,
  /^(?:une |petite |autre )*(?:question|precision|info|renseignement)s?\b/,
  /\b(?:comment|quoi|pourquoi)$/,
  /^(?:je|on|nous|tu|vous|ma|mon|le|la|les|mes|ca) (?:\w+ ){1,5}(?:quel|quels|quelle|quelles|quoi|comment|combien)\b/,
  /^(?:je (?:ne )?(?:sais|comprends|trouve|vois) pas|je me demande|je cherche|savoir) (?:a savoir |a comprendre )?(?:ce que|comment|pourquoi|si|ou|quand|quoi|quel|quelle|qui)\b/,
];

const MINE: readonly RegExp[] = [
  /\b(?:mon|ma|mes|notre|nos|le mien|la mienne|les miens)\b/,
  /\b(?:ai je|suis je|etais je|avons nous|sommes nous|ais je|chez (?:nous|moi)|a ma disposition|que je (?:suis|ai|gere|possede))\b/,
  /\bje (?:suis|ai|gere|depends|possede|dispose)\b.*\b(?:quel|quels|quelle|quelles|quoi|qui|encore|toujours|bien|droits?|acces|habilitations?|profils?|rattachee?s?|gp|gestionnaire)\b/,
  /\b(?:je (?:suis|ai)|suis je|ai je) (?:le |la |les |un |une |bien |toujours |encore |deja |quels? |quelles? )*(?:droits?|gp|gestionnaire|acces|habilitations?|profils?|rattachee?|habilitee?)\b/,
  /\bme (?:concerne|concernant)\b/,
];

/** « ma question », « mon problème », « à mon avis » own nothing in the portal. */
const NOT_OWNED =
  /\b(?:a )?(?:mon|ma|mes|notre|nos) (?:avis|question|questions|probleme|problemes|part|tour|cas|sens|aide|dieu|besoin|besoins)\b/g;

/** The form says how a sentence is put, from its first words; long texts are judged on their beginning. */
const READ = 1000;

/** « comment on ajoute un service ? » asks; « peux-tu créer… », « crée… » wish; « COMPTA2 » does neither. */
export function readForm(text: string): FormReading {
  const { form, aboutMine } = readWording(text);
  return { form, aboutMine };
}

/** How a text is put, and whether it asks for a way of doing: see {@link asksHow}. */
export function readWording(text: string): FormReading & { readonly how: boolean } {
  const opening = text.slice(0, READ);
  const said = withoutOpening(plainWords(opening).join(' '));
  const aboutMine = MINE.some((pattern) => pattern.test(said.replace(NOT_OWNED, ' ')));
  return { form: formOf(said, opening.trim()), aboutMine, how: HOW.test(said) };
}

function formOf(said: string, written: string): Form {
  if (said === '') return 'other';
  if (TOLD_OR_EXPLAINED.test(said)) return 'question';
  const endsAsking = ENDS_ASKING.test(written);
  if (WHENEVER.test(said) && !endsAsking) return 'other';
  const wishes = isRequest(said, written);
  if (wishes && POLITE.test(said) && !/^(?:puis je|est ce que je peux)\b/.test(said))
    return hasQuestionInside(said) ? 'question' : 'wish';
  if (ASKS.some((pattern) => pattern.test(said))) return 'question';
  if (wishes) return 'wish';
  return endsAsking ? 'question' : 'other';
}

/** « je veux savoir comment… », « je voudrais bien comprendre à quoi… ». */
function hasQuestionInside(said: string): boolean {
  return /^.{0,60}\b(?:savoir|comprendre|dire|expliquer|connaitre la difference)\b(?: \w+){0,2} (?:comment|pourquoi|quand|ou|si|ce que|quel|quelle|quels|quelles|qui|a quoi|combien)\b/.test(
    said,
  );
}

/** « comment… », « pourquoi… », « où… », « par où… », « quelle est la procédure… »: asks for a way of doing or a reason, not for a fact about oneself. */
export function asksHow(text: string): boolean {
  return HOW.test(withoutOpening(plainWords(text.slice(0, READ)).join(' ')));
}

const HOW =
  /^(?:procedure|demarches?|marche a suivre|methode|etapes|mode de emploi|manipulation) (?:pour|de)\b|\b(?:pourquoi\b|comment (?!(?:se |te |me )?(?:appell|nomm|va|vas|allez|est\b|sont\b))|(?:par |de )?ou (?:est ce que |se |on |je |peut|puis|dois|doit|faut|cliqu|trouv|all|voi|consult|modifi|ajout|chang|cre|depos|dans)|(?:la |quelle est la |quelle )(?:procedure|demarche|marche a suivre|methode|manipulation|facon)|quelles (?:sont les )?(?:etapes|demarches)|(?:que|quoi) (?:faut il |dois je |doit on )?faire pour)/;
