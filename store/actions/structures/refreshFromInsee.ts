/** P17 — update a structure from INSEE: the name and the address that it has there now. */
import { isDeepStrictEqual } from 'node:util';
import { structures } from '../../collections.ts';
import type { InseeAnswer, InseeEstablishment } from '../../insee.ts';
import type { Structure, StructureId } from '../../model.ts';
import type { InseeRefusal } from '../../portal/structures.ts';
import { defineAction } from '../action.ts';
import { withFields } from '../fields.ts';
import { isRefused, type Refused, refused } from '../plan.ts';
import { changingStructure } from './changing.ts';

export const refreshFromInsee = defineAction<{ readonly structure: StructureId }, Structure, InseeRefusal>({
  id: 'structure.insee',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, insee }, { structure: id }) => {
    const before = await reader.get(structures, id);
    if (before === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    if (before.typeIdentifiant !== 'SIRET') return refused({ code: 'SANS_SIRET' });
    const known = establishmentOf(await insee.find(before.identifiant));
    if (isRefused(known)) return known;
    const after = withFields(before, {
      raisonSociale: known.raisonSociale,
      codePostal: known.codePostal,
      ville: known.ville,
      ligne: known.adresse,
    });
    if (isDeepStrictEqual(after, before)) return refused({ code: 'RIEN_A_CHANGER' });
    return changingStructure(reader, before, after, { kind: 'STRUCTURE_MODIFIEE', structure: id });
  },
});

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
