/** Folders that earlier versions left, killed in the middle of a conversation, are brought to the present and go on. */
import assert from 'node:assert/strict';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { approbationId, approbations, services, structureId, tickets } from '../../../store/collections.ts';
import { copyFolder } from '../../../store/database/copies.ts';
import { type Database, DatabaseError } from '../../../store/database/database.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { checkInvariants } from '../../../store/invariants.ts';
import { schemaVersion } from '../../../store/migrations/migrate.ts';
import { MIGRATIONS } from '../../../store/migrations/registry.ts';
import { copyExpiry, openStore } from '../../../store/openStore.ts';
import { createPortal } from '../../../store/portal.ts';
import { recordExpiries } from '../../../store/recordRetention.ts';
import { NOW, openStage, PEOPLE } from '../../support/stage.ts';
import { useFolder } from '../database/folders.ts';
import { chaource, heloise, sophie } from '../stage.ts';

const clock = () => new Date(NOW);
const portal = createPortal({ clock });
/** Written by the version of that name: a service is created, another procedure is in progress, some writes are in the journal only. */
const fixture = fileURLToPath(new URL('../fixtures/0.1.0/', import.meta.url));

describe('a store of 0.1.0', () => {
  const folder = useFolder();
  beforeEach(() => cpSync(fixture, folder(), { recursive: true }));
  const open = () => openStore({ dataDir: folder(), clock });
  const session = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await open();
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };

  it('keeps every rule once it is migrated, after a restart too', async () => {
    for (const _ of ['first', 'second']) {
      await session(async (database) => {
        assert.equal(await database.read(schemaVersion), MIGRATIONS.length);
        assert.deepEqual(await database.read(checkInvariants), []);
        const found = await database.read((reader) => portal.searchAnnuaire(reader, { texte: 'chaourcois' }));
        assert.equal(found.length, 1);
      });
    }
  });

  it('lets its requests be decided, and new ones follow them', async () => {
    await session(async (database) => {
      const asked = await database.write((transaction) =>
        portal.requestRattachement(
          transaction,
          { actor: sophie, canal: 'test', key: 'a' },
          { structure: chaource, commentaire: 'Bonjour.' },
        ),
      );
      assert.equal(asked.ok && asked.value.id, 'RITM0015263');
      const decided = await database.write((transaction) =>
        portal.refuseRequest(
          transaction,
          { actor: heloise, canal: 'test', key: 'b' },
          { approbation: approbationId('RITM0015262'), motif: 'Sans profil.' },
        ),
      );
      assert.ok(decided.ok);
    });
  });

  it('goes on with the procedure that was in progress', async () => {
    await session(async (database) => {
      const stage = await openStage({ database });
      const talk = stage.talk(PEOPLE.jeane, 'ancienne');
      // The procedure has changed since: that is said first, and its pending question asked again.
      for (const text of ['Comptabilité', 'Comptabilité', 'demain', 'non', 'oui']) await talk.say(text);
      const created = await database.read((reader) =>
        reader.find(services, 'structure', structureId('20007104100046')),
      );
      assert.ok(created.some(({ code }) => code === 'ACHATS'));
      assert.ok(created.some(({ code, libelle }) => code === 'COMPTA' && libelle === 'Comptabilité'));
    });
  });

  it('has a copy beside it of what it was, which can be put back', async () => {
    await session(async (database) => {
      const stage = await openStage({ database });
      await stage.talk(PEOPLE.jeane, 'nouvelle').say('bonjour');
    });
    const kept = copyFolder(folder());
    const own = (name: string) => name.startsWith('journal') || name.startsWith('snapshot');
    for (const name of readdirSync(folder()).filter(own)) rmSync(join(folder(), name));
    for (const name of readdirSync(kept)) cpSync(join(kept, name), join(folder(), name));

    const back = await openLowdbDatabase({ dataDir: folder() });
    assert.equal(await back.read(schemaVersion), 0);
    const created = await back.read((reader) => reader.find(services, 'structure', chaource));
    assert.ok(created.some(({ code }) => code === 'ACHATS'));
    await back.close();
    await session(async (database) => assert.deepEqual(await database.read(checkInvariants), []));
  });

  it('loses that copy a month later', async () => {
    const database = await open();
    const task = copyExpiry(database);
    const sliceAfter = (days: number) => task.slice(new Date(Date.parse(NOW) + days * 86_400_000));
    assert.deepEqual(await sliceAfter(29), { removed: 0, more: false });
    assert.deepEqual(await sliceAfter(31), { removed: 1, more: false });
    assert.deepEqual(await sliceAfter(32), { removed: 0, more: false });
    await database.close();
    assert.deepEqual(readdirSync(copyFolder(folder())), []);
  });

  it('loses what has lived its time since, though nothing expired then', async () => {
    const before = await openLowdbDatabase({ dataDir: folder() });
    const old = { id: 'TIC-0000009', canal: 'c', conversation: 'c', objet: 'x', echanges: [] } as const;
    await before.write((transaction) =>
      transaction.put(tickets, { ...old, statut: 'OUVERT', ouvertLe: '2026-01-02T08:00:00.000Z' }),
    );
    await before.close();
    await session(async (database) => {
      const kept = {
        ticketsKeptDays: 30,
        requestsKeptDays: 30,
        notificationsKeptDays: 30,
        auditKeptDays: 3650,
      };
      for (const task of recordExpiries(database, kept)) {
        for (let more = true; more; ) ({ more } = await task.slice(new Date(NOW)));
      }
      assert.equal(await database.read((reader) => reader.get(tickets, old.id)), undefined);
      const waiting = await database.read((reader) => reader.all(approbations));
      assert.ok(waiting.some(({ etat }) => etat === 'DEMANDE'));
      assert.deepEqual(await database.read(checkInvariants), []);
    });
  });

  it('is refused by a program that knows fewer versions, and let go of', async () => {
    await session(async () => undefined);
    await assert.rejects(openStore({ dataDir: folder(), clock, migrations: [] }), (error: unknown) => {
      assert.ok(error instanceof DatabaseError);
      assert.equal(error.code, 'DATABASE_NEWER');
      return true;
    });
    await session(async () => undefined);
  });
});
