/** How French asks that something be done: polite turns, imperatives, verbs of the portal. Patterns on folded words in full writing. */

/** Words before a sentence that say nothing of it: greetings, thanks, « du coup », « tant qu’on y est ». */
const OPENING = new RegExp(
  `^(?:(?:bonjour|bonsoir|salut|hello|coucou|claudia|mesdames|messieurs|(?:monsieur|madame)(?: (?:ou|et) (?:monsieur|madame))?|cher|chere|
le assistante?|euh|ah|ok|oui|non|bon|ben|bah|eh|hop|bien|attends|attendez|pardon|alors|donc|et|mais|puis|enfin|ensuite|du coup|en fait|au fait|au passage|
en plus|par ailleurs|de ailleurs|egalement|en meme temps|dans la foulee|bref|voila|de abord|apres cela|apres ca|pour finir|deux choses|sinon|juste|maintenant|
(?:tant que|pendant que) (?:je|on|nous|tu|vous) y (?:suis|est|sommes|es|etes)|se il (?:vous|te) plait|excusez moi|excuse moi|une question|
(?:grand |un grand )?merci(?: (?:beaucoup|infiniment|bien))?(?: de avance)?(?: (?:de|pour) (?:votre|ta|vos|tes|le|la) \\w+)?(?! de )) )+`.replaceAll(
    '\n',
    '',
  ),
);

/** The sentence without what comes before it. */
export function withoutOpening(said: string): string {
  return said.replace(OPENING, '');
}

const KINDNESS =
  '(?:le |la |un |une )?(?:extreme |grande |infinie )?(?:obligeance|gentillesse|amabilite|bonte|courtoisie|possibilite|moyen)';

/** « pourriez-vous », « auriez-vous l’obligeance de », « je vous saurais gré de », « merci de ». */
export const POLITE_REQUEST = `(?:${[
  'peux tu|tu peux|pouvez vous|vous pouvez|pourriez vous|pourrais tu|voudriez vous|voudrais tu|tu pourrais|vous pourriez|pourrait on',
  'est ce que (?:tu peux|vous pouvez|vous pourriez|tu pourrais|je peux)',
  `(?:auriez vous|aurais tu|ayez|aie) ${KINDNESS} de`,
  'seriez vous (?:assez |si )?(?:aimable|gentille?)(?: pour)? de|accepteriez vous de|consentiriez vous a',
  'je aurais (?:souhaite|voulu|aime)|je (?:veux|veut|voudrais|voudrait|voudrai|souhaite|souhaiterais|souhaiterai|aimerais|aimerai|cherche a|dois|doit|peux|peut|pourrais|desire|sollicite)',
  'je vous (?:prie de|prierais de|demande de|saurais gre de|serais (?:tres |infiniment )?(?:reconnaissante?|gre|obligee?) de)|je me permets de (?:vous )?(?:demander|solliciter)',
  'il (?:me |nous )?(?:faut|faudrait)|il (?:conviendrait|convient|se agit|se agirait|y a lieu) de|il (?:me )?serait (?:agreable|utile|bon|souhaitable)',
  'merci de(?! (?:votre|ta|ton|vos|tes|avance)(?: |$))|priere de|veuillez|puis je|serait il possible|est il possible de|possible de|y a moyen de',
].join('|')})`;

/** « rouvre », « rouvrez », « rouvrir »: of each verb, its stem with -e, -ez, -er, and what is irregular. */
const REGULAR =
  'accept accord activ actualis affich ajout allum annul approuv associ attribu autoris baiss bloqu branch cherch chang clotur coch communiqu confi configur consult corrig coup cre debloqu decal declar deleg delegu demand depos desactiv design detach donn effac enleve enlev enregistr envoi envoy exig export ferm gard habilit import impos inform initialis integr invit lanc liber list log modifi mont montr nomm oubli ouvr parametr pass prolong rallong rallum ratach rattach reactiv recherch rectifi redonn refus regl rejet relanc relev reli remont remplac renomm renseign report repouss restaur retir revoqu sauvegard signal supprim suspend synchronis telecharg transfer trouv valid verifi vir';
const IRREGULAR =
  'creons|ajoutons|transmets|transmettez|transmettre|voir|fais|faites|faire|mets|mettez|mettre|remets|remettez|remettre|inscris|inscrivez|inscrire|saisir|saisissez|saisis|joindre|joins|joignez|rends|rendre|rendez|quitte|quittez|quitter|parler|rafraichis|rafraichissez|rafraichir|reduis|reduisez|reduire|eteins|eteignez|eteindre|etends|etendre|retablis|retablissez|retablir|prends|prenez|prendre|reprends|reprenez|reprendre|sors|sortez|sortir|cede|cedez|ceder|ouvrir|rouvrir|reouvrir|promeus|promouvoir';
const NOUNS =
  'rattachement|mise a jour|creation|ouverture|suppression|modification|desactivation|activation|transfert';
const PREFIX = '(?:re|r|des|de)?';

const ACTION = `(?:${PREFIX}(?:${REGULAR.split(' ').join('|')})(?:e|ez|er)|${IRREGULAR}|${NOUNS})`;

const JOINED = '(?:et |puis |ensuite |alors |donc |maintenant |aussi )*';
const DETERMINER =
  '(?:le|la|les|un|une|mon|ma|mes|notre|nos|votre|son|sa|ses|leur|leurs|ce|cet|cette|ces|tout|toute|tous|toutes)';

const WISHES: readonly RegExp[] = [
  new RegExp(`^${JOINED}${POLITE_REQUEST}(?= |$)`),
  new RegExp(`^${JOINED}(?:me |nous |se |m |de )*${ACTION}(?= |$)`),
  // « Rafraîchissez la fiche », but « avez-vous », « chez nous ».
  /^(?!(?:chez|assez|avez|savez|devez|voulez|allez|aurez|serez|pouvez|laissez|attendez|oubliez|arretez|pardonnez) )[a-z]{3,}ez(?! vous)(?= |$)/,
  // « céder ma place »: a verb and what is done to it.
  new RegExp(`^(?:de )?[a-z]{2,}(?:er|ir|dre|ttre|oir|ire) ${DETERMINER} `),
  /^(?:je ai|on a|nous avons|jai|je aurais|on aurait|nous aurions) (?:aussi |vraiment |urgemment |egalement |toujours )?besoin\b/,
  /^(?:besoin|je viens|je cherche|je demande|je desire|je compte|je tiens|on voudrait|on veut|on souhaite|on aimerait|on doit|nous (?:voulons|souhaitons|voudrions|souhaiterions|devons|aimerions|sollicitons)|jveux)\b/,
  /\b(?:je veux|je veut|je voudrais|je voudrait|je souhaite|je souhaiterais|je aimerais|il me faut|il me faudrait|il nous faut|il nous faudrait|peux tu|pouvez vous|pourriez vous)\b/,
  /^(?:il faut|il faudrait|faut|faudrait)(?: que)?\b/,
];

/** « accorde-lui », « détache-les »: only an imperative is joined to such a pronoun. */
const JOINED_PRONOUN = /^\p{L}{3,}-(?:moi|lui|leur|le|la|les|nous|en|y)(?![\p{L}-])/u;
/** « changé de bureau », « demandé à l’informaticien » tell; « créé » is often written for « crée ». */
const TOLD = /^(?!cr)\p{L}+és?(?![\p{L}])/iu;

/** Whether a sentence wishes: `said` in folded words without its opening, `written` as it was typed. */
export function isRequest(said: string, written: string): boolean {
  if (JOINED_PRONOUN.test(written)) return true;
  return !TOLD.test(written) && WISHES.some((pattern) => pattern.test(said));
}
