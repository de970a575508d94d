/** A portal on the demonstration's data, for tests of its actions: who there is, and short ways to act and to look. */
import assert from 'node:assert/strict';
import {
  AUDIT_PARTITION,
  audit,
  COLLECTIONS,
  notifications,
  structureId,
  utilisateurId,
} from '../../store/collections.ts';
import type { Database, Reader, Transaction } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { fillDemo } from '../../store/demo.ts';
import { SYNDICAT_SIRET } from '../../store/demoStructures.ts';
import { checkInvariants } from '../../store/invariants.ts';
import type { AuditEntry, Notification } from '../../store/model.ts';
import {
  type Actor,
  createPortal,
  type Outcome,
  type Portal,
  type PortalOptions,
  type Request,
} from '../../store/portal.ts';

/** A Monday morning in Paris. */
export const NOW = '2026-11-23T08:30:00.000Z';

export const person = (login: string): Actor => ({ kind: 'utilisateur', id: utilisateurId(login) });

/** The demonstration's people, and the GPs of other structures. */
export const LOGINS = {
  /** GP of Chaource. */
  jeane: 'jeane.chaource@cc-chaource.example',
  /** « Organisation modification » on Chaource and on the syndicat. */
  heloise: 'heloise.ferdinand@cc-chaource.example',
  /** Attached to Chaource, consultation only. */
  paul: 'paul.durand@cc-chaource.example',
  /** Attached to nothing. */
  sophie: 'sophie.petit@fournisseur.example',
  /** GP of the syndicat. */
  bernard: 'bernard.lenoir@eaux-armance.example',
  /** GP of a structure that is not active. */
  lucie: 'lucie.perrin@landion.example',
  /** GP of a private structure. */
  gerard: 'gerard.petit@fournisseur.example',
} as const;

export const jeane = person(LOGINS.jeane);
export const heloise = person(LOGINS.heloise);
export const paul = person(LOGINS.paul);
export const sophie = person(LOGINS.sophie);
export const bernard = person(LOGINS.bernard);
export const lucie = person(LOGINS.lucie);
export const gerard = person(LOGINS.gerard);
export const anonymous: Actor = { kind: 'anonyme' };

export const chaource = structureId('20007104100046');
export const syndicat = structureId(SYNDICAT_SIRET);
/** Not active. */
export const landion = structureId('20990007500018');
/** Private. */
export const menuiserie = structureId('99010001800011');

/** A method of the portal that acts. */
type ActionName = {
  [N in keyof Portal]: Portal[N] extends (
    transaction: Transaction,
    request: Request,
    input: never,
  ) => Promise<Outcome<object, unknown>>
    ? N
    : never;
}[keyof Portal];
type InputOf<N extends ActionName> = Parameters<Portal[N]>[2];
type OutcomeOf<N extends ActionName> = Awaited<ReturnType<Portal[N]>>;

/** A portal with a store of its own. */
export interface Stage {
  readonly database: Database;
  readonly portal: Portal;
  /** Does an action; without a key, under one that was never used. */
  act<N extends ActionName>(name: N, actor: Actor, input: InputOf<N>, key?: string): Promise<OutcomeOf<N>>;
  /** Does an action that must succeed; gives its value and its reference. */
  done<N extends ActionName>(
    name: N,
    actor: Actor,
    input: InputOf<N>,
  ): Promise<Extract<OutcomeOf<N>, { ok: true }>>;
  /** Does an action that must be refused without changing anything; gives the refusal. */
  refused<N extends ActionName>(
    name: N,
    actor: Actor,
    input: InputOf<N>,
  ): Promise<Extract<OutcomeOf<N>, { ok: false }>['refusal']>;
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** The audit trail, oldest first. */
  trail(): Promise<readonly AuditEntry[]>;
  /** What somebody was told, oldest first. */
  told(login: string): Promise<readonly Notification['sujet'][]>;
  readonly clock: () => Date;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

interface StageOptions extends Partial<PortalOptions> {
  /** Told of each collection that is read whole. */
  readonly onWalk?: (collection: string) => void;
}

/** Opens a portal on the demonstration's data; what each test leaves is checked when it is closed. */
export async function openStage({ onWalk, ...options }: StageOptions = {}): Promise<Stage> {
  let now = new Date(NOW);
  const clock = () => now;
  const kept = createMemoryDatabase();
  await fillDemo(kept, clock);
  const database = onWalk === undefined ? kept : watchingWalks(kept, onWalk);
  const portal = createPortal({ clock, ...options });
  let keys = 0;
  const nextKey = () => {
    keys += 1;
    return `key ${keys}`;
  };
  const read = <T>(work: (reader: Reader) => Promise<T>) => database.read(work);
  const trail = async () =>
    (await read((reader) => reader.entries(audit, AUDIT_PARTITION))).map(({ entry }) => entry);
  const act: Stage['act'] = (name, actor, input, key = nextKey()) =>
    database.write((transaction) => {
      const does = portal[name] as (
        transaction: Transaction,
        request: Request,
        input: unknown,
      ) => Promise<OutcomeOf<typeof name>>;
      return does(transaction, { actor, canal: 'directline', key }, input);
    });
  return {
    database,
    portal,
    act,
    done: async (name, actor, input) => {
      const outcome = await act(name, actor, input);
      assert.ok(outcome.ok, `${name} should be done: ${JSON.stringify(outcome)}`);
      return outcome as Extract<typeof outcome, { ok: true }>;
    },
    refused: async (name, actor, input) => {
      const before = await everything(database);
      const outcome = await act(name, actor, input);
      assert.ok(!outcome.ok, `${name} should be refused.`);
      assert.deepEqual(await everything(database), before, `${name} should change nothing.`);
      return outcome.refusal;
    },
    read,
    trail,
    told: async (login) => {
      const found = await read((reader) => reader.find(notifications, 'destinataire', utilisateurId(login)));
      return found.map(({ sujet }) => sujet);
    },
    clock,
    pass: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds);
    },
    close: async () => {
      assert.deepEqual(await read(checkInvariants), []);
      await database.close();
    },
  };
}

function watchingWalks(database: Database, onWalk: (collection: string) => void): Database {
  const watching = <V extends Reader>(view: V): V =>
    new Proxy(view, {
      get: (target, name) => {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          if (name === 'all') onWalk((args[0] as { readonly name: string }).name);
          return member.apply(target, args);
        };
      },
    });
  return {
    read: (work) => database.read((reader) => work(watching(reader))),
    write: (work) => database.write((transaction) => work(watching(transaction))),
    close: () => database.close(),
  };
}

/** All documents that actions change, and how long the audit is. */
export async function everything(database: Database): Promise<unknown> {
  return database.read(async (reader) => {
    const contents: Record<string, unknown> = {};
    for (const collection of [...Object.values(COLLECTIONS), notifications]) {
      contents[collection.name] = await reader.all(collection as (typeof COLLECTIONS)[string]);
    }
    return { contents, audited: await reader.lastNumber(audit, AUDIT_PARTITION) };
  });
}
