/** What becomes of an import once it has been shown: confirmed, abandoned, replaced, stopped. */
import type { Reply } from '../../dialogs/reply.ts';
import type { BulkPorts, BulkReaction } from './reacting.ts';
import { bulkRuns, type RunState, rowsOf } from './runs.ts';
import { said } from './said.ts';

/** The run is durable with the turn; whoever runs imports hears of it then. */
export async function confirm(ports: BulkPorts, run: string): Promise<BulkReaction> {
  const settles = await move(ports, run, 'running');
  const rows = await rowsOf(ports.engine.transaction, run);
  const ready = rows.filter(({ state }) => state === 'ready').length;
  const reply = { text: said.started(ready), suggestions: [said.suggestions.stop], settles };
  return { replies: [reply], pending: { fresh: true, awaits: 'end', run } };
}

/** « non », « annule »: nothing has been done, and its card does nothing any more. */
export async function drop(ports: BulkPorts, run: string): Promise<BulkReaction> {
  const settles = await move(ports, run, 'dropped');
  return { replies: [{ text: said.dropped, settles }], pending: undefined };
}

/** The same of one that has not been shown yet. */
export function dropped(): BulkReaction {
  return { replies: [{ text: said.dropped }], pending: undefined };
}

/** Of one that runs: the rows that are left are not done. */
export async function stop(ports: BulkPorts, id: string): Promise<BulkReaction> {
  const run = await ports.engine.transaction.get(bulkRuns, id);
  if (run?.state !== 'running') return { replies: [{ text: said.notStopped }], pending: undefined };
  await move(ports, id, 'stopping');
  return { replies: [{ text: said.stopping }], pending: ports.pending };
}

/** A new table takes the place of one that waits to be confirmed: its card executes nothing any more. */
export async function dropUnconfirmed(ports: BulkPorts): Promise<void> {
  if (ports.pending?.awaits === 'confirmation') await move(ports, ports.pending.run, 'dropped');
}

async function move(
  { engine }: BulkPorts,
  id: string,
  state: RunState,
): Promise<NonNullable<Reply['settles']>> {
  const run = await engine.transaction.get(bulkRuns, id);
  if (run === undefined) return [];
  await engine.transaction.put(bulkRuns, { ...run, state });
  return [{ instance: id, revision: run.revision }];
}
