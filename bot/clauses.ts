/** Joins what the clauses of a message are for into one route: nothing that was wished is lost. Pure. */
import type { Form } from '../language/understanding.ts';
import type { Route } from './routing.ts';

/** A clause: how it is put, and where it would go alone. */
export interface Part {
  readonly form: Form;
  readonly route: () => Route;
}

type Subject = Extract<Route, { kind: 'procedure' | 'answer' }>;

/**
 * « c’est quoi le code service, et crée-moi en un »: the first that was asked leads, the others follow. In a long story the sentence that
 * wishes or asks decides, when the whole says nothing sure.
 */
export function joined(whole: Route, parts: readonly Part[]): Route {
  if (parts.length < 2 || whole.kind === 'handoff' || whole.kind === 'nothing_pending') return whole;
  const subjects = subjectsOf(parts);
  const [first, ...later] = subjects;
  if (first === undefined) return whole;
  if (!isSubject(whole)) return saysNothing(whole) || first.kind !== 'answer' ? led(first, later) : whole;
  // « le libellé n’est pas bon, changez-le »: nothing is asked, and an article is not what is wished.
  const asks = parts.some(({ form }) => form === 'question');
  if (whole.kind === 'answer' && !asks && first.kind !== 'answer') return led(first, later);
  if (later.length === 0) return led(whole, [first]);
  return subjects.some((one) => idOf(one) === idOf(whole)) ? led(first, later) : led(whole, subjects);
}

/** What the clauses are about, each once, in their order; a statement counts only where nothing is wished or asked. */
function subjectsOf(parts: readonly Part[]): readonly Subject[] {
  const routes = parts.map(({ form, route }) => ({ form, route: route() }));
  const put = routes.filter(({ form, route }) => form !== 'other' && isSubject(route));
  const stated = routes.filter(
    ({ form, route }) => form === 'other' && isSubject(route) && route.kind !== 'answer',
  );
  const wished = put.filter(({ form, route }) => route.kind !== 'answer' || form === 'question');
  const subjects = (wished.length > 0 ? wished : stated).map(({ route }) => route).filter(isSubject);
  return subjects.filter((one, at) => subjects.findIndex((other) => idOf(other) === idOf(one)) === at);
}

function led(main: Subject, later: readonly Subject[]): Subject {
  const others = [...main.others, ...later.map(idOf)].filter((id) => id !== idOf(main));
  return { ...main, others: [...new Set(others)] };
}

function isSubject(route: Route): route is Subject {
  return route.kind === 'procedure' || route.kind === 'answer';
}

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
