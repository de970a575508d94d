/**
 * Reads the profiles of the portal — an application and consultation or modification — out of users' words.
 * An application without a level is given alone: « Factures reçues ». It does not know who has which profile.
 */
import type { Page, Span } from './page.ts';

/** The applications that profiles exist for, as the portal names them. */
const APPLICATIONS: readonly (readonly [string, string])[] = [
  ['Factures de travaux', '(?:factures?|fact) (?:de )?travaux'],
  [
    'Factures à valider',
    '(?:factures?|fact) (?:a|en attente de|pour) valid(?:er|ation)|validation des factures',
  ],
  [
    'Factures émises',
    '(?:factures?|fact) (?:emises?|envoyees?|fournisseurs? emises?|de vente|clients?)|emission (?:de|des) factures',
  ],
  [
    'Factures reçues',
    "(?:factures?|fact) (?:recues?|recus|entrantes?|d'achats?)|reception (?:de|des) factures",
  ],
  ['Remboursements de taxes', 'remboursements? (?:de |des )?taxes?|(?:profil|application) tic'],
  ['Suivi des flux', 'suivi (?:des|de) flux'],
  ['Frais de justice', '(?:memoires? de )?frais de justice'],
  ['Mes messages', 'mes messages'],
  ['Raccordements', 'raccordements?'],
  ['Sollicitations émises', 'sollicitations? emises?'],
  ['Sollicitations reçues', 'sollicitations? recues?'],
  ['Processus de validation', 'processus de validation'],
  ['Engagements', 'engagements?'],
  ['Organisation', 'organisations?'],
];
const NAMED = APPLICATIONS.map(
  ([name, source]) => [name, new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, 'gu')] as const,
);

/** Ordinary words too: profiles only with a level beside them. */
const NEEDS_LEVEL: ReadonlySet<string> = new Set([
  'Engagements',
  'Organisation',
  'Raccordements',
  'Mes messages',
]);

const MODIFICATION =
  'modifications?|modifier|modif|modifs|ecriture|ecrire|saisie|saisir|edition|editer|complets?|gestion|gerer';
const CONSULTATION =
  'consultations?|consulter|consult|lecture(?: seule)?|lire|visualisation|visualiser|visu|seulement voir|voir';

const LEVEL = new RegExp(
  `(?<![\\p{L}\\d])(?:(?<modification>${MODIFICATION})|(?<consultation>${CONSULTATION}))(?![\\p{L}\\d])`,
  'gu',
);

/** How far from an application its level may stand, in characters. */
const REACH = 45;

interface Named extends Span {
  readonly name: string;
}

function applicationsOf(text: string): Named[] {
  const found: Named[] = [];
  for (const [name, pattern] of NAMED) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const before = text.slice(Math.max(0, span.start - 20), span.start);
      // « numéro d'engagement » is a number on an invoice, not the application.
      if (name === 'Engagements' && /(?<!\p{L})(?:numero|no|n|num|bon)s? (?:d'|de l'|de )?$/u.test(before))
        continue;
      if (found.every((other) => other.start >= span.end || span.start >= other.end))
        found.push({ name, ...span });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Between an application and its level there is no end of sentence and no other level. */
const APART = /[.;!?](?: |$)/;

/** « Engagements et Factures reçues en modification »: what is said of the last is said of both. */
function isJoined(text: string, { end }: Named, next: Named | undefined): boolean {
  return (
    next !== undefined &&
    /^ ?(?:,|et|ainsi que) (?:les |des |aux |l'|sur )*$/.test(text.slice(end, next.start))
  );
}

export function findProfiles(page: Page): void {
  const { text } = page;
  const applications = applicationsOf(text);
  const levels = [...text.matchAll(LEVEL)].map((match) => ({
    level: match.groups?.modification === undefined ? 'consultation' : 'modification',
    start: match.index,
    end: match.index + match[0].length,
  }));
  const paired: (Span & { readonly name: string; readonly level: string | undefined })[] = [];
  let nextLevel = 0;
  for (const [index, application] of applications.entries()) {
    while ((levels[nextLevel]?.end ?? Number.POSITIVE_INFINITY) <= application.start - REACH) nextLevel++;
    const near = levels
      .slice(nextLevel, nextLevel + 12)
      .filter(({ start, end }) => start >= application.end || end <= application.start);
    const after = near.find(
      ({ start }) =>
        start >= application.end &&
        start - application.end <= REACH &&
        !APART.test(text.slice(application.end, start)),
    );
    const before = near.findLast(
      ({ end }) =>
        end <= application.start &&
        application.start - end <= REACH &&
        !APART.test(text.slice(end, application.start)),
    );
    const gapAfter = after === undefined ? '' : text.slice(application.end, after.start);
    const gapBefore = before === undefined ? '' : text.slice(before.end, application.start);
    // « en modification » right after belongs to it; « lecture seule sur les X et Y » governs what follows.
    const governs =
      before !== undefined &&
      /^ ?(?:seule )?(?:(?:sur|des?|pour|aux?|les?|l'|la|d'|mes|:|et|,)[ ]?)*$/.test(gapBefore);
    const closeAfter =
      after !== undefined &&
      /^ ?(?:,|-|:|\()? ?(?:(?:en|avec|pour|profil|le|droit de|la|acces|a)[ ]?)*$/.test(gapAfter);
    const inherited = paired.at(-1);
    const level = closeAfter
      ? after.level
      : governs
        ? before.level
        : inherited?.level !== undefined &&
            /^ ?(?:,|et|ou|ainsi que)? ?(?:les |des |aux |l'|sur )*$/.test(
              text.slice(inherited.end, application.start),
            ) &&
            after === undefined
          ? inherited.level
          : (after?.level ?? before?.level);
    const start = governs && !closeAfter && before !== undefined ? before.start : application.start;
    const end = closeAfter ? after.end : application.end;
    if (level === undefined && NEEDS_LEVEL.has(application.name)) continue;
    if (
      NEEDS_LEVEL.has(application.name) &&
      !closeAfter &&
      !governs &&
      inherited === undefined &&
      !isJoined(text, application, applications[index + 1]) &&
      !/(?:profil|droit|habilitation|acces)/.test(text)
    )
      continue;
    paired.push({ name: application.name, level, start: Math.max(start, inherited?.end ?? 0), end });
  }
  for (const { name, level, start, end } of paired) {
    page.take('profil', level === undefined ? name : `${name} ${level}`, { start, end });
  }
  const admin =
    /(?<!\p{L})(?:droits?|profil|acces|role) (?:d'|de |des )?admin(?:istrateur|istratrice|istration)?s?(?!\p{L})/u.exec(
      text,
    );
  if (admin !== null && paired.length === 0) {
    page.take('profil', 'Organisation modification', {
      start: admin.index,
      end: admin.index + admin[0].length,
    });
  }
}
