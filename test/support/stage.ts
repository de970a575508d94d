/** Whole conversations without a network: real turns over the demonstration in memory, with a clock and ids of the test's own. */
import { createHash, randomUUID } from 'node:crypto';
import type { Activity, Attachment } from 'botbuilder';
import { pino } from 'pino';
import type { Speaker, TurnReport } from '../../bot/channels/channel.ts';
import { uploads } from '../../bot/channels/directLine/files.ts';
import { createInProcessChannel, type Send } from '../../bot/channels/inProcess.ts';
import { createClaudia } from '../../bot/claudia.ts';
import { tellingDatabase } from '../../bot/committedDocuments.ts';
import { KEPT_FOLDER, type Keep, keepIn, takeFrom } from '../../bot/kept.ts';
import type { Mind } from '../../bot/mind.ts';
import { startProactive } from '../../bot/proactive.ts';
import { createKeyedQueue } from '../../bot/queue.ts';
import { createSeals } from '../../bot/sealing.ts';
import { conversationKey, readTranscript } from '../../bot/transcript.ts';
import { createTurns } from '../../bot/turn.ts';
import { createRegistry, type Registry } from '../../dialogs/registry.ts';
import { loadArticles } from '../../knowledge/load.ts';
import { AUDIT_PARTITION, audit } from '../../store/collections.ts';
import type { Database } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { fillDemo } from '../../store/demo.ts';
import { demoRegister } from '../../store/demoInsee.ts';
import { inseeRegister } from '../../store/insee.ts';
import type { AuditEntry } from '../../store/model.ts';
import { createPortal } from '../../store/portal.ts';

/** The demonstration's people, by the name that tests call them. */
export const PEOPLE = {
  jeane: 'jeane.chaource@cc-chaource.example',
  heloise: 'heloise.ferdinand@cc-chaource.example',
  paul: 'paul.durand@cc-chaource.example',
  sophie: 'sophie.petit@fournisseur.example',
} as const;

/** A Monday morning in Paris. */
export const NOW = '2026-11-23T09:00:00.000Z';

const knownMinds = new WeakMap<Registry, Mind>();
const defaultRegistry = createRegistry();

/** What was learnt of the same examples, or read back, is had once: it is some 50 MB. */
const knownLessons = new Map<string, unknown>();
const remembering =
  (keep: Keep): Keep =>
  (name, sources, make) => {
    const key = createHash('sha256')
      .update(`${name}${JSON.stringify(sources)}`)
      .digest('hex');
    // The key vouches for the type: it is the hash of what it was made of.
    const known = (knownLessons.get(key) as ReturnType<typeof make> | undefined) ?? keep(name, sources, make);
    knownLessons.set(key, known);
    return known;
  };

/** Reading is trained once per registry: it keeps nothing of a conversation. */
export function mindFor(registry: Registry = defaultRegistry): Mind {
  // Other registries mostly differ in something that teaches nothing, such as a version.
  const keep = registry === defaultRegistry ? keepIn(KEPT_FOLDER) : takeFrom(KEPT_FOLDER);
  const known =
    knownMinds.get(registry) ??
    createClaudia('ClaudIA', registry, loadArticles(), () => new Date(NOW), remembering(keep));
  knownMinds.set(registry, known);
  return known;
}

/** A place for conversations. */
export interface Stage {
  readonly database: Database;
  readonly send: Send;
  /** The instant that the clock shows, ISO 8601. */
  readonly now: string;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  /** A conversation with someone; undefined is a visitor. */
  talk(login?: string, conversation?: string): Talk;
  /** Everything that was done, oldest first. */
  actions(): Promise<readonly AuditEntry[]>;
}

/** Opens a stage; with `database`, one that goes on where another stopped. */
export async function openStage(
  options: { registry?: Registry; database?: Database; now?: string; secret?: string } = {},
): Promise<Stage> {
  let now = new Date(options.now ?? NOW);
  const clock = () => now;
  const newId = () => randomUUID();
  const registry = options.registry ?? defaultRegistry;
  const database = tellingDatabase(options.database ?? createMemoryDatabase());
  await fillDemo(database, clock);
  const log = pino({ level: 'silent' });
  const mind = mindFor(registry);
  const queue = createKeyedQueue();
  const portal = createPortal({ clock, insee: inseeRegister(demoRegister) });
  const readFile = async () => undefined;
  const seals = createSeals(options.secret ?? 'the secret of the tests');
  const runTurn = createTurns({
    database,
    portal,
    registry,
    mind: () => mind,
    queue,
    clock,
    newId,
    log,
    readFile,
    seals,
  });
  const directLine = { notify: () => undefined, isListened: () => false, tellNow: () => undefined };
  const bot = { id: 'claudia', name: 'ClaudIA' };
  startProactive({ database, queue, portal, registry, clock, log, directLine, post: undefined, bot });
  const send = createInProcessChannel(runTurn, newId);
  return {
    database,
    send,
    get now() {
      return now.toISOString();
    },
    pass: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds);
    },
    talk: (login, conversation = newId()) =>
      new Talk(
        send,
        login === undefined ? { kind: 'anonymous' } : { kind: 'login', login },
        conversation,
        database,
      ),
    actions: async () => {
      const entries = await database.read((reader) => reader.entries(audit, AUDIT_PARTITION));
      return entries.map(({ entry }) => entry);
    },
  };
}

/** A PDF of that name, sent in a conversation: as the channel keeps it, its contents apart. */
async function keepFile(database: Database, conversation: string, name: string): Promise<Attachment> {
  const hash = createHash('sha256').update(name).digest('hex');
  const contentType = 'application/pdf';
  const upload = { id: `${conversation}/${hash}`, name, contentType, size: 12_000, createdAt: NOW };
  await database.write((transaction) => transaction.put(uploads, upload));
  const contentUrl = `/v3/directline/conversations/${conversation}/files/${hash}/${encodeURIComponent(name)}`;
  return { contentType, name, contentUrl };
}

/** One conversation. */
export class Talk {
  #last: TurnReport | undefined;

  constructor(
    private readonly send: Send,
    private readonly speaker: Speaker,
    readonly conversation: string,
    private readonly database: Database,
  ) {}

  /** The replies to the last message. */
  get replies(): TurnReport['replies'] {
    return this.#last?.replies ?? [];
  }

  /** All that ClaudIA said last, as one text. */
  get heard(): string {
    return this.replies.map(({ text }) => text ?? '').join('\n\n');
  }

  /** The labels of the buttons shown last, cards included. */
  get buttons(): readonly string[] {
    const suggested = this.replies.flatMap(({ suggestedActions }) => suggestedActions?.actions ?? []);
    return [...suggested.map(({ title }) => title ?? ''), ...this.#cardActions().map(({ title }) => title)];
  }

  /** Says a text; « (fichier rib.pdf) » sends a file of that name instead. */
  async say(text: string, key?: string): Promise<string> {
    const file = /^\(fichier (.+)\)$/.exec(text)?.[1];
    if (file === undefined) return this.#post({ type: 'message', text }, key);
    const attachments = [await keepFile(this.database, this.conversation, file)];
    return this.#post({ type: 'message', attachments }, key);
  }

  /** What ClaudIA has said in this conversation, of its own accord too, oldest first. */
  async told(): Promise<readonly Partial<Activity>[]> {
    const key = conversationKey('inprocess', this.conversation);
    const entries = await this.database.read((reader) => readTranscript(reader, key));
    return entries.filter(({ entry }) => entry.from === 'bot').map(({ entry }) => entry.activity);
  }

  /** Waits until ClaudIA has said this, of its own accord. */
  async until(pattern: RegExp): Promise<Partial<Activity>> {
    for (;;) {
      const found = (await this.told()).find(({ text }) => pattern.test(text ?? ''));
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Presses a button shown last, by its label. */
  async press(label: string): Promise<string> {
    const action = this.#cardActions().find(({ title }) => title === label);
    if (action !== undefined) return this.#post({ type: 'message', value: action.data });
    const suggested = this.replies.flatMap(({ suggestedActions }) => suggestedActions?.actions ?? []);
    const button = suggested.find(({ title }) => title === label);
    if (button === undefined)
      throw new Error(`There is no button « ${label} » among: ${this.buttons.join(', ')}.`);
    return this.say(String(button.value));
  }

  /** Sends a card's value as a client could forge it. */
  async submit(value: unknown): Promise<string> {
    return this.#post({ type: 'message', value });
  }

  /** Sends what a page tells beside messages. */
  async event(name: string, entities: readonly object[]): Promise<string> {
    return this.#post({ type: 'event', name, entities: entities.map((one) => ({ type: '', ...one })) });
  }

  async join(): Promise<string> {
    return this.#post({
      type: 'conversationUpdate',
      membersAdded: [
        { id: 'claudia', name: '' },
        { id: 'visitor', name: '' },
      ],
    });
  }

  /** The data of the confirmation shown last. */
  confirmation(): unknown {
    return this.#cardActions().find(({ data }) => isConfirmation(data))?.data;
  }

  async #post(activity: Parameters<Send>[0]['activity'], key?: string): Promise<string> {
    const { speaker, conversation } = this;
    this.#last = await this.send({ conversation, speaker, activity, ...(key !== undefined && { key }) });
    return this.heard;
  }

  #cardActions(): readonly CardAction[] {
    return this.replies
      .flatMap(({ attachments }) => attachments ?? [])
      .flatMap(({ content }) => actionsIn(content));
  }
}

function isConfirmation(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'claudia' in data && data.claudia === 'confirmation';
}

interface CardAction {
  readonly title: string;
  readonly data: unknown;
}

/** The actions of a card, in the order in which they are seen. */
function actionsIn(part: unknown): readonly CardAction[] {
  if (typeof part !== 'object' || part === null) return [];
  const { body, items, actions } = part as Readonly<Record<string, unknown>>;
  const nested = [body, items].flatMap((parts) => (Array.isArray(parts) ? parts.flatMap(actionsIn) : []));
  return [...nested, ...(Array.isArray(actions) ? (actions as CardAction[]) : [])];
}
