/** Reads whether an engagement number (EJ) is to be mandatory, the level of a right, and the MOA and other settings. */
import type { Page } from './page.ts';

const EJ =
  "(?:un |le )?(?:(?:numero|no|n|num)s?\\.? ?(?:d'|de )?)?(?:l'|un |une |d')?(?:engagements?(?: juridiques?)?|ej|eng)";
const SERVICE_CODE = '(?:code )?service';

const OPTIONAL: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:sans|pas(?: besoin)?(?: d'| de )?|aucun|ni)(?: (?:obligation|besoin|exigence)?)?(?: ?(?:de |d'))? ?${EJ}(?: obligatoire)?(?!\\p{L})`,
    'u',
  ),
  new RegExp(
    `(?<!\\p{L})${EJ}[^.;!?]{0,25}?(?<!\\p{L})(?:pas|non|plus|jamais)(?: du tout)?(?: rendu| etre)? (?:obligatoire|requis|exige|necessaire|impose|demande)e?s?(?!\\p{L})`,
    'u',
  ),
  new RegExp(
    `(?<!\\p{L})${EJ}[^.;!?]{0,25}?(?<!\\p{L})(?:facultati(?:f|ve)|optionnel(?:le)?|inutile)s?(?!\\p{L})`,
    'u',
  ),
  new RegExp(`(?<!\\p{L})${EJ} (?:obligatoire )?[:=]? ?non(?!\\p{L})`, 'u'),
  new RegExp(
    `(?<!\\p{L})(?:n'est|ne sera|ne soit|c'est|ce n'est)? ?pas obligatoire[^.;!?]{0,20}${EJ}(?!\\p{L})`,
    'u',
  ),
  new RegExp(
    `(?<!\\p{L})(?:n'exig\\p{L}{1,4}|ne (?:demand|rend|impos|requier)\\p{L}{0,4}) (?:pas|plus) [^.;!?]{0,15}${EJ}(?!\\p{L})`,
    'u',
  ),
];

const MANDATORY: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})${EJ}(?: (?!ou )(?:\\p{L}|')+){0,4}? (?:obligatoire|requis|exige|impose|necessaire|indispensable)e?s?(?!\\p{L})`,
    'u',
  ),
  new RegExp(`(?<!\\p{L})${EJ} (?:obligatoire )?[:=]? ?oui(?!\\p{L})`, 'u'),
  new RegExp(`(?<!\\p{L})avec ${EJ}(?!\\p{L})`, 'u'),
  new RegExp(
    `(?<!\\p{L})(?:exig|impos|rend|requ|oblig)\\p{L}{0,5}(?: (?!non|pas|plus|code|service|ou )(?:\\p{L}|')+){0,4}? ${EJ}(?!\\p{L})`,
    'u',
  ),
  new RegExp(`(?<!\\p{L})(?:obligation|obligatoirement)[^.;!?]{0,15}${EJ}(?!\\p{L})`, 'u'),
];

function spanOf(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length };
}

/** « engagement obligatoire » is true; « sans numéro d'engagement », « EJ facultatif » are false. */
export function findEngagement(page: Page): void {
  const settings = new RegExp(
    `${SERVICE_CODE} (?:ou|et) ${EJ}|${EJ} (?:ou|et) (?:le |un )?${SERVICE_CODE}`,
    'u',
  );
  if (settings.test(page.text)) return;
  for (const [value, patterns] of [
    [false, OPTIONAL],
    [true, MANDATORY],
  ] as const) {
    for (const pattern of patterns) {
      const match = pattern.exec(page.text);
      if (match === null) continue;
      page.take('ejObligatoire', value, spanOf(match));
      return;
    }
  }
}

const LEVELS: readonly (readonly ['structure' | 'service', RegExp])[] = [
  [
    'structure',
    /(?<!\p{L})(?:maille|niveau|perimetre)(?: de| :)?(?: la)? structure(?!\p{L})|(?<!\p{L})(?:toute la|la) structure (?:entiere|complete)|(?<!\p{L})(?:sur |a |pour )?(?:toute la structure|l'ensemble de la structure)(?!\p{L})/u,
  ],
  [
    'service',
    /(?<!\p{L})(?:maille|niveau|perimetre)(?: du| de| :)?(?: un| d'un| ce)? service(?!\p{L})|(?<!\p{L})(?:seulement|uniquement|juste)(?: sur| pour| a| au)?(?: le| un| ce| mon)? service(?!\p{L})/u,
  ],
];

/** « maille service », « sur toute la structure ». */
export function findLevel(page: Page): void {
  for (const [level, pattern] of LEVELS) {
    const match = pattern.exec(page.text);
    if (match !== null) {
      page.take('niveau', level, spanOf(match));
      return;
    }
  }
}

const MOA = "(?:moa|maitrise d'ouvrage|maitre d'ouvrage)";
const MOAS: readonly (readonly [string, RegExp])[] = [
  [
    'exclusivement',
    new RegExp(
      `(?<!\\p{L})(?:exclusivement|uniquement|seulement|que)(?: une)? ${MOA}(?!\\p{L})|(?<!\\p{L})${MOA} (?:exclusivement|uniquement|seulement|exclusive)(?!\\p{L})`,
      'u',
    ),
  ],
  [
    'sans',
    new RegExp(
      `(?<!\\p{L})(?:sans|pas de|aucune) ${MOA}(?!\\p{L})|(?<!\\p{L})${MOA} ?[:=]? ?(?:sans|non)(?!\\p{L})`,
      'u',
    ),
  ],
  [
    'avec',
    new RegExp(
      `(?<!\\p{L})avec(?: une)? ${MOA}(?!\\p{L})|(?<!\\p{L})${MOA} ?[:=]? ?(?:avec|oui)(?!\\p{L})`,
      'u',
    ),
  ],
];

/** The portal's names of a structure's settings, as its API spells them. */
const SETTINGS: readonly (readonly [string, RegExp])[] = [
  [
    'gestionNumeroEJOuCodeService',
    new RegExp(
      `(?<!\\p{L})(?:${SERVICE_CODE} ou (?:un |le |l')?${EJ}|${EJ} ou (?:un |le )?${SERVICE_CODE})(?!\\p{L})`,
      'u',
    ),
  ],
  [
    'codeServiceDoitEtreRenseigne',
    /(?<!\p{L})code(?: de)? service(?: (?:\p{L}|')+){0,3}? (?:obligatoire|facultatif|renseigne|optionnel|exige)(?!\p{L})|(?<!\p{L})(?:rendre|exiger|imposer)(?: (?:\p{L}|')+){0,3}? code(?: de)? service(?!\p{L})/u,
  ],
  ['statutMiseEnPaiementNestPasRemonte', /(?<!\p{L})(?:statut (?:de )?)?mise en paiement(?!\p{L})/u],
];

export function findSettings(page: Page): void {
  for (const [value, pattern] of MOAS) {
    const match = pattern.exec(page.text);
    if (match === null) continue;
    page.take('moa', value, spanOf(match));
    break;
  }
  for (const [value, pattern] of SETTINGS) {
    const match = pattern.exec(page.text);
    if (match !== null) page.take('param', value, spanOf(match));
  }
}
