/** What ClaudIA knows and how it reads: the texts, the articles, the procedures. Built once; keeps nothing of a conversation. */
import type { Procedure, ReadDate } from '../dialogs/procedure.ts';
import type { Registry } from '../dialogs/registry.ts';
import { type Answer, answerFor } from '../knowledge/answer.ts';
import type { Article } from '../knowledge/article.ts';
import type { Library } from '../knowledge/library.ts';
import type { Search } from '../knowledge/search.ts';
import { readYesNo } from '../language/answers.ts';
import { type ClauseText, clausesOf } from '../language/clauses.ts';
import { readCommand } from '../language/commands.ts';
import type { ExpectedDateReader } from '../language/dateFallback.ts';
import { steers } from '../language/steering.ts';
import type { Candidate, KnownNames, Understanding } from '../language/understanding.ts';
import { readWhyNot } from '../language/whyNot.ts';
import type { Reader } from '../store/database/database.ts';
import type { Day } from '../store/model.ts';
import type { Actor, Portal } from '../store/portal.ts';
import { dayInParis } from '../store/rules/dates.ts';
import { maskBankIdentifiers } from './masking.ts';
import { type Clause, type Route, route, type Situation } from './routing.ts';

/** What a text is read against: the day of « demain », and the names that this person may mean. */
export interface Reading {
  readonly today: Day;
  readonly names: KnownNames;
}

/** What a mind is made of. */
export interface MindParts {
  readonly botName: string;
  readonly registry: Registry;
  readonly library: Library;
  readonly readText: (text: string, reading: Reading) => Understanding;
  readonly dates: ExpectedDateReader;
}

/** See {@link createMind}. */
export interface Mind {
  readonly botName: string;
  readonly registry: Registry;
  readonly readDate: ReadDate;
  article(id: string): Article | undefined;
  /** What the documentation has for a question. */
  find(question: string): Answer;
  /** The articles that are nearest to a question, whether they answer it or not; best first. */
  readonly nearest: Search;
  read(text: string, reading: Reading): Understanding;
  /** What a text is for, given the procedure in progress. */
  route(understanding: Understanding, reading: Reading, inProgress?: Situation['inProgress']): Route;
  /**
   * Has what reads unusual dates loaded in a thread of its own, which takes about two seconds. Until then only the closed forms are
   * read (`01/03/2027`, « demain », « fin mars »). Rejects when it cannot be loaded, or the mind is closed meanwhile.
   */
  warmUp(): Promise<void>;
  /** Ends that thread. */
  close(): void;
  /** The text as it may be kept. */
  masked(text: string, reading: Reading): string;
}

/** What a person's texts are read against: the Structures to which they are attached, and the day in Paris. */
export async function readingFor(portal: Portal, reader: Reader, actor: Actor, now: Date): Promise<Reading> {
  const structures = await portal.myStructures(reader, actor);
  return {
    today: dayInParis(now),
    names: {
      structures: structures.map(({ identifiant, raisonSociale }) => ({
        identifiant,
        names: [raisonSociale],
      })),
    },
  };
}

/** Builds what ClaudIA knows. */
export function createMind({ botName, registry, library, readText, dates }: MindParts): Mind {
  const { search } = library;
  const procedures = new Set(registry.keys());
  const queries = new Set([...registry.values()].filter(({ kind }) => kind === 'query').map(({ id }) => id));
  const answer = (text: string): Answer => answerFor(text, search);
  return {
    botName,
    registry,
    readDate: dates.read,
    warmUp: dates.warmUp,
    close: dates.close,
    article: library.article,
    find: answer,
    nearest: search,
    read: readText,
    route(understanding, reading, inProgress) {
      const { text } = understanding;
      return route({
        understanding,
        command: readCommand(text),
        bareYesNo: readYesNo(text)?.rest === '',
        answer: once(() => answer(text)),
        procedures,
        queries,
        uses: (id) => usedBy(registry.get(id), understanding),
        whyNot: whyNot(text, (part) => readText(part, reading)),
        clauses: clausesOf(text).map((clause) =>
          readClause(clause, (part) => readText(part, reading), answer),
        ),
        steers: steers(text),
        ...(inProgress && { inProgress }),
      });
    },
    masked: (text, reading) => maskBankIdentifiers(text, (part) => readText(part, reading).entities),
  };
}

/** What « pourquoi je ne peux pas… » is about, read as the wish that it quotes. */
function whyNot(text: string, read: (text: string) => Understanding): Candidate | undefined {
  const wish = readWhyNot(text);
  return wish === undefined ? undefined : read(wish).candidates[0];
}

/** How many kinds of values of the text fill a slot of the procedure. */
function usedBy(procedure: Procedure | undefined, { entities }: Understanding): number {
  if (procedure === undefined) return 0;
  const taken = new Set<string>(Object.values(procedure.slots).flatMap((slot) => slot.entities));
  return new Set(entities.map(({ key }) => key).filter((key) => taken.has(key))).size;
}

/** A clause alone; one that refers back (« crée-moi en un ») is classified with the clause before it. */
function readClause(
  { clause, before, refersBack }: ClauseText,
  read: (text: string) => Understanding,
  answer: (text: string) => Answer,
): Clause {
  const understanding = read(clause);
  const found = once(() => answer(clause));
  if (!refersBack) return { understanding, answer: found };
  const { text, normalised, form, aboutMine, entities } = understanding;
  const { candidates } = read(`${clause} ${before}`);
  return { understanding: { text, normalised, form, aboutMine, entities, candidates }, answer: found };
}

/** Found when it is first asked for. */
function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
