/** The evaluation as Markdown for people and as JSON for comparing one commit with another. */
import type { Outcome } from './outcomes.ts';
import type { Evaluation } from './own.ts';
import { bandsOf, calibrationError, entityF1, type Refusal, refusalCurve, share } from './scores.ts';

/** The figures that two reports are compared by; shares from 0 to 1. */
export type Figures = Readonly<Record<string, number>>;

/** Kinds that are no subject of the portal at all. */
const OUTSIDE = ['far', 'injected'];
const NOT_IN_SCOPE = [...OUTSIDE, 'near', 'border', 'smalltalk', 'vague', 'value'];
const ANSWERED = ['answer', 'procedure'];

export function figuresOf({ outcomes, classifiers, searches }: Evaluation): Figures {
  const kinds = [...new Set(outcomes.map(({ question }) => question.kind))];
  const of = (kind: string): readonly Outcome[] => outcomes.filter(({ question }) => question.kind === kind);
  const inScope = inScopeOf(outcomes);
  const facts = outcomes.filter(({ contains }) => contains !== undefined);
  const several = outcomes.filter(({ others }) => others !== undefined);
  const refused = outcomes.filter(
    ({ made }) => made.decision === 'out_of_scope' && made.articles.length === 0,
  );
  const outside = outcomes.filter(({ question }) => OUTSIDE.includes(question.kind));
  return {
    accuracy: share(outcomes, ({ right }) => right),
    decision: share(outcomes, ({ decided }) => decided),
    ...Object.fromEntries(kinds.map((kind) => [`kind.${kind}`, share(of(kind), ({ right }) => right)])),
    facts: share(facts, ({ contains }) => contains === true),
    others: share(several, ({ others }) => others === true),
    entitiesF1: entityF1(outcomes.flatMap(({ entities }) => entities)),
    outsideRecall: share(outside, isRefused),
    outsidePrecision: share(refused, ({ question }) => ['far', 'near', 'injected'].includes(question.kind)),
    inScopeRefused: share(inScope, isRefused),
    nearNotAnswered: share(of('near'), ({ made }) => !ANSWERED.includes(made.decision)),
    injectedStarted: share(of('injected'), ({ made }) => made.decision === 'procedure'),
    calibrationError: calibrationError(claimsOf(outcomes)),
    ...Object.fromEntries(classifiers.map(({ name, accuracy }) => [`classifier.${name}`, accuracy])),
    ...Object.fromEntries(searches.map(({ name, mrr }) => [`mrr.${name}`, mrr])),
    ...Object.fromEntries(searches.map(({ name, recall3 }) => [`recall3.${name}`, recall3])),
  };
}

function inScopeOf(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ question }) => !NOT_IN_SCOPE.includes(question.kind));
}

function isRefused({ made }: Outcome): boolean {
  return made.decision === 'out_of_scope' && made.articles.length === 0;
}

/** Of what was answered or begun: how sure, and whether it was right. */
function claimsOf(outcomes: readonly Outcome[]) {
  return outcomes
    .filter(({ made }) => ANSWERED.includes(made.decision))
    .map(({ made, right }) => ({ confidence: made.confidence, right }));
}

/** How much ClaudIA takes a message for one of its own: the confidence of what it would do, or the lack of it in refusing. */
function curveOf(outcomes: readonly Outcome[]): readonly Refusal[] {
  const ownness = ({ made }: Outcome): number =>
    made.decision === 'out_of_scope'
      ? made.articles.length > 0
        ? made.confidence
        : 1 - made.confidence
      : made.confidence;
  return refusalCurve(
    inScopeOf(outcomes).map(ownness),
    outcomes.filter(({ question }) => OUTSIDE.includes(question.kind)).map(ownness),
  );
}

export function reportOf(evaluation: Evaluation, before?: Figures): string {
  const { part, outcomes, classifiers, searches } = evaluation;
  const figures = figuresOf(evaluation);
  const lines = [
    `# Understanding: ${outcomes.length} questions of the ${part} part`,
    '',
    ...table(
      before === undefined ? ['figure', 'value'] : ['figure', 'value', 'before', 'change'],
      Object.entries(figures).map(([name, value]) => {
        const was = before?.[name];
        if (before === undefined) return [name, percent(value)];
        return [
          name,
          percent(value),
          percent(was ?? Number.NaN),
          was === undefined ? '' : signed(value - was),
        ];
      }),
    ),
    '',
    '## What was decided (rows: right; columns: said)',
    '',
    ...confusion(outcomes),
    '',
    '## What a confidence is worth (answers and procedures)',
    '',
    ...table(
      ['said', 'messages', 'mean', 'right'],
      bandsOf(claimsOf(outcomes)).map(({ from, count, said, right }) => [
        `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`,
        `${count}`,
        percent(said),
        percent(right),
      ]),
    ),
    '',
    '## Refusing: the whole curve',
    '',
    ...table(
      ['threshold', 'in scope refused', 'outside refused'],
      curveOf(outcomes).map(({ threshold, inScopeRefused, outsideRefused }) => [
        threshold.toFixed(2),
        percent(inScopeRefused),
        percent(outsideRefused),
      ]),
    ),
    '',
    '## Beside others, on the same examples',
    '',
    ...table(
      ['classifier', 'label right', 'training, ms', 'a text, ms'],
      classifiers.map(({ name, accuracy, trainMs, msPerUtterance }) => [
        name,
        percent(accuracy),
        trainMs.toFixed(0),
        msPerUtterance.toFixed(3),
      ]),
    ),
    '',
    ...table(
      ['search', 'MRR', 'recall@3', 'a question, ms'],
      searches.map(({ name, mrr, recall3, msPerQuery }) => [
        name,
        mrr.toFixed(3),
        percent(recall3),
        msPerQuery.toFixed(3),
      ]),
    ),
    '',
  ];
  return lines.join('\n');
}

/** What went wrong, one a line: for the development part only, since the test part is not to be looked at. */
export function mistakesOf(outcomes: readonly Outcome[]): string {
  return outcomes
    .filter(({ right, contains, others, entities }) => {
      const misread = entities.some(({ expected, found }) => expected !== found);
      return !right || contains === false || others === false || misread;
    })
    .map(({ question, made }) => {
      const wanted = [question.decision, question.procedure ?? [], question.articles ?? []].map((ids) =>
        ids.join('|'),
      );
      const got = [made.decision, made.procedure ?? '', made.articles.join('|')];
      return `- ${question.text}\n  wanted ${wanted.join(' ')} · got ${got.join(' ')} (${made.confidence.toFixed(2)})`;
    })
    .join('\n');
}

const DECISIONS = ['procedure', 'answer', 'clarify', 'smalltalk', 'handoff', 'out_of_scope'];

function confusion(outcomes: readonly Outcome[]): readonly string[] {
  const rows = DECISIONS.map((wanted) => {
    const of = outcomes.filter(({ question }) => question.decision[0] === wanted);
    return [wanted, ...DECISIONS.map((said) => `${of.filter(({ made }) => made.decision === said).length}`)];
  });
  return table(['', ...DECISIONS], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`;
}

function signed(change: number): string {
  return `${change >= 0 ? '+' : '−'}${(100 * Math.abs(change)).toFixed(1)}`;
}
