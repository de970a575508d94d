/** Joins what the clauses of a message are for into one route: nothing that was wished is lost. Pure. */
import type { Form } from '../language/understanding.ts';
import type { Route } from './routing.ts';

/** A clause: how it is put, and where it would go alone. */
export interface Part {
  readonly form: Form;
  readonly route: () => Route;
}

type Subject = Extract<Route, { kind: 'procedure' | 'answer' }>;

/** A statement counts beside what is wished from here up: « l’adresse est celle de l’ancien maire, faites mettre… ». */
const PLAINLY = 0.9;
/** So many clauses tell a story: what they are about together says more than which comes first. */
const STORY = 4;

/**
 * « c’est quoi le code service, et crée-moi en un »: the first that was asked leads, the others follow. In a long story the clause that says
 * what the whole is about leads; what no clause says is believed only where it is surer than all of them.
 */
export function joined(whole: Route, parts: readonly Part[]): Route {
  if (parts.length < 2 || whole.kind === 'handoff' || whole.kind === 'nothing_pending') return whole;
  const { subjects, wished, unclear } = subjectsOf(parts);
  const [first, ...later] = subjects;
  if (first === undefined) return whole;
  const isPut = parts.some(({ form }) => form !== 'other');
  if (!isSubject(whole)) {
    // « Ma facture pour le rectorat, elle est payée ? »: what is told of it is not what is asked.
    if (isElsewhere(whole) && (!wished || first.confidence < PLAINLY)) return whole;
    return saysNothing(whole) || first.kind !== 'answer' ? led(first, later) : whole;
  }
  // « le libellé n’est pas bon, changez-le »: nothing is asked, and an article is not what is wished.
  const asks = parts.some(({ form }) => form === 'question');
  if (whole.kind === 'answer' && !asks && first.kind !== 'answer') {
    return isPut || first.confidence > whole.confidence ? led(first, later) : led(whole, subjects);
  }
  if (subjects.some((one) => idOf(one) === idOf(whole))) {
    return parts.length < STORY ? led(first, later) : led(whole, subjects);
  }
  // A question keeps the whole for its context; of two wishes, the surer.
  const isSurer = subjects.some(({ confidence }) => confidence > whole.confidence);
  if (whole.kind === 'answer' || !isSurer) return led(whole, subjects);
  // A wish that says nothing alone may be what the whole is about: « … et en demander un de plus ».
  return led(first, unclear ? [...later, whole] : later);
}

interface Subjects {
  readonly subjects: readonly Subject[];
  readonly wished: boolean;
  readonly unclear: boolean;
}

/**
 * What the clauses are about, each once, in their order; statements alone count the surest first. `wished`: one of them wishes or asks;
 * `unclear`: something is wished or asked that says nothing by itself.
 */
function subjectsOf(parts: readonly Part[]): Subjects {
  const read = parts.map((part) => ({ part, wished: wishedIn(part) }));
  const put = read.filter(({ part }) => part.form !== 'other');
  const wished = put.filter(({ wished }) => wished !== undefined);
  if (wished.length === 0) {
    const stated = parts.flatMap((part) => statedIn(part) ?? []).filter(isFirm);
    const surest = stated.toSorted((one, other) => other.confidence - one.confidence);
    return { subjects: eachOnce(surest), wished: false, unclear: put.length > 0 };
  }
  // What is told costs as much to understand as what is wished: only where it matters.
  const isToldToo = parts.length < STORY && put.every(({ part }) => part.form === 'wish');
  const subjects = read.flatMap(({ part, wished }) => {
    const stated = isToldToo ? statedIn(part) : undefined;
    return wished ?? (stated !== undefined && stated.confidence >= PLAINLY ? stated : []);
  });
  return { subjects: eachOnce(subjects), wished: true, unclear: wished.length < put.length };
}

function wishedIn({ form, route }: Part): Subject | undefined {
  if (form === 'other') return undefined;
  const subject = route();
  return isSubject(subject) && (subject.kind !== 'answer' || form === 'question') ? subject : undefined;
}

function statedIn({ form, route }: Part): Subject | undefined {
  if (form !== 'other') return undefined;
  const subject = route();
  return isSubject(subject) && subject.kind !== 'answer' ? subject : undefined;
}

/** What is told is believed less than what is wished. */
function isFirm({ confidence }: Subject): boolean {
  return confidence >= FIRM;
}
const FIRM = 0.6;

function eachOnce(subjects: readonly Subject[]): readonly Subject[] {
  return subjects.filter((one, at) => subjects.findIndex((other) => idOf(other) === idOf(one)) === at);
}

function led(main: Subject, later: readonly Subject[]): Subject {
  const others = [...main.others, ...later.map(idOf)].filter((id) => id !== idOf(main));
  return { ...main, others: [...new Set(others)] };
}

function isSubject(route: Route): route is Subject {
  return route.kind === 'procedure' || route.kind === 'answer';
}

/** The whole is plainly of elsewhere, with or without the article that says where to go. */
function isElsewhere(route: Route): boolean {
  return route.kind === 'out_of_scope' && route.confidence >= ELSEWHERE;
}
const ELSEWHERE = 0.8;

/** Nothing is lost by following a clause instead. */
function saysNothing(route: Route): boolean {
  return (
    route.kind === 'clarify' ||
    route.kind === 'smalltalk' ||
    (route.kind === 'out_of_scope' && route.articles.length === 0)
  );
}

function idOf(route: Subject): string {
  switch (route.kind) {
    case 'procedure':
      return route.id;
    case 'answer':
      return route.article;
  }
}
