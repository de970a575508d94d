/**
 * Reads the code and the label of a service: « le code c'est COMPTA2 », « service 0123 », « le service ACHATS
 * « Achats » ». Ordinary words are not codes unless a label or quotes say so. Whether a service exists is not known here.
 */
import type { Page, Span } from './page.ts';

/** Capitals that are no codes: the words that everybody writes so. */
const ACRONYMS: ReadonlySet<string> = new Set(
  `siret siren nic iban bic rib bban ritm moa moe dgfip aife pigp ccl chorus pro cpp piste api edi dume insee urgent svp stp
  ok ko tva ttc ht pdf xml ubl cii ue hors ridet tahiti france sms url www http https ej gp tic kbis epci chu chr ccas sdis
  sncf edf naf ape rcs faq rgpd html script oui non bonjour merci madame monsieur mme claudia csv excel pays service services
  code codes libelle label structure structures facture factures cc du des les une pour avec dans sur crée creer test sarl sas
  aide help stop annule annuler retour numero num iso eple epn helios madrhas madhras france connect autre cree passer
  ignore ignorez system prompt admin json sql select drop table delete update insert union null true false`.split(
    /\s+/,
  ),
);

/** Words that follow « code service » in ordinary sentences. */
const ORDINARY: ReadonlySet<string> = new Set(
  `le la les l un une des du de d a au aux en et ou est c ce cette ces ca qui que quoi qu quel quelle comment pourquoi obligatoire
  facultatif optionnel requis necessaire pas non oui plus bon bonne faux fausse incorrect errone inconnu invalide mauvais correct
  exact celui celle sera etait suivant ci dessous dessus meme autre mon ma mes ton son notre votre leur nous vous ils elle il je tu
  on pour par sur dans avec sans sous chez vers comme si mais donc car ni ne se sa ses y renseigne active actif inactif
  ouvert ferme existe existant nouveau nouvelle deja encore toujours aussi bien svp merci
  executant destinataire facturier concerne principal actuel entier complet libelle intitule nomme appele code service structure siret
  plutot finalement attends attendez faut doit peut dois peux veux voudrais changer modifier supprimer creer ajouter`.split(
    /\s+/,
  ),
);

const TOKEN = '[\\p{L}\\d](?:[\\p{L}\\d_/.-]{0,98}[\\p{L}\\d_])?';
const QUOTED = /"([^"]{1,150})"/gu;

/** Looks like a code whatever stands before it: capitals with digits, underscores or hyphens; not a word of French. */
function looksLikeCode(written: string, shouted: boolean): boolean {
  if (/^\d{1,3}(?:er|e|eme|h|%|€)?$/iu.test(written) && !/^0\d/.test(written)) return false;
  if (/[_]/.test(written)) return /^[\p{L}\d_.-]+$/u.test(written);
  const hasDigit = /\d/.test(written);
  const capitals = /^[\p{Lu}\d/.-]+$/u.test(written) && /\p{Lu}/u.test(written);
  if (capitals && hasDigit) return written.length >= 3 && !/^(?:\d+[DTEH]|[A-Z]\d{1,2})$/.test(written);
  return capitals && !shouted && written.length >= 3;
}

function isAcronym(folded: string): boolean {
  return (
    ACRONYMS.has(folded) ||
    /^(?:ritm|tic-?)\d*$/.test(folded) ||
    folded.split(/[_.-]/).every((part) => ACRONYMS.has(part))
  );
}

const COPULA =
  "(?: (?:est|sera|serait|doit etre|devrait etre|devient|c'est|ce sera|s'appelle|:|=|->|en|par))";
const CODE_LABEL = `code(?: ?(?:du |de |d'un |de ce |de la )?(?:service|serv))?(?: executant)?`;
/** As it is written, and as it is mistyped: the text is read before its words are mended. */
const SERVICE_LABEL = '(?:services?|servi[cs]s?e?s?|serv|servcies?|sevices?|bureau)';

const LABELLED = new RegExp(
  `(?<![\\p{L}\\d])(?:${CODE_LABEL}(?<copula>${COPULA}{1,3} ?| ?[:=] ?)?|(?<service>${SERVICE_LABEL})(?: (?:nomme|nommee|appele|dont le code est|code|numero|no|no\\.))? ?:?)(?: |(?<=[:=o.]))(?:(?:le|la|un|mon) )?(?<quote>"? ?)(?<token>${TOKEN})`,
  'gu',
);

function spanAt(match: RegExpExecArray | RegExpMatchArray, part: string): Span {
  const end = (match.index ?? 0) + match[0].length;
  return { start: end - part.length, end };
}

/** What stands in quotes with other words is a label, though it may hold a code: « Service R0C0 ». */
function insideLabel(page: Page): (span: Span) => boolean {
  const labels = [...page.text.matchAll(QUOTED)].map((match) =>
    trimmed(page, { start: match.index + 1, end: match.index + match[0].length - 1 }),
  );
  return ({ start, end }) =>
    labels.some((label) => label.start <= start && end <= label.end && end - start < label.end - label.start);
}

/** Codes that a label or their look gives away. */
export function findServiceCodes(page: Page): void {
  const isInsideLabel = insideLabel(page);
  for (const match of page.text.matchAll(
    new RegExp(`(?<![\\p{L}\\d])${CODE_LABEL}(?:${COPULA}| ?[:=]){0,2} ?"([^"]{1,100})"`, 'gu'),
  )) {
    const inner = (match[1] ?? '').trim();
    const end = match.index + match[0].length - 1;
    const span = trimmed(page, { start: end - (match[1]?.length ?? 0), end });
    if (inner !== '' && !page.isTaken(span)) page.take('codeService', page.written(span), span);
  }
  for (const match of page.text.matchAll(LABELLED)) {
    const { token = '', copula, service } = match.groups ?? {};
    const span = spanAt(match, token);
    if (page.isTaken(span) || isInsideLabel(span)) continue;
    const written = page.written(span);
    const short = /^\p{Lu}[\p{Lu}\d]$/u.test(written) && !page.shouted;
    const coded = (short || looksLikeCode(written, page.shouted)) && !isAcronym(token);
    const numbered = /^\d{1,10}$/.test(token) && !followsAsQuantity(page.text, span.end);
    const said =
      service === undefined &&
      copula !== undefined &&
      !ORDINARY.has(token) &&
      !/^\p{L}'/u.test(page.text.slice(span.start, span.end + 1));
    const single = said && !continuesAsSentence(page.text, span.end);
    if (!coded && !numbered && !single) continue;
    const whole = coded && service === undefined ? withCapitals(page, span) : span;
    page.take('codeService', page.written(whole), whole);
  }
  for (const match of page.text.matchAll(ZERO_CODE)) {
    const span = spanAt(match, match.groups?.code ?? '');
    if (!page.isTaken(span) && !isInsideLabel(span)) page.take('codeService', page.written(span), span);
  }
  findBareCodes(page, isInsideLabel);
}

/** « Factures à valider modification, sur 0123 »: a number with a zero before it counts nothing. */
const ZERO_CODE = /(?<![\p{L}\d])(?:sur|pour|dans) (?:le )?(?<code>0\d{2,5})(?![\d.,/:-]|[ .]\d)/gu;

/** A code may have spaces: « code COMPTA NORD » goes on as long as capitals follow. */
function withCapitals(page: Page, span: Span): Span {
  const more = /^(?: [a-z\d]{2,20}){1,3}/.exec(page.text.slice(span.end, span.end + 70))?.[0] ?? '';
  let end = span.end;
  for (const word of more.split(' ').slice(1)) {
    const written = page.written({ start: end + 1, end: end + 1 + word.length });
    if (page.shouted || isAcronym(word) || !/\p{Lu}/u.test(written) || written !== written.toUpperCase())
      break;
    end += 1 + word.length;
  }
  return { start: span.start, end };
}

/** « 3 factures », « 24 heures »: a number of things, not a code. */
function followsAsQuantity(text: string, end: number): boolean {
  return /^(?: ?(?:%|€|euros?|h\b|heures?|jours?|mois|ans?|factures?|services?|structures?|utilisateurs?|fois|personnes?)|[:/]\d)/.test(
    text.slice(end, end + 15),
  );
}

/** « le code est bloqué depuis hier »: words go on where a code would end the clause. */
function continuesAsSentence(text: string, end: number): boolean {
  const next = /^ ([\p{L}']+)/u.exec(text.slice(end, end + 20))?.[1];
  return (
    next !== undefined &&
    !/^(?:et|pour|a|avec|sans|le|la|au|du|des|libelle|svp|merci|s'il|plutot|pas|non|dans|sur|,|actif|a|ej|mais|"|intitule|nomme|comme)$/.test(
      next,
    )
  );
}

/** Without a label only what no French word looks like: FACTURES_PUBLIQUES, COMPTA-NORD, ACHATS in a small-letter text. */
function findBareCodes(page: Page, isInsideLabel: (span: Span) => boolean): void {
  const aloneInText = /^[\p{L}\d_/.-]+[.!?]?$/u.test(page.text);
  const pattern = new RegExp(`(?<![\\p{L}\\d_@/.'-])${TOKEN}(?![\\p{L}\\d_@]|[./-][\\p{L}\\d])`, 'gu');
  let previousEnd = -2;
  let previousCapital = false;
  const matches = [...page.text.matchAll(pattern)];
  for (const [index, match] of matches.entries()) {
    const span = { start: match.index, end: match.index + match[0].length };
    const written = page.written(span);
    const capital = /^\p{Lu}[\p{Lu}\d'-]*$/u.test(written) && written.length > 1;
    const next = matches[index + 1];
    const nextWritten =
      next === undefined ? '' : page.written({ start: next.index, end: next.index + next[0].length });
    // Several words in capitals are a name or a raised voice.
    const inRun =
      (previousCapital && span.start - previousEnd <= 2) ||
      (capital && next !== undefined && next.index - span.end <= 1 && /^\p{Lu}{2,}$/u.test(nextWritten));
    previousEnd = span.end;
    previousCapital = capital && !isAcronym(match[0]);
    if (page.isTaken(span) || isInsideLabel(span)) continue;
    if (isAcronym(match[0]) || !/\p{Lu}|_/u.test(written)) continue;
    const strong = /_/.test(written) || /\d/.test(written) || /-/.test(written);
    if (!looksLikeCode(written, page.shouted) || (!strong && (inRun || written.length < 4) && !aloneInText))
      continue;
    if (/[.]/.test(written)) continue;
    page.take('codeService', written, span);
  }
}

/** The same span without blanks at its ends. */
function trimmed(page: Page, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && page.text[from] === ' ') from++;
  while (to > from && page.text[to - 1] === ' ') to--;
  return { start: from, end: to };
}

/** Where an unquoted label ends: at punctuation, or at words that begin the next piece of information. */
const LABEL_END =
  /[,;!?"()]|\.(?: |$)| (?:a (?:partir|compter)|a dater|des (?:le|demain|maintenant|aujourd|lundi)|actif|active|valable|jusqu|du \d|le \d|au \d|avec (?:ej|engagement|numero|code)|sans (?:ej|engagement|numero)|(?:et )?(?:son |le |de )?code|pour (?:la|le|ma|mon|l'|notre)|pour \d|pour siret|dans (?:la|ma|notre)|sur (?:la|ma|notre|le siret)|(?:ej|engagement) |(?:date )?(?:de )?debut|date (?:de )?fin|fin (?:le|au)|s'il|svp|merci|siret|et (?:le|la|son|donne|ajoute|rattache|avec)|plutot|au lieu)(?![\p{L}])/u;

const LABEL =
  /(?<![\p{L}\d])(?:libelle|intitule|designation)(?: (?:du|de ce|de|d'un) (?:service|serv)(?: [\p{L}\d_./-]{2,30}(?= (?:en|par|est|sera|devient|comme) ))?)?(?<structure> (?:de|d'une) (?:la |ma |l'|une )?structure)?(?:(?: (?:est|sera|serait|c'est|ce sera|devient|en|par|comme|doit etre))? ?[:=]? ?)(?:(?:plutot|simplement) )?/gu;
const NAMED =
  /(?<![\p{L}\d])(?:qui (?:s'appelle|s'appellera|s'appelerait|se nomme|se nommera)|nommee?|appelee?|denommee?|baptisee?|qu'on (?:appelle|appellera)|s'appelle|s'appellera|s'intitule) ?:? ?/gu;

/** After these words a sentence about a label goes on without giving it. */
const NO_LABEL =
  /^(?:est|n'est|ne |pas|qui|que|du|de|des|d'|et|ou|a |au|aux|dans|pour|obligatoire|facultatif|comment|c'est|le libelle|un libelle|$)/;

/** Quoted or labelled texts: the label of the service, or of the structure when that is what is said. */
export function findServiceLabels(page: Page): void {
  const { text } = page;
  const aboutService =
    /(?<!\p{L})(?:services?|serv|code|libelle|intitule|bureau)(?!\p{L})/u.test(text) ||
    page.of('codeService').length > 0;
  for (const match of text.matchAll(LABEL)) {
    const key = match.groups?.structure === undefined ? 'libelleService' : 'libelle';
    const span = labelAt(page, match.index + match[0].length);
    if (span !== undefined) page.take(key, page.written(span), span);
  }
  if (!aboutService) return;
  for (const match of text.matchAll(NAMED)) {
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    if (
      /(?:utilisat\p{L}+|collegue|agent|personne|monsieur|madame|mme|m\.|structure|entreprise|societe|mairie) ?$/u.test(
        before,
      )
    )
      continue;
    const span = labelAt(page, match.index + match[0].length);
    if (span === undefined) continue;
    const written = page.written(span);
    const key =
      /[\d_]/.test(written) && looksLikeCode(written, page.shouted) ? 'codeService' : 'libelleService';
    page.take(key, written, span);
  }
  for (const match of text.matchAll(QUOTED)) {
    const span = trimmed(page, { start: match.index + 1, end: match.index + match[0].length - 1 });
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    if (
      span.start >= span.end ||
      page.isTaken(span) ||
      /(?:raison sociale|structure|motif|commentaire|raison|description)\W*(?:\w+\W+)?$/.test(before)
    )
      continue;
    const written = page.written(span);
    const code =
      page.of('codeService').length === 0 &&
      /(?:services?|serv) ?$/.test(before) &&
      looksLikeCode(written, page.shouted);
    page.take(code ? 'codeService' : 'libelleService', written, span);
  }
}

const LONGEST_LABEL = 120;
const JUDGES = / (?:n'est|est|sont|n'a|a ete|contient|comporte)(?: |$)/;

function labelAt(page: Page, start: number): Span | undefined {
  const rest = page.text.slice(start, start + LONGEST_LABEL + 2);
  const quoted = /^"([^"]{1,120})"/.exec(rest);
  if (quoted !== null)
    return nonEmpty(trimmed(page, { start: start + 1, end: start + quoted[0].length - 1 }));
  if (NO_LABEL.test(rest)) return undefined;
  const cut = LABEL_END.exec(rest)?.index ?? Math.min(rest.length, LONGEST_LABEL);
  // « l’intitulé du service 0123 est faux » speaks of a label without giving it.
  if (JUDGES.test(rest.slice(0, cut))) return undefined;
  return nonEmpty(trimmed(page, { start, end: start + cut }));
}

function nonEmpty(span: Span): Span | undefined {
  return span.start < span.end ? span : undefined;
}
