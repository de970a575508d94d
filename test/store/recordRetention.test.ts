/** What people asked for, were told and did goes when it has lived its time, by small writes; what waits stays, and every rule holds. */
import assert from 'node:assert/strict';
import {
  AUDIT_PARTITION,
  approbationId,
  approbations,
  audit,
  notifications,
  tickets,
} from '../../store/collections.ts';
import type { Collection, Document } from '../../store/database/database.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { lookFromTheBeginning } from '../../store/expiry.ts';
import { createHousekeeping } from '../../store/housekeeping.ts';
import { recordExpiries } from '../../store/recordRetention.ts';
import { traces } from '../support/dataDir.ts';
import { useFolder } from './database/folders.ts';
import { chaource, heloise, jeane, LOGINS, NOW, openStage, type Stage, sophie } from './stage.ts';

const DAY_MS = 86_400_000;
const KEPT = { ticketsKeptDays: 40, requestsKeptDays: 60, notificationsKeptDays: 20, auditKeptDays: 100 };
const TICKET = { canal: 'test', conversation: 'c', objet: 'Mon problème', echanges: [] };

describe('the retention of records', () => {
  let stage: Stage;
  let walked: string[];
  beforeEach(async () => {
    walked = [];
    stage = await openStage({ onWalk: (collection) => walked.push(collection) });
    await round();
  });
  afterEach(() => stage.close());

  /** A round of housekeeping, now. */
  const round = async () => {
    const removed: Record<string, number> = {};
    walked.length = 0;
    await createHousekeeping({
      tasks: recordExpiries(stage.database, KEPT),
      clock: stage.clock,
      done: (name, count) => {
        removed[name] = count;
      },
      failed: (name, error) => assert.fail(`${name}: ${error}`),
      pauseMs: 0,
    }).round();
    assert.deepEqual(walked, []);
    return removed;
  };
  const later = async (days: number) => {
    stage.pass(days * DAY_MS);
    return round();
  };
  const refuse = (number: string) =>
    stage.done('refuseRequest', heloise, { approbation: approbationId(number), motif: 'Doublon.' });

  it('forgets a ticket so many days after it was opened', async () => {
    await stage.done('openTicket', jeane, TICKET);
    await later(20);
    await stage.done('openTicket', jeane, TICKET);
    assert.deepEqual(await later(19), {});
    assert.deepEqual(await later(2), { tickets: 1 });
    assert.deepEqual(await ids(stage, tickets), ['TIC-0000002']);
    const next = await stage.done('openTicket', jeane, TICKET);
    assert.equal(next.value.id, 'TIC-0000003', 'no number is given twice');
  });

  it('forgets a request so many days after its end, and none that waits', async () => {
    await later(400);
    assert.deepEqual(await ids(stage, approbations), ['RITM0015261', 'RITM0015262'], 'those wait');
    await refuse('RITM0015262');
    assert.deepEqual((await later(59)).approbations, undefined);
    assert.equal((await later(2)).approbations, 1);
    assert.deepEqual(await ids(stage, approbations), ['RITM0015261']);
    const approbation = approbationId('RITM0015262');
    assert.equal((await stage.refused('approveRequest', heloise, { approbation })).code, 'DEMANDE_INCONNUE');
    const asked = await stage.done('requestRattachement', sophie, {
      structure: chaource,
      commentaire: 'Bonjour.',
    });
    assert.equal(asked.value.id, 'RITM0015263');
  });

  it('forgets a request that was taken back, and that it was made can no longer be taken back', async () => {
    const asked = await stage.done('requestRattachement', sophie, {
      structure: chaource,
      commentaire: 'Oui.',
    });
    await stage.done('undo', sophie, { reference: asked.reference });
    assert.equal((await later(61)).approbations, 1);
    const late = await stage.refused('undo', sophie, { reference: asked.reference });
    assert.equal(late.code, 'RIEN_A_ANNULER');
  });

  it('forgets a notification so many days after it was seen, or made when it never is', async () => {
    await stage.done('addRattachement', jeane, { structure: chaource, login: LOGINS.sophie });
    await later(10);
    const told = await stage.read((reader) => stage.portal.unseenNotifications(reader, sophie));
    assert.ok(told.ok);
    const seen = told.value.map(({ id }) => id);
    await stage.database.write((transaction) => stage.portal.markSeen(transaction, sophie, seen));
    await refuse('RITM0015262');
    assert.deepEqual(await later(15), {});
    assert.equal((await later(6)).notifications, seen.length + 1);
    assert.deepEqual(await ids(stage, notifications), []);
  });

  it('takes people out of the audit at the end of the month, and leaves every reference', async () => {
    const first = await stage.done('openTicket', jeane, TICKET);
    await stage.done('addRattachement', jeane, { structure: chaource, login: LOGINS.sophie });
    await later(30);
    await refuse('RITM0015262');
    assert.deepEqual((await later(70)).audit, undefined, 'a hundred days, but not the end of the month');
    assert.equal((await later(10)).audit, 2);
    const [opened, , refused] = await stage.trail();
    assert.deepEqual(opened, {
      reference: first.reference,
      action: 'ticket.create',
      acteur: 'efface',
      canal: 'directline',
      le: NOW,
      cible: '—',
      avant: null,
      apres: null,
    });
    assert.equal(refused?.acteur, LOGINS.heloise);
    assert.equal((await later(31)).audit, 1);
    assert.deepEqual((await later(31)).audit, undefined);
  });

  it('changes at most a hundred entries of the audit in one write', async () => {
    await stage.database.write(async (transaction) => {
      for (let number = 1; number <= 250; number += 1) {
        const reference = `CP-${String(number).padStart(7, '0')}`;
        const entry = { reference, action: 'a', acteur: 'anonyme', canal: 'c', le: NOW, cible: 'x' } as const;
        await transaction.append(audit, AUDIT_PARTITION, { ...entry, avant: null, apres: null });
      }
    });
    const task = recordExpiries(stage.database, KEPT).find(({ name }) => name === 'audit');
    const now = new Date(Date.parse(NOW) + 200 * DAY_MS);
    const slices = [];
    for (let more = true; more; ) {
      const slice = await task?.slice(now);
      slices.push(slice?.removed);
      more = slice?.more ?? false;
    }
    assert.deepEqual(slices, [100, 100, 50]);
  });

  it('looks again for what came later and is older', async () => {
    await stage.done('openTicket', jeane, TICKET);
    await later(50);
    await stage.database.write(async (transaction) => {
      const le = new Date(Date.parse(NOW) - 900 * DAY_MS).toISOString();
      await transaction.put(tickets, { ...TICKET, id: 'TIC-0000900', statut: 'OUVERT', ouvertLe: le });
    });
    assert.deepEqual(await round(), {});
    await stage.database.write((transaction) => lookFromTheBeginning(transaction, tickets.name));
    assert.deepEqual(await round(), { tickets: 1 });
  });
});

describe('people taken out of the audit', () => {
  const folder = useFolder();

  it('are in no file after the next compaction', async () => {
    const database = await openLowdbDatabase({ dataDir: folder() });
    await database.write((transaction) =>
      transaction.append(audit, AUDIT_PARTITION, {
        reference: 'CP-0000001',
        action: 'account.update',
        acteur: 'licorne@example.org' as never,
        canal: 'test',
        le: NOW,
        cible: 'licorne@example.org',
        avant: null,
        apres: null,
      }),
    );
    await database.compact();
    assert.ok((await traces(folder(), 'licorne')).length > 0);
    const [task] = recordExpiries(database, KEPT).filter(({ name }) => name === 'audit');
    const late = new Date(Date.parse(NOW) + 200 * DAY_MS);
    assert.deepEqual(await task?.slice(late), { removed: 1, more: false });
    assert.deepEqual(await task?.slice(late), { removed: 0, more: false });
    await database.compact();
    await database.close();
    assert.deepEqual(await traces(folder(), 'licorne'), []);
  });
});

async function ids<D extends Document>(stage: Stage, collection: Collection<D>): Promise<readonly string[]> {
  return (await stage.read((reader) => reader.all(collection))).map(({ id }) => id);
}
