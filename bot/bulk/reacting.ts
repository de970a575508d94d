/** What a message has to do with an import: a table, the wish of one, an answer about one. Everything else is somebody else's business. */
import { bulkKinds, headerOf, readHeader } from '../../dialogs/bulk/kinds.ts';
import { decodeText, looksLikeTable } from '../../dialogs/bulk/table.ts';
import { readBulkWish } from '../../dialogs/bulk/wish.ts';
import { pickOne } from '../../dialogs/picking.ts';
import type { SentFile } from '../../dialogs/procedure.ts';
import type { Registry } from '../../dialogs/registry.ts';
import { type Reply, suggest } from '../../dialogs/reply.ts';
import { type EnginePorts, prefixed, question, readValue, slotOf } from '../../dialogs/run.ts';
import type { Message } from '../../dialogs/state.ts';
import { readYesNo } from '../../language/answers.ts';
import { readCommand } from '../../language/commands.ts';
import { readForm } from '../../language/form.ts';
import { normalise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { ReadAhead } from '../readAhead.ts';
import { confirm, drop, dropped, dropUnconfirmed, stop } from './moving.ts';
import { type Draft, type Importer, type Prepared, prepare, whichReply } from './preparing.ts';
import { bulkRuns } from './runs.ts';
import { MAX_BYTES, said } from './said.ts';
import { modelOf } from './showing.ts';

/** What a conversation waits for, of an import. JSON. `fresh`: it was the last thing said, so that a short answer means it. */
export type BulkPending = {
  readonly fresh: boolean;
} & (
  | { readonly awaits: 'table'; readonly procedure?: string }
  | { readonly awaits: 'procedure'; readonly draft: Draft }
  | { readonly awaits: 'answer'; readonly draft: Draft; readonly slot: string }
  | { readonly awaits: 'confirmation' | 'end'; readonly run: string }
);

/** What reacting needs. */
export interface BulkPorts {
  readonly registry: Registry;
  readonly engine: EnginePorts;
  /** Absent: nobody who could import anything. */
  readonly importer: Importer | undefined;
  readonly ahead: ReadAhead | undefined;
  readonly pending: BulkPending | undefined;
  /** The noun of the procedure in progress. */
  readonly inProgress: string | undefined;
  readonly readFile: (hash: string) => Promise<Uint8Array | undefined>;
  readonly read: (text: string) => Understanding;
}

/** What is said, and what is then waited for. */
export interface BulkReaction {
  readonly replies: readonly Reply[];
  readonly pending: BulkPending | undefined;
}

/** What the person has sent. */
export interface BulkMessage {
  /** As it was typed, lines included. */
  readonly text: string;
  readonly files: readonly SentFile[];
  readonly card: Extract<Message, { kind: 'card' }> | undefined;
}

/** Reacts to what is about an import; undefined for everything else. */
export async function reactToBulk(ports: BulkPorts, message: BulkMessage): Promise<BulkReaction | undefined> {
  const { card, text } = message;
  if (card !== undefined) return onCard(ports, card);
  if (ports.pending?.awaits === 'end' && saysStop(text)) return stop(ports, ports.pending.run);
  const sent = tableIn(ports, message);
  if (sent !== undefined && ports.inProgress !== undefined) {
    return { replies: [{ text: said.laterInProcedure(ports.inProgress) }], pending: ports.pending };
  }
  if (sent !== undefined) return onTable(ports, sent);
  if (ports.inProgress !== undefined || text === '') return undefined;
  return (await onAnswer(ports, text)) ?? onWish(ports, text);
}

type Sent = Draft['source'] | 'spreadsheet' | 'tooBig';

/** The table that was sent, as a file or in the message itself. */
function tableIn({ registry, inProgress }: BulkPorts, { text, files }: BulkMessage): Sent | undefined {
  const [file] = files;
  // A procedure may have asked for a file: it takes what it can, as it does with lines.
  if (file !== undefined && inProgress !== undefined) return undefined;
  if (file !== undefined && /spreadsheet/.test(file.type)) return 'spreadsheet';
  if (file?.type === 'text/plain') {
    return file.size > MAX_BYTES ? 'tooBig' : { kind: 'file', hash: file.hash };
  }
  const kinds = bulkKinds(registry);
  const isHeader = (cells: readonly string[]) =>
    kinds.some((kind) => Object.keys(readHeader(kind, cells)).length > 1);
  return file === undefined && kinds.length > 0 && looksLikeTable(text, isHeader)
    ? { kind: 'text', text }
    : undefined;
}

async function onTable(ports: BulkPorts, sent: Sent): Promise<BulkReaction> {
  const { pending } = ports;
  if (sent === 'spreadsheet') return { replies: [{ text: said.spreadsheet }], pending };
  if (sent === 'tooBig') return { replies: [{ text: said.tooBig }], pending };
  await dropUnconfirmed(ports);
  const procedure = pending?.awaits === 'table' ? pending.procedure : undefined;
  return onDraft(ports, { source: sent, shared: {}, ...(procedure !== undefined && { procedure }) });
}

async function onDraft(ports: BulkPorts, draft: Draft): Promise<BulkReaction> {
  const { importer } = ports;
  if (importer === undefined) return { replies: [await refusedToVisitors(ports)], pending: undefined };
  const text = await textOf(ports, draft);
  if (text === undefined) return { replies: [{ text: said.gone }], pending: undefined };
  const prepared = await prepare(draft, text, { ...ports, importer });
  return { replies: [prepared.reply], pending: pendingOf(prepared) };
}

function pendingOf(prepared: Prepared): BulkPending | undefined {
  switch (prepared.awaits) {
    case 'nothing':
      return undefined;
    case 'procedure':
      return { fresh: true, awaits: 'procedure', draft: prepared.draft };
    case 'answer':
      return { fresh: true, awaits: 'answer', draft: prepared.draft, slot: prepared.slot };
    case 'confirmation':
      return { fresh: true, awaits: 'confirmation', run: prepared.run };
  }
}

async function textOf({ readFile }: BulkPorts, { source }: Draft): Promise<string | undefined> {
  if (source.kind === 'text') return source.text;
  const bytes = await readFile(source.hash);
  return bytes && decodeText(bytes);
}

/** A visitor is told what the procedure itself would say. */
async function refusedToVisitors({ registry, engine }: BulkPorts): Promise<Reply> {
  const [kind] = bulkKinds(registry);
  if (kind === undefined) return { text: said.unreadable };
  const { portal, reader, actor } = engine;
  const authorisation = await portal.authorise(reader, actor, kind.procedure.authority);
  return authorisation.granted ? { text: said.unreadable } : kind.procedure.refused(authorisation.refusal);
}

/** What still waits, after something else was said; undefined when nothing does that a short answer would mean. */
export async function bulkReminder(ports: BulkPorts): Promise<Reply | undefined> {
  const { pending, registry, inProgress } = ports;
  if (pending?.fresh !== true || inProgress !== undefined) return undefined;
  switch (pending.awaits) {
    case 'confirmation':
      return { text: said.reminder, suggestions: suggest('Oui', 'Non') };
    case 'procedure':
      return whichReply(bulkKinds(registry));
    case 'answer': {
      const kind = bulkKinds(registry).find(({ procedure }) => procedure.id === pending.draft.procedure);
      const slot = kind?.procedure.slots[pending.slot];
      return slot && question(slot, pending.draft.shared, ports.engine);
    }
    case 'table':
    case 'end':
      return undefined;
  }
}

/** Short answers mean what was said last; « arrête » stops an import as long as it runs. */
async function onAnswer(ports: BulkPorts, text: string): Promise<BulkReaction | undefined> {
  const { pending } = ports;
  if (pending === undefined) return undefined;
  const cancels = readCommand(text) === 'cancel';
  switch (pending.awaits) {
    case 'end':
      return cancels ? stop(ports, pending.run) : undefined;
    case 'confirmation': {
      const yesNo = readYesNo(text);
      if (!pending.fresh || (!cancels && yesNo?.rest !== '')) return undefined;
      return cancels || yesNo?.answer === 'no' ? drop(ports, pending.run) : confirm(ports, pending.run);
    }
    case 'procedure':
      return pending.fresh ? onProcedure(ports, pending.draft, text, cancels) : undefined;
    case 'answer':
      return pending.fresh ? onShared(ports, pending, text, cancels) : undefined;
    case 'table':
      return pending.fresh && cancels ? dropped() : undefined;
  }
}

function saysStop(text: string): boolean {
  return normalise(text) === normalise(said.suggestions.stop.say);
}

async function onProcedure(
  ports: BulkPorts,
  draft: Draft,
  text: string,
  cancels: boolean,
): Promise<BulkReaction | undefined> {
  if (cancels) return dropped();
  const kinds = bulkKinds(ports.registry);
  const choices = kinds.map(({ procedure, button }) => ({ value: procedure.id, label: button }));
  const chosen = pickOne(choices, text);
  return chosen === undefined ? undefined : onDraft(ports, { ...draft, procedure: chosen.value });
}

/** The answer to a question that holds for every row, read as the procedure itself would. */
async function onShared(
  ports: BulkPorts,
  { draft, slot: name }: Extract<BulkPending, { awaits: 'answer' }>,
  text: string,
  cancels: boolean,
): Promise<BulkReaction | undefined> {
  if (cancels) return dropped();
  if (readForm(text).form === 'question') return undefined;
  const kind = bulkKinds(ports.registry).find(({ procedure }) => procedure.id === draft.procedure);
  if (kind === undefined) return undefined;
  const slot = slotOf(kind.procedure, name);
  const read = await readValue(slot, ports.read(text), draft.shared, ports.engine);
  if (read.ok) return onDraft(ports, { ...draft, shared: { ...draft.shared, [name]: read.value } });
  const asked = await question(slot, draft.shared, ports.engine);
  return {
    replies: [prefixed([read.reason], asked)],
    pending: { fresh: true, awaits: 'answer', draft, slot: name },
  };
}

/** « importer une liste de services »: how to send it, to who may. */
async function onWish(ports: BulkPorts, text: string): Promise<BulkReaction | undefined> {
  const all = bulkKinds(ports.registry);
  const [kind, ...others] = readBulkWish(text, all);
  const chosen = kind ?? chosenByButton(ports, text);
  if (chosen === undefined) return undefined;
  if (kind !== undefined && others.length > 0) {
    return { replies: [whichReply(all, said.whichWish)], pending: { fresh: true, awaits: 'table' } };
  }
  const { procedure } = chosen;
  const { portal, reader, actor } = ports.engine;
  const authorisation = await portal.authorise(reader, actor, procedure.authority);
  if (!authorisation.granted) {
    return { replies: [procedure.refused(authorisation.refusal)], pending: undefined };
  }
  const reply = {
    text: said.howTo(chosen, headerOf(chosen)),
    export: modelOf(chosen),
    suggestions: suggest('Annuler'),
  };
  return { replies: [reply], pending: { fresh: true, awaits: 'table', procedure: procedure.id } };
}

/** One of the buttons of « que voulez-vous importer ? ». */
function chosenByButton({ registry, pending }: BulkPorts, text: string) {
  if (pending?.awaits !== 'table' || !pending.fresh) return undefined;
  return bulkKinds(registry).find(({ button }) => normalise(button) === normalise(text));
}

async function onCard(
  ports: BulkPorts,
  { instance, revision, answer }: Extract<Message, { kind: 'card' }>,
): Promise<BulkReaction | undefined> {
  const run = await ports.engine.transaction.get(bulkRuns, instance);
  if (run === undefined || run.utilisateur !== ports.importer?.utilisateur) return undefined;
  const settles = [{ instance, revision }];
  if (run.state !== 'confirming' || run.revision !== revision) {
    const isOld = run.state === 'dropped' || run.revision !== revision;
    const text = isOld ? said.oldCard : said.alreadyRunning;
    return { replies: [{ text, settles }], pending: ports.pending };
  }
  return answer === 'confirm' ? confirm(ports, instance) : drop(ports, instance);
}
