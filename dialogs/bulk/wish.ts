/** « créer plusieurs services », « importer une liste d’utilisateurs »: wishes to do one procedure for many rows. */
import { readForm } from '../../language/form.ts';
import { normalise } from '../../language/normalise.ts';
import type { BulkKind } from './kinds.ts';

/** « créer 12 services »: more than one does one by one. */
const MANY_NUMBER =
  /(?:^| )(?:[4-9]|\d{2,4}|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|cinquante|cent) (?:nouveaux |nouvelles )?(?:services|utilisateurs|collegues|agents|personnes|rattachements|habilitations)(?: |$)/;

/** « comment importer un tableau ? » is answered by how to do it. */
const HOW_TO_IMPORT =
  /^(?:comment|est ce (?:qu on|que l on|que je|possible)|peut on|puis je|je peux|on peut|c est possible|est il possible).*(?: |^)(?:importe[rz]?|import|csv|en masse|tableur|excel|plusieurs|une liste|un lot)(?: |$)/;

const MANY =
  /\b(?:import(?:e|es|er|ez|ons|ation)?|plusieurs|une? (?:liste|serie|lot|tableau|fichier)|en (?:masse|lot|serie)|par lots?|csv|tableur|excel)\b/;

/** What the wish names, for each procedure. */
const THINGS: Readonly<Record<string, RegExp>> = {
  'service.create': /\bservices?\b/,
  'rattachement.add': /\b(?:utilisateurs?|collegues?|agents?|personnes?|rattachements?|rattacher)\b/,
  'habilitation.grant': /\b(?:habilitations?|habiliter|profils?|droits?)\b/,
};

/** Verbs that undo, or only read: a list of services that is wished to be seen is no import. */
const OTHERWISE =
  /\b(?:voir|affich\w+|list(?:er|ez)|export\w*|supprim\w+|desactiv\w+|modifi\w+|retir\w+|telecharg\w+)\b/;

/** The kinds that are wished for; several when it is not said which; none when the text is something else. */
export function readBulkWish(text: string, kinds: readonly BulkKind[]): readonly BulkKind[] {
  const words = normalise(text);
  const isMany = MANY.test(words) || MANY_NUMBER.test(words);
  if (!isMany || OTHERWISE.test(words)) return [];
  if (readForm(text).form === 'question' && !HOW_TO_IMPORT.test(words)) return [];
  const named = kinds.filter(({ procedure: { id } }) => THINGS[id]?.test(words));
  const mostSpecific = named.filter(({ procedure: { id } }) => id === 'habilitation.grant');
  if (mostSpecific.length > 0) return mostSpecific;
  if (named.length > 0) return named;
  return /\bimport\w*|\bcsv\b/.test(words) ? kinds : [];
}
