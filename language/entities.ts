/**
 * Reads every value that a French text carries — numbers, dates, codes, names — with its place in the original.
 * It does not judge whether a value is right for a question, only what it looks like and what key it passes.
 */
import { findBics, findIbans } from './entities/bank.ts';
import { findEmails, findTelephones } from './entities/contacts.ts';
import { findEngagement, findLevel, findSettings } from './entities/engagement.ts';
import { findCompanyName, findReason } from './entities/freeTexts.ts';
import {
  findCompanyNumbers,
  findOtherIdentifiers,
  findRequests,
  findTickets,
} from './entities/identifiers.ts';
import { openPage } from './entities/page.ts';
import { findPeople } from './entities/people.ts';
import { findPeriod } from './entities/period.ts';
import { findProfiles } from './entities/profiles.ts';
import { findServiceCodes, findServiceLabels } from './entities/services.ts';
import { type StructureNameFinder, structureNameFinder } from './entities/structureNames.ts';
import type { Entity, KnownNames, Today } from './understanding.ts';

export type EntityReader = (text: string, today: Today) => readonly Entity[];

/** Values are given in the first part of a text; what lies beyond is not searched. */
const READ = 20_000;

/** A reader that knows these names; preparing it once is worth it when there are many. */
export function createEntityReader(names: KnownNames): EntityReader {
  const findStructureNames = structureNameFinder(names);
  return (text, today) => read(text.slice(0, READ), today, findStructureNames);
}

/** The entities of one text; values of one key do not overlap, and they come in the order of the text. */
export function readEntities(
  text: string,
  { today, names }: { readonly today: Today; readonly names: KnownNames },
): readonly Entity[] {
  return createEntityReader(names)(text, today);
}

/** What is most certain is read first and takes its place; later readers leave it alone. */
function read(text: string, today: Today, findStructureNames: StructureNameFinder): readonly Entity[] {
  const page = openPage(text);
  findEmails(page);
  findIbans(page);
  findRequests(page);
  findTickets(page);
  findCompanyNumbers(page);
  findOtherIdentifiers(page);
  findTelephones(page);
  findBics(page);
  findStructureNames(page);
  findPeriod(page, today);
  findServiceCodes(page);
  findServiceLabels(page);
  findEngagement(page);
  findLevel(page);
  findSettings(page);
  findProfiles(page);
  findCompanyName(page);
  findReason(page);
  findPeople(page);
  return [...page.entities].sort((a, b) => a.start - b.start || a.end - b.end);
}
