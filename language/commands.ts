/**
 * Reads the words that steer a conversation — « annule », « retour », « aide », « un conseiller » — when they are the
 * whole sentence, and the sentences that correct an earlier answer. « annuler mon rattachement » is not such a word.
 */
import { readYesNo } from './answers.ts';
import { lexicon, type PlainWord, POLITE, positionedWords, restFrom, skipPhrases } from './phrases.ts';

export type Command =
  | 'cancel'
  | 'back'
  | 'repeat'
  | 'help'
  | 'recap'
  | 'skip'
  | 'restart'
  | 'resume'
  | 'pause'
  | 'human';

/** A sentence that corrects: the words that say so, and what is left (« le code c'est COMPTA2 »; may be empty). */
export interface Correction {
  readonly marker: string;
  readonly rest: string;
}

const WISH =
  '(?:(?:je (?:veux|voudrais|souhaite|souhaiterais|aimerais|prefere|prefererais|vais|peux|dois)|' +
  '(?:est ce que )?(?:je peux|je pourrais|on peut|on pourrait)|puis je|peut on|pourrait on|pourrais je|peux tu|tu peux|pouvez vous|vous pouvez|' +
  'pourriez vous|pourrais tu|il faut|il faudrait|on va|on) )?';
const THIS =
  '(?: (?:tout|ca|cela|tout ca|tout cela|maintenant|ici|la|cette demande|la demande en cours|la procedure|cette procedure|le operation|cette operation|la saisie|la conversation|en cours))*';

const PERSON =
  "(?:conseillere?s?|humaine?s?|etre humain|(?:vraie |autre )?personne|agent|operateur|operatrice|teleconseiller|quelque un|quelqu'une?|" +
  'technicien|technicienne|interlocuteur|homme|support|assistance|hotline|service client|service clients|service support)';
const WHICH =
  '(?: (?:humain|humaine|reel|reelle|physique|vivant|de vivant|de reel|de humain|du support|de la hotline|en ligne|en direct|de chorus pro|chorus pro|competent|d autre))*';
const TO =
  '(?:a|avec|au|aux|a la|a le|le|la|un|une|a un|a une|avec un|avec une|avec le|avec la|des|de les|les)';
const REASON =
  '(?: (?:pour|car|parce que|concernant|au sujet|a propos|maintenant|tout de suite|rapidement|de urgence|directement|immediatement|la)(?: .{0,200})?)?';

/** Whole sentences in full writing (« j' » is « je »), politeness removed. */
const COMMANDS: readonly (readonly [Command, readonly string[]])[] = [
  [
    'human',
    [
      `${WISH}(?:bien )?(?:parler|discuter|echanger|dialoguer|communiquer|chatter|tchatter|parle|parlez)(?: directement)?(?: ${TO})? ${PERSON}${WHICH}${REASON}`,
      `${WISH}(?:etre )?(?:mis|mise|mettre|mettez|met|mets|redirige|transfere|transferez|redirigez)(?: moi| me)?(?: en (?:relation|contact|ligne|communication))?(?: ${TO}| vers(?: un| une| le)?) ${PERSON}${WHICH}${REASON}`,
      `${WISH}(?:me )?(?:passe|passez|passer|donne|donnez|donner|trouve|trouvez|appelle|appelez|envoie|envoyez)(?: moi)?(?: ${TO})? ${PERSON}${WHICH}${REASON}`,
      `${WISH}(?:contacter|joindre|appeler|avoir|voir|contacte|contactez)(?: directement)?(?: ${TO})? ${PERSON}${WHICH}${REASON}`,
      `(?:je (?:veux|voudrais|souhaite|prefere|demande) )?(?:${TO} )?${PERSON}${WHICH}`,
      '(?:rappelez|appelez|rappelle|appelle) moi',
      `${WISH}(?:etre|que on me) (?:rappele|rappelee|appele|appelee|rappelle|contacte|contactee)`,
      `(?:est ce que il |il )?y a(?: te il)? ${PERSON}${WHICH}`,
      '(?:je )?(?:ne )?(?:veux|voudrais|souhaite) (?:pas|plus) parler a (?:un|une|ce|cette) (?:robot|machine|bot|ordinateur|ia)',
      '(?:assez|marre) (?:du|de le|de ce|des) (?:robot|robots|bot|machine)(?: .{0,60})?',
    ],
  ],
  [
    'cancel',
    [
      `(?:je )?${WISH}(?:tout )?(?:annul(?:e|er|es|ez|ons)|arret(?:e|er|es|ez|ons)|abandonn(?:e|er|es|ez|ons)|stop(?:e|pe|per|pez)?|quitt(?:e|er|ez)|interromp(?:s|re|ez)|cancel)${THIS}`,
      `(?:on |je )?(?:laisse|laissez|laissons|laisser)(?: tomber)?${THIS}`,
      `(?:on |je )?(?:oublie|oubliez|oublions)${THIS}`,
      'annulation|abandon|tant pis|exit|quit|fin|stop(?: stop)+|annule(?: annule)+',
      'je (?:ne )?(?:veux|souhaite) plus(?: continuer| le faire| rien| de ca)?',
      '(?:je ai|finalement je ai) change de avis',
      '(?:je (?:ne )?en ai |ce est |il y a )?plus (?:besoin|la peine)|ca suffit|ce est bon je arrete|ce est plus la peine',
    ],
  ],
  [
    'restart',
    [
      `${WISH}(?:tout )?recommenc(?:e|er|es|ez|ons)(?: tout)?(?: (?:depuis|a|de|du|au)(?: le)? (?:zero|debut))?`,
      `${WISH}(?:repart(?:ir|ons|s|ez)?|reprend(?:re|s|ez)?|reprenons|tout reprendre)(?: tout)? (?:depuis|a|de|du|au)(?: le)? (?:zero|debut)`,
      '(?:depuis|du|au)(?: le)? debut|a zero|de zero|restart|reset|reinitialise(?:r|z)?',
    ],
  ],
  [
    'back',
    [
      '(?:retour|retourne|retournez|arriere|en arriere|marche arriere|retour (?:en )?arriere|back)',
      '(?:la |le )?(?:question |etape )?(?:precedente?|de avant)',
      `${WISH}(?:revien(?:s|t|dre)|revenir|revenez|revenons|retourner|retourne|retournez|remonter|remonte)(?: (?:en )?(?:arriere)| (?:a|sur) (?:la |le )?(?:question |etape )?(?:precedente|de avant)| avant)?`,
      'retour (?:a|sur) (?:la |le )?(?:question |etape )?(?:precedente|de avant)',
    ],
  ],
  [
    'repeat',
    [
      `${WISH}(?:me |moi )?(?:repet(?:e|er|es|ez)|redi(?:s|re|tes)|repos(?:e|er|ez))(?: (?:moi|ca|cela|la question|ta question|votre question|la derniere question|cette question))*`,
      '(?:quelle (?:est|etait)|ce (?:est|etait) quoi|ce est|rappelle moi|rappelez moi|redonne|redonnez)?(?: moi)? ?(?:deja )?(?:la|ta|votre) question(?: deja)?',
      'hein|quoi|comment|pardon|plait il|vous disiez|tu disais|que(?: est ce que)? (?:disiez vous|disais tu|vous avez dit|tu as dit)|encore une fois',
    ],
  ],
  [
    'recap',
    [
      `${WISH}(?:me |faire un |fais un |faites un |un |le |voir le |donne moi un |afficher? le |montre moi le )?(?:recap|recapitulatif|recapitul(?:e|er|ez|ons)|resum(?:e|er|ez|ons))(?: moi)?(?: (?:tout|ca|cela|la demande|ma demande))*`,
      '(?:on en est ou|ou (?:en est on|en sommes nous|en est ce|on en est)|ou ce que on en est)(?: deja)?',
      '(?:que est ce que je (?:vous |te )?ai|que ai je|montre moi ce que je ai|redis moi ce que je ai|ce que je ai)(?: (?:vous|te))?(?: deja)? (?:dit|donne|saisi|repondu|rempli|renseigne)',
    ],
  ],
  [
    'help',
    [
      '(?:a le |a l )?aide(?: moi| nous)?|aidez(?: moi| nous)?|help(?: me)?|au secours|sos|(?:je ai )?(?:un peu )?besoin de (?:ton |votre )?aide|(?:de )?le aide',
      '(?:est ce que )?(?:tu peux|peux tu|pouvez vous|vous pouvez|pourriez vous|pourrais tu) me aider',
      '(?:la )?(?:je )?(?:ne )?(?:y )?(?:comprend|comprends|sai|sais|saisis|vois) (?:pas|plus|rien)(?: (?:quoi|ce que je dois|que)(?: (?:repondre|mettre|dire|faire|ecrire|saisir|choisir))?| bien| trop| du tout| la question| ta question| votre question| ce que (?:tu|vous) (?:veux|voulez|demandes|demandez)| ce que ce est)*',
      '(?:je )?(?:ne )?(?:le |la |les )?(?:ai|connais|connait|sais|trouve) pas(?: compris| trop| du tout)?',
      '(?:je )?(?:ne )?(?:ai )?(?:pas|rien) compris(?: la question)?',
      '(?:je ai )?aucune idee|je suis (?:perdue?|bloquee?|coincee?)|comment ca|ce est a dire|comment faire|comment (?:je fais|on fait|ca marche)',
      'que (?:dois|puis) je (?:faire|repondre|mettre|dire|saisir|ecrire|choisir)|(?:que est ce que )?je (?:dois|peux) (?:faire|repondre|mettre|dire|saisir)(?: quoi)?|je (?:mets|met|reponds|fais|dis|saisis) quoi|quoi (?:repondre|mettre|dire|faire)',
    ],
  ],
  [
    'skip',
    [
      '(?:je |on )?(?:passe|passer|passez|passons|saute|sauter|sautez|ignore|ignorer|ignorez|skip)(?: (?:cette question|la question|cette etape|ca|a la suite|a la suivante|a la question suivante|au suivant|la suite))?',
      '(?:la |le |question |etape )*suivante?|suite|la suite|aucune?|rien|neant|sans|vide|peu importe|(?:je (?:ne )?en ai )?pas|non renseigne|facultatif|je (?:ne )?en ai (?:pas|aucune?)|il (?:ne )?y en a (?:pas|aucune?)|y en a pas',
      '(?:sans|pas de|pas la|aucune?|pas de le)(?: de)? (?:description|commentaire|remarque|precision|precisions|complement|date de fin|fin|date de fin de validite|de date de fin)(?: (?:pour le instant|particuliere?|de fin|prevue))*',
    ],
  ],
  [
    'pause',
    [
      `${WISH}(?:fai(?:s|re|sons|tes) une |en |une |la )?pause`,
      `${WISH}(?:met(?:s|tre|tez|tons)|laisse[rz]?|garde[rz]?)(?: (?:moi|le|la|ca|cela|tout|tout ca|la demande|ma demande|cette demande|la demarche|cette demarche))* (?:en (?:pause|attente|suspens)|de cote)(?: (?:pour le instant|pour le moment|maintenant))?`,
      '(?:on|nous|je)(?: y)? (?:verr(?:a|ons|ai)|continuer(?:a|ons|ai)|reprendr(?:a|ons|ai)|finir(?:a|ons|ai)|fer(?:a|ons|ai)|reviendr(?:a|ons|ai))(?: (?:ca|cela|la suite))? (?:plus tard|un peu plus tard|demain|apres|tout a l heure|une autre fois)',
      '(?:un peu )?plus tard|une autre fois',
    ],
  ],
  [
    'resume',
    [
      `(?:je |on )?${WISH}(?:reprend(?:re|s|ez)?|reprenons|continu(?:e|er|es|ez|ons)|poursui(?:s|vre|vez|vons)|y revenir)(?: (?:la demande|ma demande|la procedure|la saisie|la creation|cette demande|ou on en etait|la ou on en etait|ou je en etais|la ou je en etais|la|ca))*`,
    ],
  ],
];

const COMPILED: readonly (readonly [Command, RegExp])[] = COMMANDS.map(([command, patterns]) => [
  command,
  new RegExp(`^(?:${patterns.join('|')})$`),
]);

const BEFORE_COMMAND = lexicon(
  "non | nan | non merci | ok | oui | en fait | finalement | bon ben | ah non | c'est bon | maintenant | écoute | écoutez",
);

/** No whole-sentence command is longer; a long text is never one. */
const LONGEST = 300;

/** The command that a text is as a whole; undefined for a sentence that only contains such a word. */
export function readCommand(text: string): Command | undefined {
  if (text.length > LONGEST) return undefined;
  const words = positionedWords(text);
  if (words.length === 0) return /^[\s!.]*\?[\s?!.]*$/.test(text) ? 'help' : undefined;
  const whole = words.map(({ word }) => word).join(' ');
  const bare = withoutPoliteness(words);
  for (const candidate of [whole, bare]) {
    if (candidate === '') continue;
    const found = COMPILED.find(([, pattern]) => pattern.test(candidate));
    if (found !== undefined) return isBareQuestionWord(candidate, text) ? undefined : found[0];
  }
  return undefined;
}

/** « comment » or « quoi » asks to repeat only as an exclamation of not having heard: « comment ? ». */
function isBareQuestionWord(candidate: string, text: string): boolean {
  return /^(?:comment|pardon)$/.test(candidate) && !text.includes('?');
}

function withoutPoliteness(words: readonly PlainWord[]): string {
  const start = skipPhrases(words, 0, POLITE, BEFORE_COMMAND);
  let end = words.length;
  for (;;) {
    const shorter = [1, 2, 3, 4, 5].find(
      (length) => end - length >= start && CLOSING.lengthAt(words.slice(0, end), end - length) === length,
    );
    if (shorter === undefined) break;
    end -= shorter;
  }
  return words
    .slice(start, end)
    .map(({ word }) => word)
    .join(' ');
}

const CLOSING = lexicon(`
  merci | merci beaucoup | merci bien | merci d'avance | s'il vous plaît | s'il te plaît | please | svp | stp
  maintenant | tout de suite | alors | désolé | désolée | claudia | du coup | finalement | en fait | donc | quoi | là | hein`);

const CORRECTS = lexicon(`
  en fait | finalement | plutôt | ou plutôt | enfin non | pardon | oups | mince | zut | rectification | correction | correctif
  je voulais dire | je veux dire | c'est plutôt | ce serait plutôt | mets plutôt | mettez plutôt | mettons plutôt
  je préfère | je préférerais | réflexion faite | tout compte fait | à la réflexion | autant pour moi | au temps pour moi
  je me suis trompé | je me suis trompée | je me suis trompé de | je me suis trompée de | je me suis trompé dans
  je me suis trompé sur | je me suis trompé pour | je me suis trompée dans | je me suis trompée sur
  me suis trompé | me suis trompé de | me suis trompée de | trompé | je me trompe | erreur | erreur de ma part
  j'ai fait une erreur | j'ai fait une erreur sur | j'ai fait une erreur dans | j'ai fait une erreur de
  j'ai mal saisi | j'ai mal écrit | j'ai mal tapé | j'ai mis le mauvais | j'ai mis la mauvaise | c'est une erreur
  il y a une erreur sur | il y a une erreur dans | il y a une erreur
  faute de frappe | faute de frappe sur | faute de frappe dans | ce n'est pas le bon | ce n'est pas la bonne
  c'est pas le bon | c'est pas la bonne`);

const CHANGES = lexicon(`
  change | changer | changez | changeons | modifie | modifier | modifiez | modifions | corrige | corriger | corrigez
  rectifie | rectifier | rectifiez | remplace | remplacer | remplacez | mets à jour | rechange | remets | remettez`);

const WISHES = lexicon(`
  je veux | je voudrais | je souhaite | je souhaiterais | j'aimerais | je vais | je dois | il faut | il faudrait
  peux-tu | pouvez-vous | pourriez-vous | pourrais-tu | tu peux | vous pouvez | on peut | est-ce que je peux | puis-je
  est-ce qu'on peut | est-ce que tu peux | est-ce que vous pouvez | peut-on`);

const AFTERTHOUGHT = /(?:^| )(?:plutot|a la place|au lieu de|finalement|et non|et pas|pardon)(?: |$)/;

/**
 * Whether a sentence corrects an earlier answer. A bare « non » is an answer, not a correction; « je me suis trompé »
 * is one, with nothing left.
 */
export function readCorrection(text: string): Correction | undefined {
  const words = positionedWords(text.slice(0, 2000));
  const first = skipPhrases(words, 0, POLITE);
  const yesNo = readYesNo(text);
  const refused = yesNo?.answer === 'no' || (yesNo !== undefined && /^mais\b/i.test(yesNo.rest));
  if (refused && yesNo.rest === '' && CORRECTS.lengthAt(words, first) === 0) return undefined;

  const afterNo = refused ? positionAfterAnswer(text, words, yesNo.rest) : first;
  const opened = skipPhrases(words, afterNo, CORRECTS, POLITE);
  const wished = skipPhrases(words, opened, WISHES);
  const changes = CHANGES.lengthAt(words, wished);
  const end = changes > 0 ? wished + changes : opened;
  if (
    changes > 0 ||
    CORRECTS.lengthAt(words, afterNo) > 0 ||
    CORRECTS.lengthAt(words, first) > 0 ||
    refused
  ) {
    return { marker: spoken(text, words, end), rest: restFrom(text, words, end) };
  }
  // « pardon » is also politeness: it corrects when something follows that is not a question.
  if (first > 0 && words.slice(0, first).some(({ word }) => word === 'pardon') && first < words.length) {
    return { marker: spoken(text, words, first), rest: restFrom(text, words, first) };
  }
  const afterthought = AFTERTHOUGHT.exec(words.map(({ word }) => word).join(' '));
  return afterthought === null || words.length > 30
    ? undefined
    : { marker: afterthought[0].trim(), rest: text.trim() };
}

function positionAfterAnswer(text: string, words: readonly PlainWord[], rest: string): number {
  const start = text.length - rest.length - (text.length - text.trimEnd().length);
  const at = words.findIndex((word) => word.end > start);
  return at < 0 ? words.length : skipPhrases(words, at, POLITE);
}

function spoken(text: string, words: readonly PlainWord[], end: number): string {
  return text.slice(0, words[end - 1]?.end ?? 0).trim();
}
