/** What is typed after a long list: « Durand », « seulement les inactifs ». Pure. */
import type { Understanding } from '../language/understanding.ts';
import type { Route } from './routing.ts';

/** Words that say so. */
const NARROWS = /^(?:et |mais )?(?:seulement|uniquement|juste|que|filtre[rz]?|ceux|celles|cherche[rz]?) /;
/** Longer texts say more than what to look for. */
const LONGEST_WORDS = 5;

/** Whether a text narrows the list that was shown: it says so, or is a few words that are for nothing else. */
export function narrowsList({ form, normalised }: Understanding, route: Route): boolean {
  if (NARROWS.test(normalised)) return true;
  const isUnplaced = route.kind === 'clarify' || route.kind === 'out_of_scope' || route.kind === 'answer';
  return isUnplaced && form === 'other' && normalised.split(' ').length <= LONGEST_WORDS;
}
