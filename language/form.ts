/**
 * Tells whether a sentence asks how something works or wishes that something be done, and whether it is about the
 * person's own data. It does not know what the sentence is about.
 */
import { plainWords } from './normalise.ts';
import type { Form } from './understanding.ts';

/** `aboutMine`: « mes habilitations », « ma structure », « suis-je GP » — a question about one's own data is an action. */
export interface FormReading {
  readonly form: Form;
  readonly aboutMine: boolean;
}

const POLITE_REQUEST =
  '(?:peux tu|tu peux|pouvez vous|vous pouvez|pourriez vous|pourrais tu|est ce que (?:tu peux|vous pouvez|vous pourriez|tu pourrais)|' +
  'merci de|veuillez|je (?:veux|voudrais|souhaite|souhaiterais|aimerais|cherche a|dois|peux|pourrais|desire)|il (?:me )?(?:faut|faudrait)|' +
  'tu pourrais|vous pourriez|puis je|est ce que je peux|serait il possible de|est il possible de|possible de)';

/** Verbs of being told: « peux-tu me dire comment… », « je voudrais savoir si… », « explique-moi… ». */
const TELL =
  '(?:(?:me |nous |de |vous )*(?:dire|expliquer|indiquer|preciser|rappeler|savoir|comprendre|connaitre|renseigner|informer|apprendre|definir|eclairer))';

const ASKS: readonly RegExp[] = [
  new RegExp(`^${POLITE_REQUEST} ${TELL}\\b`),
  /^(?:explique|expliquez|dis|dites|rappelle|rappelez|precise|precisez|indique|indiquez|definis|definissez)(?: moi| nous)? (?:ce que|comment|pourquoi|si|quoi|quand|ou|qui|quel|quelle|quels|quelles|la difference|a quoi|le fonctionnement|la procedure|combien)\b/,
  /^(?:et |mais |donc |alors )*(?:comment|pourquoi|quand|combien|quel|quelle|quels|quelles|qui|ou|quoi|lequel|laquelle|lesquels)\b/,
  /^(?:que|qu) (?:est|se|signifie|veut|faut|dois|doit|puis|peut|peux|faire|deviennent|devient|fait|ce|risque|sont|contient|represente)/,
  /^(?:ce est|ce|ca|cela) (?:est )?(?:quoi|qui|quand|ou|comment|pourquoi|combien|quel|veut dire quoi|sert a quoi|signifie quoi|marche comment)\b/,
  /^(?:a|de|sur|en|dans|pour|avec|par|depuis|jusque a) (?:quoi|qui|quel|quelle|quels|quelles|quand|combien)\b/,
  /^(?:est ce (?:que|qu)|y a te il|est il|est elle|existe te il|peut on|doit on|faut il|a te on|dois je|puis je|sont ils|sont elles|a quoi)\b/,
  /^(?:peut|doit|faut|va|a|sera|serait|est|sont|ont) (?:te )?(?:on|il|elle|ils|elles|je)\b/,
  /\b(?:ca|cela|ce) (?:sert|veut|signifie|marche|fonctionne|correspond|change|se passe|se appelle)(?: \w+)? (?:a )?(?:quoi|comment)\b/,
  /\b(?:ce est quoi|que est ce que|quelle est la difference|difference entre|la definition|definition de|signification de)\b/,
  /^(?:une |petite |autre )*(?:question|precision|info|renseignement)s?\b/,
  /\b(?:comment|quoi|pourquoi)$/,
  /^(?:je|on|nous|tu|vous|ma|mon|le|la|les|mes|ca) (?:\w+ ){1,5}(?:quel|quels|quelle|quelles|quoi|comment|combien)\b/,
  /^(?:je (?:ne )?(?:sais|comprends|trouve|vois) pas|je me demande|je cherche|savoir) (?:a savoir |a comprendre )?(?:ce que|comment|pourquoi|si|ou|quand|quoi|quel|quelle|qui)\b/,
];

const ACTIONS =
  '(?:re|r|des|de)?(?:cree|creez|creer|creons|ajoute|ajoutez|ajouter|ajoutons|supprime|supprimez|supprimer|modifie|modifiez|modifier|change|changez|changer|' +
  'ouvre|ouvrez|ouvrir|ferme|fermez|fermer|active|activez|activer|desactive|desactivez|desactiver|reactive|reactivez|reactiver|rattache|rattachez|rattacher|' +
  'ratache|ratachez|ratacher|rattachement|detache|detachez|detacher|donne|donnez|donner|accorde|accordez|accorder|retire|retirez|retirer|enleve|enlevez|enlever|transfere|transferez|transferer|' +
  'transmets|transmettez|transmettre|nomme|nommez|nommer|approuve|approuvez|approuver|accepte|acceptez|accepter|refuse|refusez|refuser|valide|validez|valider|' +
  'rejette|rejetez|rejeter|affiche|affichez|afficher|montre|montrez|montrer|liste|listez|lister|consulte|consulter|consultez|voir|verifie|verifiez|verifier|' +
  'cherche|cherchez|chercher|recherche|recherchez|rechercher|trouve|trouvez|trouver|demande|demander|demandez|fais|faites|faire|mets|mettez|mettre|envoie|envoyez|envoyer|' +
  'depose|deposez|deposer|enregistre|enregistrez|enregistrer|renomme|renommez|renommer|cloture|cloturez|cloturer|passe|passez|passer|actualise|actualisez|' +
  'actualiser|attribue|attribuez|attribuer|autorise|autorisez|autoriser|revoque|revoquer|revoquez|inscris|inscrire|declare|declarer|saisir|joindre|joins|joignez|' +
  'associe|associez|associer|relie|reliez|relier|configure|configurer|parametre|parametrer|parametrez|rends|rendre|rendez|delegue|deleguer|habilite|habiliter|habilitez|' +
  'bloque|bloquer|bloquez|quitte|quitter|parler|lance|lancez|lancer|initialise|initialiser|renseigner|renseigne|importe|importer|mise a jour|creation|ouverture|suppression|modification|desactivation|activation|transfert)';

const WISHES: readonly RegExp[] = [
  new RegExp(`^(?:et |puis |ensuite |alors |donc |maintenant |aussi )*${POLITE_REQUEST}\\b`),
  new RegExp(`^(?:et |puis |ensuite |alors |donc |maintenant |aussi |me |nous |se |m |de )*${ACTIONS}\\b`),
  /^(?:je ai|on a|nous avons|jai) besoin\b/,
  /^(?:besoin|je viens|je cherche|je demande|je desire|je compte|je tiens|on voudrait|on veut|on souhaite|on aimerait|on doit|nous (?:voulons|souhaitons|voudrions|souhaiterions|devons|aimerions)|jveux)\b/,
  /\b(?:je veux|je voudrais|je souhaite|je souhaiterais|je aimerais|il me faut|il me faudrait|il nous faut|il nous faudrait|peux tu|pouvez vous|pourriez vous)\b/,
  /^(?:il faut|il faudrait|faut|faudrait)(?: que)?\b/,
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
  const opening = text.slice(0, READ);
  const said = stripOpening(plainWords(opening).join(' '));
  const aboutMine = MINE.some((pattern) => pattern.test(said.replace(NOT_OWNED, ' ')));
  return { form: formOf(said, /\?\s*["»)]*\s*$/.test(opening.trimEnd())), aboutMine };
}

function formOf(said: string, endsAsking: boolean): Form {
  if (said === '') return 'other';
  if (ASKS[0]?.test(said) === true) return 'question';
  const wishes = WISHES.some((pattern) => pattern.test(said));
  const request = new RegExp(`^${POLITE_REQUEST} (?!\\b(?:avoir|etre)\\b)`).test(said);
  if (request && wishes && !/^(?:puis je|est ce que je peux)\b/.test(said))
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

const OPENING =
  /^(?:(?:bonjour|bonsoir|salut|hello|coucou|claudia|madame|monsieur|euh|ah|ok|oui|non|bon|ben|bah|eh|bien|attends|attendez|pardon|alors|donc|et|mais|du coup|en fait|au fait|se il (?:vous|te) plait|excusez moi|excuse moi|juste|une question|merci|de abord|sinon) )+/;

function stripOpening(said: string): string {
  return said.replace(OPENING, '');
}

/** « comment… », « où… », « par où… », « quelle est la procédure… »: asks for a way of doing, not for a fact about oneself. */
export function asksHow(text: string): boolean {
  return HOW.test(stripOpening(plainWords(text.slice(0, READ)).join(' ')));
}

const HOW =
  /\b(?:comment (?!(?:se |te |me )?(?:appell|nomm|va|vas|allez|est\b|sont\b))|(?:par |de )?ou (?:est ce que |se |on |je |peut|puis|dois|doit|faut|cliqu|trouv|all|voi|consult|modifi|ajout|chang|cre|depos|dans)|(?:la |quelle est la |quelle )(?:procedure|demarche|marche a suivre|methode|manipulation|facon)|quelles (?:sont les )?(?:etapes|demarches)|(?:que|quoi) (?:faut il |dois je |doit on )?faire pour)/;
