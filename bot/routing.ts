/**
 * Decides what a message is for: (understanding, conversation) → Route. Pure: the words are those of the Understanding, the
 * table of cases is in docs/architecture.md.
 */
import type { Expectation } from '../dialogs/engine.ts';
import type { Answer } from '../knowledge/answer.ts';
import { readYesNo } from '../language/answers.ts';
import type { Command } from '../language/commands.ts';
import { asksHow } from '../language/form.ts';
import type { Candidate, EntityKey, Understanding } from '../language/understanding.ts';
import { clarifyVague, POSSIBLE, SURE } from './clarifying.ts';
import { joined } from './clauses.ts';
import { type Courtesy, courtesyOf, isAnswering } from './courtesies.ts';
import { routeByDocumentation } from './documented.ts';
import { asksWhatItIs, asksWho, bareValue, isDenied, isTold } from './wordings.ts';

/** What a message is for. `others` is what it wishes besides: procedures or articles, handled in the same turn. */
export type Route =
  | { readonly kind: 'handoff' }
  /** The procedure in progress takes it. */
  | { readonly kind: 'engine' }
  /** The procedure in progress was named again. */
  | { readonly kind: 'reminder' }
  | {
      readonly kind: 'procedure';
      readonly id: string;
      readonly others: readonly string[];
      readonly confidence: number;
    }
  | {
      readonly kind: 'answer';
      readonly article: string;
      readonly others: readonly string[];
      readonly confidence: number;
    }
  | { readonly kind: 'clarify'; readonly about: Clarification; readonly confidence: number }
  /** « pourquoi je ne peux pas créer un service ? »: the rights of the person answer. */
  | { readonly kind: 'why_not'; readonly id: string; readonly confidence: number }
  | Courtesy
  /** `articles`: a border article says where to go. `nearest`: what is closest, not an answer. */
  | {
      readonly kind: 'out_of_scope';
      readonly articles: readonly string[];
      readonly nearest?: string;
      readonly confidence: number;
    }
  /** « oui », « annule » when there is nothing to say it to. */
  | { readonly kind: 'nothing_pending' };

/** The classifier’s label for what articles answer; which article is for the search to say. */
export const DOCUMENTATION = 'documentation';

/** What there is to choose between. */
export type Clarification =
  | {
      readonly kind: 'subjects';
      readonly procedures: readonly string[];
      readonly articles: readonly string[];
    }
  /** A bare value: it is kept for what the person will choose. */
  | { readonly kind: 'value'; readonly value: string; readonly key: EntityKey };

/** What routing looks at. */
export interface Situation {
  readonly understanding: Understanding;
  readonly command: Command | undefined;
  /** A bare « oui » or « non ». */
  readonly bareYesNo: boolean;
  /** What the documentation has for it, looked up when it matters: a search costs as much as the rest. */
  readonly answer: () => Answer;
  /** Ids of the procedures that exist. */
  readonly procedures: ReadonlySet<string>;
  /** Those of them that only read: a question about one’s own data begins them. */
  readonly queries: ReadonlySet<string>;
  /** How many values of the text a procedure would use: « code DIRFI, à partir du 1er mars » speaks for one. */
  readonly uses: (procedure: string) => number;
  /** The procedure that the person asks why they may not do. */
  readonly whyNot: Candidate | undefined;
  readonly inProgress?: { readonly id: string; readonly expectation: Expectation };
  /** The text tries to change how the machine behaves. */
  readonly steers?: boolean;
  /** The clauses of a message that says two things, each read alone. */
  readonly clauses: readonly Clause[];
}

/** A part of a message. */
export interface Clause {
  readonly understanding: Understanding;
  readonly answer: () => Answer;
}

/** In a procedure a text may also be an answer: only what is surer leads away from it. */
const FIRM = 0.85;
/** What neither wishes nor asks, or stands where anything may be said: « demande en double » sounds like a wish. */
const FIRMEST = 0.97;
/** A question begins a read-only procedure from here up. */
const CERTAIN = 0.8;

/** What is about one's own data is taken for a wish, unless an article is surer by more than this. */
const LEAD = 0.2;

/** Where a message goes. */
export function route(situation: Situation): Route {
  if (asksForAPerson(situation)) return { kind: 'handoff' };
  return situation.inProgress === undefined
    ? routeAlone(situation)
    : routeWithin(situation, situation.inProgress);
}

/** In a procedure: an answer, unless it is clearly something else. */
function routeWithin(situation: Situation, { id, expectation }: NonNullable<Situation['inProgress']>): Route {
  const { command, correction, answer, freeText, prose, mentioned } = expectation;
  const { form, aboutMine, normalised } = situation.understanding;
  const explains = asksWhatItIs(normalised);
  if (command || correction || (answer && !freeText && !explains)) return { kind: 'engine' };
  if (answer && prose && isTold(situation.understanding)) return { kind: 'engine' };
  // « Oui, le code est bon »: about what was asked, whatever it sounds like.
  if (form === 'other' && readYesNo(situation.understanding.text) !== undefined) return { kind: 'engine' };
  // « Communauté de communes » is a libellé where one is asked, whatever it looks like; « mes habilitations » is none.
  const isOnlyNamed = (freeText || mentioned) && form === 'other' && !aboutMine;
  const alone = { ...situation, command: undefined, bareYesNo: false };
  // Only a question leads to the documentation from here.
  const detour =
    routeByMeaning(alone) ??
    (form === 'question' ? routeByDocumentation(alone, bestProcedure(alone)) : undefined);
  switch (detour?.kind) {
    case 'procedure':
      if (isOnlyNamed) return { kind: 'engine' };
      if (explains) return routeByDocumentation(alone, bestProcedure(alone));
      if (detour.id === id)
        return namesItAgain(situation, answer) ? { kind: 'reminder' } : { kind: 'engine' };
      return detour;
    case 'answer':
    case 'why_not':
      return detour;
    case 'smalltalk':
      return detour.topic === 'capabilities' || isAnswering(situation.understanding, freeText)
        ? { kind: 'engine' }
        : detour;
    case 'out_of_scope':
      return form === 'question' && (!answer || endsAsQuestion(situation)) ? detour : { kind: 'engine' };
    default:
      return { kind: 'engine' };
  }
}

/** Outside of any procedure, or as if there were none. */
function routeAlone(situation: Situation): Route {
  const whole = routeByMeaning(situation) ?? routeByDocumentation(situation, bestProcedure(situation));
  const parts = situation.clauses.map((clause) => ({
    form: clause.understanding.form,
    route: () => routePart({ ...situation, ...clause, command: undefined, bareYesNo: false, clauses: [] }),
  }));
  return steered(situation) ? whole : joined(whole, parts);
}

/** A clause of a message. Only a question is looked up in the documentation: that costs more than all the rest. */
function routePart(part: Situation): Route {
  const byMeaning = routeByMeaning(part);
  if (byMeaning !== undefined) return byMeaning;
  if (part.understanding.form === 'question') return routeByDocumentation(part, bestProcedure(part));
  return { kind: 'out_of_scope', articles: [], confidence: 0 };
}

/** What the text by itself is for, when that is sure: a courtesy, a procedure, a wish, a bare value. */
function routeByMeaning(situation: Situation): Route | undefined {
  const { understanding, command, bareYesNo, answer } = situation;
  if (steered(situation)) return { kind: 'out_of_scope', articles: [], confidence: 1 };
  const vague = clarifyVague(understanding, answer);
  if (vague !== undefined) return vague;
  if (command === 'help') return { kind: 'smalltalk', topic: 'capabilities', confidence: 1 };
  const courtesy = courtesyOf(understanding, answer);
  if (courtesy?.topic === 'capabilities') return courtesy;
  if (command !== undefined || bareYesNo) return { kind: 'nothing_pending' };
  const { whyNot, procedures, queries } = situation;
  const best = understanding.candidates[0];
  // « suis-je habilité à traiter les factures reçues ? » asks for one's own habilitations, which answer it.
  const query =
    best !== undefined && best.confidence >= CERTAIN && queries.has(best.label) ? best : undefined;
  const asked = Math.max(POSSIBLE, query?.confidence ?? 0);
  if (whyNot !== undefined && whyNot.confidence >= asked && procedures.has(whyNot.label)) {
    return { kind: 'why_not', id: whyNot.label, confidence: whyNot.confidence };
  }
  const value = bareValue(understanding);
  if (value !== undefined) return { kind: 'clarify', about: { kind: 'value', ...value }, confidence: 1 };

  if (courtesy !== undefined) return courtesy;
  const procedure = bestProcedure(situation);
  if (procedure === undefined || !isSure(situation, procedure) || !isWish(situation, procedure)) {
    return undefined;
  }
  const { label, confidence } = procedure;
  return { kind: 'procedure', id: label, others: [], confidence };
}

/** Two values that the procedure would use make up for a wording that is far from its examples. */
function isSure({ uses, understanding, inProgress }: Situation, { label, confidence }: Candidate): boolean {
  if (isDenied(understanding)) return false;
  return confidence >= enough(understanding, inProgress) || (confidence >= POSSIBLE && uses(label) >= 2);
}

/** How sure a wish must be to be taken for one: the surer, the more the text may be an answer instead. */
function enough({ form }: Understanding, inProgress: Situation['inProgress']): number {
  if (inProgress === undefined) return SURE;
  const { answer, prose, freeText } = inProgress.expectation;
  return freeText || (answer && prose) || form === 'other' ? FIRMEST : FIRM;
}

/** A question about one's own data is a wish: « je voudrais savoir quelles habilitations j’ai ». */
function isWish(
  { understanding, queries, uses, answer }: Situation,
  { label, confidence }: Candidate,
): boolean {
  const { form, aboutMine, text, normalised } = understanding;
  if (form !== 'question') return true;
  // « pourquoi ma demande RITM0015261 est-elle refusée ? » is about that one.
  if (queries.has(label) && aboutMine && uses(label) > 0) return true;
  if (asksHow(text) || (asksWho(normalised) && !queries.has(label))) return false;
  const found = answer();
  const documented = found.kind === 'found' ? found.confidence : 0;
  // « quel est le libellé du service 0123 ? » names one thing of the portal as « ma structure » does.
  const named = queries.has(label) && uses(label) > 0;
  if (aboutMine || named) return confidence >= documented - LEAD;
  return queries.has(label) && (confidence >= CERTAIN || documented === 0);
}

function bestProcedure({ understanding, procedures }: Situation): Candidate | undefined {
  const [best] = understanding.candidates;
  return best !== undefined && procedures.has(best.label) ? best : undefined;
}

/** Whoever steers the machine starts nothing, whatever else the text says. */
function steered({ steers, understanding: { candidates } }: Situation): boolean {
  const [best] = candidates;
  return steers === true || (best?.label === 'injection' && best.confidence >= SURE);
}

function asksForAPerson({ understanding, command, inProgress }: Situation): boolean {
  const { normalised, text, form, candidates } = understanding;
  const takesAnything = inProgress?.expectation.freeText === true;
  // « Laissez tomber » ends the procedure, whatever else is said.
  if (inProgress?.expectation.command === true && command !== 'human') return false;
  if (command === 'human') return !takesAnything || normalised.split(' ').length >= SPOKEN_WORDS;
  const [best] = candidates;
  if (best?.label !== 'handoff' || takesAnything || asksHow(text)) return false;
  return (
    best.confidence >= (inProgress === undefined ? SURE : CERTAIN) &&
    (form === 'wish' || inProgress === undefined)
  );
}

/** Fewer words than this may be the name of a service: « Support », « Service client ». */
const SPOKEN_WORDS = 3;

/** The procedure in progress is named again, by a sentence that is no answer to the question. */
function namesItAgain({ understanding }: Situation, answer: boolean): boolean {
  return !answer || understanding.form === 'wish';
}

function endsAsQuestion({ understanding }: Situation): boolean {
  return understanding.text.trimEnd().endsWith('?');
}
