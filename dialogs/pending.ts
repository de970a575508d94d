/** The pending question in words: of a slot, of the summary, of a cancellation. Asked first, or again after a detour. */
import { cardText } from './cardText.ts';
import { type ActionProcedure, changing, factsOf, type Procedure, type Values } from './procedure.ts';
import type { Fact, Reply, SummaryCard } from './reply.ts';
import { type EnginePorts, question, slotOf, without, withSuggestions } from './run.ts';
import type { Asking, ProcedureState } from './state.ts';
import { words } from './words.ts';

/** The pending question, unchanged: after a question in the middle, or another procedure. */
export async function pendingQuestion(
  procedure: Procedure,
  state: ProcedureState,
  ports: EnginePorts,
): Promise<Reply> {
  switch (state.stage.kind) {
    case 'asking':
      return slotQuestion(procedure, state.values, state.stage, ports);
    case 'confirming':
      return summary(changing(procedure), state, ports);
    case 'revising':
      return revisionQuestion(procedure, state);
    case 'cancelling':
      return cancelQuestion(procedure, state);
  }
}

/** The question of a slot; when it was answered before, that answer can be kept. */
export async function slotQuestion(
  procedure: Procedure,
  values: Values,
  { slot: name, among, previous }: Asking,
  ports: EnginePorts,
): Promise<Reply> {
  const slot = slotOf(procedure, name);
  const reply = await question(slot, values, ports, among);
  return previous === undefined ? reply : withSuggestions(reply, [words.keep(slot.show(previous))]);
}

/** All that will be done, for a yes or a no; the card says the same as the text. */
export async function summary(
  procedure: ActionProcedure,
  { values, instance, revision }: ProcedureState,
  ports: EnginePorts,
): Promise<Reply> {
  const facts = factsOf(procedure, values);
  const notice = await procedure.notice?.(values, ports);
  const title = words.summaryTitle(procedure.noun);
  const question =
    procedure.confirm === undefined
      ? words.summaryQuestion(procedure.noun)
      : words.summaryExplicit(procedure.confirm);
  const added = additions(procedure, values);
  const canChange = added.length > 0 || (await hasAlternatives(procedure, values, ports));
  const remarks = [
    notice,
    canChange ? words.summaryCorrections(correction(procedure, values), added) : undefined,
  ].filter((remark) => remark !== undefined);
  const card: SummaryCard = {
    kind: 'summary',
    title,
    facts,
    remarks,
    question,
    instance,
    revision,
    confirm: procedure.confirm === undefined ? words.confirmButton : capitalised(procedure.confirm),
    decline: words.declineButton,
  };
  return { text: cardText(card), card };
}

/** « non » was said: what is to be changed? */
export function revisionQuestion(procedure: Procedure, { values }: ProcedureState): Reply {
  const shown = changeable(procedure, values);
  const changes = shown.map(({ label, names }) => ({ label, say: words.change(names[0] ?? label) }));
  const labels = shown.map(({ label }) => label);
  return { text: words.reviseQuestion(labels), suggestions: [...changes, words.suggestions.cancel] };
}

/** What « non » offers to change, in the order of the list. */
export function changeable(
  { slots }: Procedure,
  values: Values,
): readonly { readonly name: string; readonly label: string; readonly names: readonly string[] }[] {
  return Object.entries(slots)
    .filter(([name]) => values[name] !== undefined)
    .map(([name, { label, names }]) => ({ name, label, names }));
}

/** Says what would be lost, and asks. */
export function cancelQuestion(procedure: Procedure, state: ProcedureState): Reply {
  const yes = { label: words.cancelYes, say: words.cancelYes };
  return {
    text: words.cancelConfirm(procedure.noun, whatIsLost(procedure, state)),
    suggestions: [yes, words.suggestions.resume],
  };
}

/** What the person has given; a value that was taken without asking is no loss. */
export function whatIsLost(procedure: Procedure, { values, given }: ProcedureState): readonly Fact[] {
  const automatic = Object.keys(values).filter((name) => !given.includes(name));
  return factsOf(procedure, without(values, automatic));
}

/** Whether anything that is shown could have been answered otherwise: not where each was the only choice. */
async function hasAlternatives(procedure: Procedure, values: Values, ports: EnginePorts): Promise<boolean> {
  for (const [name, slot] of Object.entries(procedure.slots)) {
    if (values[name] === undefined) continue;
    const choices = await slot.choices?.({ ...ports, known: without(values, [name]) });
    if (choices?.length !== 1) return true;
  }
  return false;
}

/** How the person could correct what is shown: the date when there is one, otherwise something in their own words. */
function correction({ slots }: Procedure, values: Values): string | undefined {
  const known = Object.entries(slots).flatMap(([name, slot]) => (values[name] === undefined ? [] : [slot]));
  if (known.some(({ move }) => move !== undefined)) return words.changeTheDate;
  const written = known.findLast(({ freeText }) => freeText === true);
  return written && words.changeOne(written.label);
}

/** Optional slots that are still empty, as the summary offers them. */
function additions(procedure: Procedure, values: Values): readonly string[] {
  return Object.entries(procedure.slots)
    .filter(([name, slot]) => slot.optional && values[name] === undefined && !procedure.skip[name]?.(values))
    .map(([, slot]) => slot.addition ?? slot.label);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
