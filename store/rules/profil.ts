/** Profiles: an application and a level, « Factures reçues modification » (F28, F106, F107); which say more than others. */
import { APPLICATIONS, type Application, type Profil } from '../model.ts';
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { folded } from './folding.ts';
import { type Parsed, right, wrong } from './parsed.ts';

/** Why a text is not a profile. */
export type ProfilProblem =
  | { readonly code: 'empty' }
  /** Neither consultation nor modification. `application` is the one that is named, if any. */
  | { readonly code: 'no-level'; readonly application?: Application }
  | { readonly code: 'unknown-application'; readonly found: string };

const LEVEL = /\b(consultation|modification)\b/;
/** What stands between an application and its level: « en modification », « modification des organisations ». */
const ARTICLES = /^(?:de|du|des|d|la|le|les|sur) (?:(?:la|le|les|l) )?| en$/g;

/** Gives a whole structure's management: « Organisation modification » (F75, F76). */
export const ORGANISATION_MODIFICATION: Profil = { application: 'Organisation', niveau: 'modification' };

/** As the portal lists it: « Factures reçues modification ». */
export function formatProfil({ application, niveau }: Profil): string {
  return `${application} ${niveau}`;
}

/**
 * Reads a profile as the portal writes it, whatever the case, the accents and the number; also as the documentation turns it round,
 * « Modification des organisations ».
 */
export function parseProfil(text: string): Parsed<Profil, ProfilProblem> {
  const words = folded(text);
  if (words === '') return wrong({ code: 'empty' });
  const niveau = LEVEL.exec(words)?.[1];
  const named = folded(words.replace(LEVEL, ' ')).replace(ARTICLES, '');
  const application = APPLICATIONS.find((name) => singular(folded(name)) === singular(named));
  if (niveau !== 'consultation' && niveau !== 'modification') {
    return wrong({ code: 'no-level', ...(application !== undefined && { application }) });
  }
  return application === undefined
    ? wrong({ code: 'unknown-application', found: named })
    : right({ application, niveau });
}

/** Whether two profiles are the same. */
export function sameProfil(a: Profil, b: Profil): boolean {
  return a.application === b.application && a.niveau === b.niveau;
}

/** Whether who holds `held` may do all that `wanted` opens: modification reads too (F107). */
export function implies(held: Profil, wanted: Profil): boolean {
  return (
    held.application === wanted.application &&
    (held.niveau === wanted.niveau || held.niveau === 'modification')
  );
}

/** The profiles without repetitions, and without those that others imply, in the portal's order (P11). */
export function withoutRedundant(
  profils: readonly Profil[],
  { modificationReplacesConsultation }: Pick<Assumptions, 'modificationReplacesConsultation'> = ASSUMPTIONS,
): readonly Profil[] {
  const says = modificationReplacesConsultation ? implies : sameProfil;
  const kept = profils.filter(
    (profil, at) =>
      !profils.some((other, otherAt) =>
        says(other, profil) && says(profil, other) ? otherAt < at : says(other, profil),
      ),
  );
  return [...kept].sort(compareProfils);
}

/** The order of every list: by application as the portal has them, then consultation before modification. */
export function compareProfils(a: Profil, b: Profil): number {
  const difference = APPLICATIONS.indexOf(a.application) - APPLICATIONS.indexOf(b.application);
  return difference || a.niveau.localeCompare(b.niveau);
}

function singular(words: string): string {
  return words.replace(/s\b/g, '');
}
