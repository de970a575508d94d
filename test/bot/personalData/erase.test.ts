/** A person who has used everything is erased: no byte of DATA_DIR says who it was, and the store keeps every rule. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conversations } from '../../../bot/channels/directLine/conversations.ts';
import { uploads } from '../../../bot/channels/directLine/files.ts';
import { runStoreCommand } from '../../../bot/operator/storeCli.ts';
import { utilisateurId, utilisateurs } from '../../../store/collections.ts';
import type { Database } from '../../../store/database/database.ts';
import { openFileStore } from '../../../store/files/files.ts';
import { openStore } from '../../../store/openStore.ts';
import { createPortal } from '../../../store/portal.ts';
import { useFolder } from '../../store/database/folders.ts';
import { chaource, jeane, LOGINS, menuiserie, NOW, person } from '../../store/stage.ts';
import { traces } from '../../support/dataDir.ts';
import { openStage, PEOPLE } from '../../support/stage.ts';

const clock = () => new Date(NOW);
const LOGIN = 'zephyrine.quillevere@essai.example';
const zephyrine = person(LOGIN);
const UPLOAD = Buffer.from('%PDF-1.7 une attestation de domicile');
/** What must not be found anywhere. */
const SECRETS = [
  LOGIN,
  'Zéphyrine',
  'Quillévéré',
  'zq@ailleurs.example',
  '+33698765432',
  '06 98 76 54 32',
  'impasse des Ablettes',
  'ma licorne bleue',
  'remplace ma cousine',
  'dossier incomplet de la cousine',
  'une attestation de domicile',
];

describe('erasing a person', function () {
  this.timeout(120_000);
  const folder = useFolder();
  const run = async (dataDir: string, ...args: string[]) => {
    const said: string[] = [];
    const written: string[] = [];
    const code = await runStoreCommand(args, {
      dataDir,
      out: (text) => void written.push(text),
      err: (text) => void said.push(text),
      clock,
    });
    return { code, out: written.join(''), err: said.join('') };
  };

  it('leaves no trace in any file, keeps every rule, and is the same when it was interrupted', async () => {
    const dataDir = join(folder(), 'whole');
    await live(dataDir);
    for (const secret of SECRETS.slice(0, 6)) {
      assert.ok((await traces(dataDir, secret)).length > 0, `${secret} is there to be erased`);
    }
    const given = JSON.parse((await run(dataDir, 'person', 'export', '--login', LOGIN)).out);
    assert.ok(given.documents.tickets.length === 1 && given.documents.approbations.length === 2);
    assert.ok(given.audit.length >= 5 && Object.keys(given.conversations).length === 2);
    const killed = join(folder(), 'killed');
    cpSync(dataDir, killed, { recursive: true });

    const erased = await run(dataDir, 'person', 'erase', '--login', LOGIN.toUpperCase());
    assert.equal(erased.code, 0, erased.err);
    await assertErased(dataDir);

    for (const after of [250, 700, 900, 1_100]) await eraseAndKill(killed, after);
    assert.equal((await run(killed, 'person', 'erase', '--login', LOGIN)).code, 0);
    await assertErased(killed);
    const contents = async (of: string) =>
      (await run(of, 'export')).out.replaceAll(/"(?:le|annuleeLe)":"[^"]*"/g, '');
    assert.ok((await contents(killed)) === (await contents(dataDir)), 'the same end');
  });

  it('is refused for a gestionnaire principal, and says of which structure', async () => {
    await live(folder());
    const before = (await run(folder(), 'export')).out;
    const { code, err } = await run(folder(), 'person', 'erase', '--login', LOGINS.jeane);
    assert.equal(code, 1);
    assert.match(err, /Nothing was erased: .* gestionnaire principal of 20007104100046/);
    assert.ok((await run(folder(), 'export')).out === before);
  });

  async function assertErased(dataDir: string): Promise<void> {
    for (const secret of SECRETS) assert.deepEqual(await traces(dataDir, secret), [], secret);
    const { code, err } = await run(dataDir, 'check');
    assert.equal(code, 0, err);
    const { out } = await run(dataDir, 'export', '--stream', 'audit');
    const trail = out.trim().split('\n').slice(1);
    assert.ok(trail.some((line) => line.includes('"acteur":"utilisateur-supprime-0000001@invalide"')));
    assert.match(trail.at(-1) ?? '', /"action":"person.erase"/);
    // The others keep theirs.
    const users = (await run(dataDir, 'export', '--collection', 'utilisateurs')).out;
    assert.match(users, /"nom":"Durand"/);
    assert.match((await run(dataDir, 'export', '--stream', 'transcripts')).out, /Paul est là/);
    assert.match(users, /"prenom":"Utilisateur","nom":"supprimé","statut":"INACTIF"/);
  }
});

/** A life in the portal, some of it in the snapshot and the segments, some in the journal. */
async function live(dataDir: string): Promise<void> {
  await inStore(dataDir, async (database) => {
    await openStage({ database, now: NOW });
    await database.write((transaction) =>
      transaction.put(utilisateurs, {
        id: utilisateurId(LOGIN),
        adresseConnexion: LOGIN,
        prenom: 'Zéphyrine',
        nom: 'Quillévéré',
        statut: 'ACTIF',
        adresseContact: 'zq@ailleurs.example',
      }),
    );
    await act(database);
    await talk(database);
    await upload(database, dataDir);
  });
  await inStore(dataDir, async (database) => {
    const stage = await openStage({ database, now: NOW });
    const other = stage.talk(PEOPLE.jeane, 'celle de jeane');
    await other.say(`Paul est là, et Zéphyrine  Quillévéré (${LOGIN}, 06 98 76 54 32) aussi`);
  });
}

async function inStore(dataDir: string, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openStore({ dataDir, clock });
  await work(database);
  await database.close();
}

async function act(database: Database): Promise<void> {
  const portal = createPortal({ clock });
  let keys = 0;
  const by = (actor: typeof jeane) => {
    keys += 1;
    return { actor, canal: 'test', key: `key ${keys} of ${LOGIN}` };
  };
  await database.write(async (transaction) => {
    await portal.addRattachement(transaction, by(jeane), { structure: chaource, login: LOGIN });
    await portal.updateAccount(transaction, by(zephyrine), {
      telephoneMobile: '06 98 76 54 32',
      adresse: { ligne: '3 impasse des Ablettes', codePostal: '10000', ville: 'Troyes' },
    });
    await portal.requestHabilitation(transaction, by(zephyrine), {
      structure: chaource,
      profils: [{ application: 'Factures reçues', niveau: 'modification' }],
      commentaire: 'Je remplace ma cousine.',
    });
    const [asked] = await portal
      .myRequests(transaction, zephyrine)
      .then((found) => (found.ok ? found.value : []));
    assert.ok(asked);
    await portal.refuseRequest(transaction, by(jeane), {
      approbation: asked.approbation.id,
      motif: 'dossier incomplet de la cousine',
    });
    await portal.requestRattachement(transaction, by(zephyrine), {
      structure: menuiserie,
      commentaire: 'Bonjour, ici Zéphyrine Quillévéré.',
    });
  });
}

async function talk(database: Database): Promise<void> {
  const stage = await openStage({ database, now: NOW });
  const own = stage.talk(LOGIN, 'la sienne');
  for (const text of ['Bonjour, ma licorne bleue est malade', 'je voudrais parler à un conseiller']) {
    await own.say(text);
  }
}

async function upload(database: Database, dataDir: string): Promise<void> {
  const saved = await openFileStore({ dataDir }).save(UPLOAD);
  assert.ok(saved.ok);
  const id = `envoi/${saved.file.hash}`;
  const started = { id: 'envoi', user: { id: `dl_${LOGIN}`, name: 'Zéphyrine Quillévéré' }, createdAt: NOW };
  const document = { name: 'Quillévéré.pdf', contentType: 'application/pdf', size: 1, createdAt: NOW };
  await database.write(async (transaction) => {
    await transaction.put(conversations, started);
    await transaction.put(uploads, { id, ...document });
  });
}

/** Begins an erasure as an operator would, and kills it. */
async function eraseAndKill(dataDir: string, afterMs: number): Promise<void> {
  const cli = fileURLToPath(new URL('../../../bot/operator/storeCli.ts', import.meta.url));
  const args = ['--import', 'tsx/esm', cli, 'person', 'erase', '--login', LOGIN];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  if (child.exitCode === null) await once(child, 'exit');
  clearTimeout(timer);
}
