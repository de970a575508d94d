/**
 * The portal's own data at the size of the country: `npm run -s bench:scale -- --structures 130000 --users 100000`. Says what they take on
 * disk and in memory, how long a start lasts, and how long the portal's queries do.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reindexStructure } from '../../store/actions/annuaireIndex.ts';
import {
  habilitationId,
  habilitations,
  rattachementId,
  rattachements,
  structureId,
  structures,
  utilisateurId,
  utilisateurs,
} from '../../store/collections.ts';
import type { Database, Transaction } from '../../store/database/database.ts';
import { snapshotPath } from '../../store/database/snapshot.ts';
import type { Profil, Structure } from '../../store/model.ts';
import { openStore } from '../../store/openStore.ts';
import { createPortal } from '../../store/portal.ts';
import { machine } from '../machine.ts';

const clock = () => new Date();
const portal = createPortal({ clock });
const LE = '2026-01-01T00:00:00.000Z';
const KINDS = ['COMMUNE DE', 'CC DU', 'SYNDICAT DES EAUX DE', 'CCAS DE', 'LYCEE DE', 'CENTRE HOSPITALIER DE'];
const PROFILS: readonly Profil[] = [
  { application: 'Factures reçues', niveau: 'modification' },
  { application: 'Engagements', niveau: 'consultation' },
  { application: 'Organisation', niveau: 'modification' },
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      structures: { type: 'string', default: '130000' },
      users: { type: 'string', default: '100000' },
    },
  });
  const [structureCount, userCount] = [Number(values.structures), Number(values.users)];
  const dataDir = await mkdtemp(join(tmpdir(), 'claudia-bench-scale-'));
  try {
    const filled = await openStore({ dataDir, clock });
    await inSlices(filled, structureCount, addStructure);
    await inSlices(filled, userCount, (transaction, rank) => addUser(transaction, rank, structureCount));
    await filled.close();
    const bytes = (await stat(snapshotPath(dataDir))).size;

    const startedAt = performance.now();
    const before = process.cpuUsage();
    const database = await openStore({ dataDir, clock });
    const login = utilisateurId('agent.7@collectivite.example');
    const actor = { kind: 'utilisateur', id: login } as const;
    const first = await timed(() => database.read((reader) => portal.listRattachements(reader, actor)));
    const start = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(before);
    const processor = (user + system) / 1_000;
    global.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    const siret = siretOf(structureCount >> 1);
    const lookup = await timed(() => database.read((reader) => portal.structureByIdentifiant(reader, siret)));
    const search = await timed(() =>
      database.read((reader) => portal.searchAnnuaire(reader, { texte: 'commune ville 4' })),
    );
    const rights = await timed(() => database.read((reader) => portal.listHabilitations(reader, actor)));
    process.stdout.write(
      [
        `${machine(new Date())}.`,
        '',
        `${structureCount} structures, ${userCount} accounts with a rattachement and three profiles each.`,
        '',
        '| on disk, MB | start, ms | processor of it, ms | memory, MB | of it objects, MB | structure by SIRET, ms | search of two words, ms | a person’s profiles, ms | first query, ms |',
        '| --: | --: | --: | --: | --: | --: | --: | --: | --: |',
        `| ${[bytes / 1e6, start, processor, rss / 1e6, heapUsed / 1e6].map(Math.round).join(' | ')} | ${[lookup, search, rights, first].map((ms) => ms.toFixed(2)).join(' | ')} |`,
        '',
      ].join('\n'),
    );
    await database.close();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function inSlices(
  database: Database,
  count: number,
  add: (transaction: Transaction, rank: number) => Promise<void>,
): Promise<void> {
  const slice = 1_000;
  for (let from = 0; from < count; from += slice) {
    await database.write(async (transaction) => {
      for (let rank = from; rank < Math.min(count, from + slice); rank += 1) await add(transaction, rank);
    });
  }
}

async function addStructure(transaction: Transaction, rank: number): Promise<void> {
  const structure: Structure = {
    id: structureId(siretOf(rank)),
    typeIdentifiant: 'SIRET',
    identifiant: siretOf(rank),
    typeStructure: 'PUBLIQUE',
    raisonSociale: `${KINDS[rank % KINDS.length]} SAINT ${rank.toString(36).toUpperCase()} SUR ORGE`,
    statut: 'ACTIF',
    ville: `VILLE ${rank % 35_000}`,
    codePostal: String(10_000 + (rank % 85_000)),
    gestionnairePrincipal: utilisateurId(`agent.${rank}@collectivite.example`),
    codeServiceObligatoire: false,
    numeroEngagementObligatoire: false,
  };
  await transaction.put(structures, structure);
  await reindexStructure(transaction, null, structure);
}

async function addUser(transaction: Transaction, rank: number, structureCount: number): Promise<void> {
  const adresseConnexion = `agent.${rank}@collectivite.example`;
  const id = utilisateurId(adresseConnexion);
  const structure = structureId(siretOf(rank % structureCount));
  await transaction.put(utilisateurs, {
    id,
    adresseConnexion,
    prenom: 'Camille',
    nom: `Agent ${rank}`,
    statut: 'ACTIF',
  });
  const link = { id: rattachementId(id, structure), utilisateur: id, structure, depuis: LE };
  await transaction.put(rattachements, link);
  for (const profil of PROFILS) {
    const right = {
      id: habilitationId(id, structure, profil),
      utilisateur: id,
      structure,
      profil,
      depuis: LE,
    };
    await transaction.put(habilitations, right);
  }
}

function siretOf(rank: number): string {
  return String(20_000_000_000_000 + rank * 17);
}

/** The median of several, the first left out. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 21; round += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.slice(1).sort((a, b) => a - b)[10] ?? Number.NaN;
}

await main();
