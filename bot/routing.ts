/**
 * Decides what a message is for: (understanding, conversation) → Route. Pure: the words are those of the Understanding, the
 * table of cases is in docs/architecture.md.
 */
import type { Expectation } from '../dialogs/engine.ts';
import type { Answer } from '../knowledge/answer.ts';
import type { Command } from '../language/commands.ts';
import type { Candidate, Understanding } from '../language/understanding.ts';
import { type Courtesy, courtesyOf } from './courtesies.ts';

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
  /** A wish of the catalogue that has no procedure yet; `article` explains how to do it in the portal. */
  | {
      readonly kind: 'not_yet';
      readonly wish: string;
      readonly article?: string;
      readonly confidence: number;
    }
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
  | { readonly kind: 'value'; readonly value: string };

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
  /** Wishes of the catalogue that have no procedure yet. */
  readonly wishes: ReadonlySet<string>;
  /** The article that says how to do in the portal what a wish asks, if there is one. */
  readonly explains: (wish: string) => string | undefined;
  /** The procedure that the person asks why they may not do. */
  readonly whyNot: Candidate | undefined;
  readonly inProgress?: { readonly id: string; readonly expectation: Expectation };
  /** The clauses of a message that says two things, each read alone. */
  readonly clauses: readonly Clause[];
}

/** A part of a message. */
export interface Clause {
  readonly understanding: Understanding;
  readonly answer: () => Answer;
}

/** A procedure is begun from here up; between `POSSIBLE` and here it is proposed. */
const SURE = 0.6;
const POSSIBLE = 0.35;
/** A question begins a read-only procedure from here up. */
const CERTAIN = 0.8;

/** Where a message goes. */
export function route(situation: Situation): Route {
  if (asksForAPerson(situation)) return { kind: 'handoff' };
  return situation.inProgress === undefined
    ? routeAlone(situation)
    : routeWithin(situation, situation.inProgress);
}

/** In a procedure: an answer, unless it is clearly something else. */
function routeWithin(situation: Situation, { id, expectation }: NonNullable<Situation['inProgress']>): Route {
  const { command, correction, answer, freeText } = expectation;
  const { form, aboutMine, normalised } = situation.understanding;
  const asksWhatItIs = EXPLAIN.test(normalised);
  if (command || correction || (answer && !freeText && !asksWhatItIs)) return { kind: 'engine' };
  // « Communauté de communes » is a libellé where one is asked, whatever it looks like; « mes habilitations » is none.
  const isOnlyNamed = freeText && form === 'other' && !aboutMine;
  const alone = { ...situation, command: undefined, bareYesNo: false };
  // Only a question leads to the documentation from here.
  const detour = routeByMeaning(alone) ?? (form === 'question' ? routeByDocumentation(alone) : undefined);
  switch (detour?.kind) {
    case 'procedure':
      if (isOnlyNamed) return { kind: 'engine' };
      if (detour.id === id)
        return namesItAgain(situation, answer) ? { kind: 'reminder' } : { kind: 'engine' };
      return detour;
    case 'answer':
    case 'why_not':
      return detour;
    case 'not_yet':
      return isOnlyNamed || (answer && !freeText) ? { kind: 'engine' } : detour;
    case 'smalltalk':
      return detour.topic === 'capabilities' ? { kind: 'engine' } : detour;
    case 'out_of_scope':
      return form === 'question' && (!answer || endsAsQuestion(situation)) ? detour : { kind: 'engine' };
    default:
      return { kind: 'engine' };
  }
}

/** « c’est quoi le profil Organisation modification ? » holds a value, and is no answer. */
const EXPLAIN =
  /^(?:et |mais |attends |au fait )?(?:a quoi|(?:ce est|c est|cest) quoi|qu est ce|que veut|comment|pourquoi)(?: |$)/;

/** Outside of any procedure, or as if there were none. */
function routeAlone(situation: Situation): Route {
  return routeByMeaning(situation) ?? routeByDocumentation(situation);
}

/** What the text by itself is for, when that is sure: a courtesy, a procedure, a wish, a bare value. */
function routeByMeaning(situation: Situation): Route | undefined {
  const { understanding, command, bareYesNo, answer } = situation;
  const best = understanding.candidates[0];
  if (best?.label === 'injection' && best.confidence >= SURE) {
    return { kind: 'out_of_scope', articles: [], confidence: best.confidence };
  }
  if (command === 'help') return { kind: 'smalltalk', topic: 'capabilities', confidence: 1 };
  const courtesy = courtesyOf(best, answer);
  if (courtesy?.topic === 'capabilities') return courtesy;
  if (command !== undefined || bareYesNo) return { kind: 'nothing_pending' };
  const { whyNot, procedures } = situation;
  if (whyNot !== undefined && whyNot.confidence >= POSSIBLE && procedures.has(whyNot.label)) {
    return { kind: 'why_not', id: whyNot.label, confidence: whyNot.confidence };
  }
  const value = bareValue(understanding);
  if (value !== undefined) return { kind: 'clarify', about: { kind: 'value', value }, confidence: 1 };

  if (courtesy !== undefined) return courtesy;
  const procedure = bestProcedure(situation);
  if (procedure !== undefined && isSure(situation, procedure) && isWish(situation, procedure)) {
    return withOthers(
      { kind: 'procedure', id: procedure.label, others: [], confidence: procedure.confidence },
      situation,
    );
  }
  if (
    best !== undefined &&
    best.confidence >= SURE &&
    situation.wishes.has(best.label) &&
    understanding.form !== 'question'
  ) {
    const article = articleFor(best, situation);
    return {
      kind: 'not_yet',
      wish: best.label,
      confidence: best.confidence,
      ...(article !== undefined && { article }),
    };
  }
  return undefined;
}

/** What the documentation has for a text that says nothing sure by itself. */
function routeByDocumentation(situation: Situation): Route {
  const { understanding } = situation;
  const best = understanding.candidates[0];
  const answer = situation.answer();
  const outside = best?.label === 'out_of_scope' ? best.confidence : 0;
  if (answer.kind === 'found' && answer.confidence >= outside) {
    const found = answering(answer);
    return found.kind === 'answer' ? withOthers(found, situation) : found;
  }
  if (VAGUE.test(understanding.normalised)) return clarifyVague();
  if (outside >= SURE) return { kind: 'out_of_scope', articles: [], confidence: outside };
  return clarifyOrRefuse(answer, understanding, bestProcedure(situation));
}

/** The article on how to do it: the one found when it is surer than the wish, or else one that names the wish. */
function articleFor(wish: Candidate, { answer, explains }: Situation): string | undefined {
  const searched = answer();
  const found = searched.kind === 'found' && searched.confidence >= CERTAIN ? searched : undefined;
  if (found !== undefined && found.confidence > wish.confidence) return found.article.id;
  return explains(wish.label) ?? found?.article.id;
}

/** An article that is found; a border article only says where to go. */
function answering({ article, confidence }: Extract<Answer, { kind: 'found' }>): Answering {
  return article.kind === 'border'
    ? { kind: 'out_of_scope', articles: [article.id], confidence }
    : { kind: 'answer', article: article.id, others: [], confidence };
}

type Answering = Extract<Route, { kind: 'answer' | 'out_of_scope' }>;

/** « un problème »: something is wrong, nothing says what. */
const VAGUE =
  /^(?:(?:j ai|c est|il y a|y a) )?(?:(?:un|une|des|le|la|mon|petit|gros|autre) )*(?:problemes?|soucis?|bugs?|erreurs?|questions?|difficultes?|renseignements?|informations?|infos?|blocages?)$/;

/** The subjects that such messages are most often about. */
function clarifyVague(): Route {
  const articles = ['connexion-probleme', 'facture-suivi', 'support-contact'];
  return { kind: 'clarify', about: { kind: 'subjects', procedures: [], articles }, confidence: 1 };
}

/** Nothing is sure: at most three things to choose from, or the plain word that there is no answer. */
function clarifyOrRefuse(
  answer: Answer,
  understanding: Understanding,
  procedure: Candidate | undefined,
): Route {
  const procedures = procedure !== undefined && procedure.confidence >= POSSIBLE ? [procedure.label] : [];
  const articles = answer.kind === 'several' ? answer.articles.map(({ id }) => id) : [];
  const room = 3 - procedures.length;
  if (procedures.length > 0 || articles.length > 1) {
    const about = { kind: 'subjects' as const, procedures, articles: articles.slice(0, room) };
    return { kind: 'clarify', about, confidence: Math.max(procedure?.confidence ?? 0, answer.confidence) };
  }
  const nearest = articles[0];
  const confidence = 1 - Math.max(answer.confidence, understanding.candidates[0]?.confidence ?? 0);
  return { kind: 'out_of_scope', articles: [], confidence, ...(nearest !== undefined && { nearest }) };
}

/** « ne crée pas de service » */
const NEGATED = /(?:^| )(?:ne|n) \S+ (?:pas|plus|rien)(?: |$)/;
/** « un service qui ne sert plus », « je ne veux plus être rattaché »: what has ended is a reason to act. */
const ENDED =
  /(?:^| )(?:ne|n) (?:(?:sert|servent|existe|existent|soit|soient|utilis\p{L}+|travaill\p{L}+) plus|(?:veux|voudrais|souhaite|dois) plus (?:etre|avoir|faire partie))(?= |$)/gu;

/** Two values that the procedure would use make up for a wording that is far from its examples. */
function isSure({ uses, understanding }: Situation, { label, confidence }: Candidate): boolean {
  if (NEGATED.test(understanding.normalised.replace(ENDED, ' '))) return false;
  return confidence >= SURE || (confidence >= POSSIBLE && uses(label) >= 2);
}

/** A question about one's own data is a wish: « je voudrais savoir quelles habilitations j’ai ». */
function isWish({ understanding, queries }: Situation, { label, confidence }: Candidate): boolean {
  const { form, aboutMine } = understanding;
  return form !== 'question' || aboutMine || (queries.has(label) && confidence >= CERTAIN);
}

function bestProcedure({ understanding, procedures }: Situation): Candidate | undefined {
  const [best] = understanding.candidates;
  return best !== undefined && procedures.has(best.label) ? best : undefined;
}

function asksForAPerson({ understanding, command, inProgress }: Situation): boolean {
  const { normalised, form, candidates } = understanding;
  const takesAnything = inProgress?.expectation.freeText === true;
  if (command === 'human') return !takesAnything || normalised.split(' ').length >= SPOKEN_WORDS;
  const [best] = candidates;
  const isMeant = best?.label === 'handoff' && best.confidence >= CERTAIN && form === 'wish';
  return isMeant && !takesAnything;
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

/** The whole text is one value: nothing says what to do with it. */
function bareValue({ text, entities }: Understanding): string | undefined {
  const whole = text.replace(/[\s.?!]+$/u, '').trimStart();
  const entity = entities.find(
    ({ key, start, end }) => isValue(key) && text.slice(start, end).trim() === whole,
  );
  return entity === undefined ? undefined : whole;
}

function isValue(key: string): boolean {
  return ['siret', 'siren', 'email', 'ritm', 'ticket', 'iban', 'bic', 'telephone', 'codeService'].includes(
    key,
  );
}

/** « c’est quoi le code service, et crée-moi en un »: both are handled. */
function withOthers<R extends Extract<Route, { kind: 'procedure' | 'answer' }>>(
  main: R,
  situation: Situation,
): R {
  const others = situation.clauses.flatMap((clause) => {
    const alone = routeAlone({ ...situation, ...clause, command: undefined, bareYesNo: false, clauses: [] });
    if (alone.kind === 'procedure' && !(main.kind === 'procedure' && main.id === alone.id)) return [alone.id];
    const isQuestion = alone.kind === 'answer' && clause.understanding.form === 'question';
    return isQuestion && !(main.kind === 'answer' && main.article === alone.article) ? [alone.article] : [];
  });
  return { ...main, others: [...new Set(others)] };
}
