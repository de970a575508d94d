/** Which procedures can be done for many rows, and how the columns of a table are recognised. */
import { normalise } from '../../language/normalise.ts';
import type { EntityKey } from '../../language/understanding.ts';
import type { ActionProcedure, AnySlot } from '../procedure.ts';
import type { Registry } from '../registry.ts';

/** A procedure that a table can be given to. */
export interface BulkKind {
  readonly procedure: ActionProcedure;
  /** What is done, as a noun that follows « import de »: « services ». */
  readonly things: string;
  /** How it is offered, and said: « Créer des services ». */
  readonly button: string;
  /** The slots that tell a row from the others: two rows with the same one are a mistake. */
  readonly unique: readonly string[];
}

const KINDS: readonly (Omit<BulkKind, 'procedure'> & { readonly id: string })[] = [
  { id: 'service.create', things: 'services', button: 'Créer des services', unique: ['code'] },
  { id: 'rattachement.add', things: 'rattachements', button: 'Rattacher des utilisateurs', unique: [] },
  { id: 'habilitation.grant', things: 'habilitations', button: 'Accorder des habilitations', unique: [] },
];

/** Those that there are. */
export function bulkKinds(registry: Registry): readonly BulkKind[] {
  return KINDS.flatMap(({ id, ...kind }) => {
    const procedure = registry.get(id);
    return procedure?.kind !== 'action' ? [] : [{ ...kind, procedure }];
  });
}

/** What people write above a column, beside the names by which they call the slot. */
const HEADERS: Readonly<Partial<Record<EntityKey, readonly string[]>>> = {
  email: [
    'e-mail',
    'email',
    'mail',
    'courriel',
    'adresse de connexion',
    'adresse e-mail',
    'adresse mail',
    'login',
    'identifiant',
  ],
  profil: ['profil', 'profils', 'habilitation', 'habilitations', 'droits'],
  siret: ['siret', 'structure', 'numéro siret', 'siret structure'],
  codeService: ['code', 'code service', 'service', 'code du service'],
  libelleService: ['libellé', 'libellé service', 'nom', 'intitulé', 'désignation'],
  dateDebut: [
    'date de début',
    'début',
    'date début',
    'début activation',
    'actif à partir du',
    'date d’ouverture',
  ],
  dateFin: ['date de fin', 'fin', 'date fin', 'fin activation', 'actif jusqu’au', 'date de fermeture'],
  ejObligatoire: [
    'engagement',
    'ej',
    'ej obligatoire',
    'engagement obligatoire',
    'n° engagement obligatoire',
  ],
};

/** Where the value of each slot is in a row. */
export type Columns = Readonly<Record<string, number>>;

/** The columns of a header; empty when the row is none. A header names half of its columns at least. */
export function readHeader({ procedure }: BulkKind, cells: readonly string[]): Columns {
  const found = new Map<string, number>();
  const named = namesOf(procedure);
  cells.forEach((cell, index) => {
    const slot = named.get(plain(cell));
    if (slot !== undefined && !found.has(slot)) found.set(slot, index);
  });
  const filled = cells.filter((cell) => cell !== '').length;
  return found.size > 0 && found.size * 2 >= filled ? Object.fromEntries(found) : {};
}

/** The columns by their position, where there is no header: see {@link headerOf}. */
export function columnsByPosition(kind: BulkKind, width: number): Columns {
  const names = columnsOf(kind).map(([name]) => name);
  return Object.fromEntries(names.slice(0, width).map((name, index) => [name, index]));
}

/** The header that a table of this kind would have: what an empty one begins with. */
export function headerOf(kind: BulkKind): readonly string[] {
  return columnsOf(kind).map(([, { label }]) => label);
}

/** What is asked, in its order, then what may be left out; the Structure is that of all rows. */
function columnsOf({ procedure }: BulkKind): readonly (readonly [string, AnySlot])[] {
  const own = Object.entries(procedure.slots).filter(([name]) => name !== 'structure');
  return [...own.filter(([, { optional }]) => !optional), ...own.filter(([, { optional }]) => optional)];
}

/** The kinds whose columns a header names best; of a first row that is none, those that it may hold the values of. */
export function kindsOfFirstRow(kinds: readonly BulkKind[], cells: readonly string[]): readonly BulkKind[] {
  const counts = kinds.map((kind) => Object.keys(readHeader(kind, cells)).length);
  const most = Math.max(0, ...counts);
  if (most > 0) return kinds.filter((_, index) => counts[index] === most);
  const isAboutProfiles = cells.some((cell) => /\b(?:consultation|modification)\b/i.test(cell));
  const isAboutPeople = cells.some((cell) => cell.includes('@'));
  return kinds.filter(
    (kind) => takes(kind, 'profil') === isAboutProfiles && takes(kind, 'email') === isAboutPeople,
  );
}

function takes({ procedure }: BulkKind, entity: EntityKey): boolean {
  return Object.values(procedure.slots).some(({ entities }) => entities.includes(entity));
}

function namesOf(procedure: ActionProcedure): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  const note = (slot: string, names: readonly string[]) => {
    for (const name of names) if (!named.has(plain(name))) named.set(plain(name), slot);
  };
  for (const [name, slot] of Object.entries(procedure.slots)) note(name, [slot.label, ...slot.names]);
  for (const [name, slot] of Object.entries(procedure.slots)) note(name, headersOf(slot));
  return named;
}

function headersOf({ entities }: AnySlot): readonly string[] {
  return entities.flatMap((key) => HEADERS[key] ?? []);
}

/** « Code (obligatoire) * » is « code »; apostrophes, underscores and hyphens separate words. */
function plain(name: string): string {
  return normalise(name.replace(/\([^)]*\)|[*:]/g, ' ').replace(/[_’'-]/g, ' '));
}
