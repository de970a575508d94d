/** A plan that changes a structure and tells its managers. */
import { structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Structure, Sujet } from '../../model.ts';
import { tellManagers } from '../people.ts';
import { changed, type Plan } from '../plan.ts';

export async function changingStructure(
  reader: Reader,
  before: Structure,
  after: Structure,
  sujet: Sujet,
): Promise<Plan<Structure>> {
  return {
    cible: before.identifiant,
    value: after,
    changes: [changed(structures, before, after)],
    notices: await tellManagers(reader, before.id, sujet),
  };
}
