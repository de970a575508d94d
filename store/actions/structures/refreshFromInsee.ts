/** P17 — update a structure from INSEE: the name and the address that it has there now. */
import { isDeepStrictEqual } from 'node:util';
import { structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { InseeAnswer, InseeDirectory, InseeEstablishment } from '../../insee.ts';
import type { Structure, StructureId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { InseeChanges, InseeRefusal } from '../../portal/structures.ts';
import { defineAction } from '../action.ts';
import { authorise } from '../authorise.ts';
import { withFields } from '../fields.ts';
import { isRefused, type Refused, refused } from '../plan.ts';
import { changingStructure } from './changing.ts';

export const refreshFromInsee = defineAction<{ readonly structure: StructureId }, Structure, InseeRefusal>({
  id: 'structure.insee',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, insee }, { structure: id }) => {
    const before = await reader.get(structures, id);
    if (before === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    const after = await refreshed(before, insee);
    if (isRefused(after)) return after;
    return changingStructure(reader, before, after, { kind: 'STRUCTURE_MODIFIEE', structure: id });
  },
});

/** See {@link import('../../portal/structures.ts').StructuresPortal.inseeChanges}. */
export async function inseeChanges(
  reader: Reader,
  insee: InseeDirectory,
  actor: Actor,
  id: StructureId,
): Promise<Found<InseeChanges, InseeRefusal>> {
  const authorisation = await authorise(reader, actor, 'structure.insee', id);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const before = await reader.get(structures, id);
  if (before === undefined) return { ok: false, refusal: { code: 'STRUCTURE_INCONNUE' } };
  const after = await refreshed(before, insee);
  return isRefused(after) ? { ok: false, refusal: after.refusal } : { ok: true, value: { before, after } };
}

/** The structure as INSEE has it now, or why it stays as it is. */
async function refreshed(
  before: Structure,
  insee: InseeDirectory,
): Promise<Structure | Refused<InseeRefusal>> {
  if (before.typeIdentifiant !== 'SIRET') return refused({ code: 'SANS_SIRET' });
  const known = establishmentOf(await insee.find(before.identifiant));
  if (isRefused(known)) return known;
  const after = withFields(before, {
    raisonSociale: known.raisonSociale,
    codePostal: known.codePostal,
    ville: known.ville,
    ligne: known.adresse,
  });
  return isDeepStrictEqual(after, before) ? refused({ code: 'RIEN_A_CHANGER' }) : after;
}

/** What INSEE knows, or why nothing can be taken from it: what is not available is said, never guessed. */
function establishmentOf(answer: InseeAnswer): InseeEstablishment | Refused<InseeRefusal> {
  switch (answer.kind) {
    case 'found':
      return answer.establishment;
    case 'closed':
      return refused({ code: 'ETABLISSEMENT_FERME' });
    case 'not-found':
      return refused({ code: 'SIRET_INCONNU' });
    case 'not-diffusible':
      return refused({ code: 'NON_DIFFUSIBLE' });
    case 'unavailable':
      return refused({ code: 'INSEE_INDISPONIBLE' });
  }
}
