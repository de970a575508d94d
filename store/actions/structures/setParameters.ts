/** P15 — the public parameters of a structure: what its suppliers must give on each invoice (F124–F134). */
import { isDeepStrictEqual } from 'node:util';
import { services, structures } from '../../collections.ts';
import type { Structure, StructureId } from '../../model.ts';
import type { ParametersRefusal, ParametersUpdate } from '../../portal/structures.ts';
import { isServiceActive } from '../../rules/activation.ts';
import { defineAction, type Scene } from '../action.ts';
import { withFields } from '../fields.ts';
import { refused } from '../plan.ts';
import { changingStructure } from './changing.ts';

export const setParameters = defineAction<ParametersUpdate, Structure, ParametersRefusal>({
  id: 'structure.params',
  on: async (_, { structure }) => structure,
  plan: async (scene, { structure: id, ...wanted }) => {
    const before = await scene.reader.get(structures, id);
    if (before === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    if (before.typeStructure === 'PRIVEE') return refused({ code: 'STRUCTURE_PRIVEE' });
    const after = withFields(before, wanted);
    if (isDeepStrictEqual(withDefaults(after), withDefaults(before))) {
      return refused({ code: 'RIEN_A_CHANGER' });
    }
    if (isRedundant(after)) return refused({ code: 'PARAMETRES_REDONDANTS' });
    const demandsCode = after.codeServiceObligatoire && !before.codeServiceObligatoire;
    if (demandsCode && (await lacksActiveService(scene, id))) {
      return refused({ code: 'AUCUN_SERVICE_ACTIF', remede: 'service.create' });
    }
    return changingStructure(scene.reader, before, after, { kind: 'PARAMETRES_MODIFIES', structure: id });
  },
});

/** A parameter that was never set is as one that is not. */
function withDefaults(structure: Structure): Structure {
  return { engagementOuServiceObligatoire: false, miseEnPaiementNonRemontee: false, ...structure };
}

/** Assumed: « au moins l’un des deux » where both are demanded (P15). */
function isRedundant(structure: Structure): boolean {
  return (
    structure.engagementOuServiceObligatoire === true &&
    structure.codeServiceObligatoire &&
    structure.numeroEngagementObligatoire
  );
}

async function lacksActiveService(
  { reader, now, assumptions }: Scene,
  structure: StructureId,
): Promise<boolean> {
  if (!assumptions.codeObligatoireNeedsActiveService) return false;
  const all = await reader.find(services, 'structure', structure);
  return !all.some((service) => isServiceActive(service, now));
}
