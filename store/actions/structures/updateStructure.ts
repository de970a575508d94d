/** P15 — modify a structure: its sheet, and the public parameters that say what suppliers must give. */
import { isDeepStrictEqual } from 'node:util';
import { services, structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Structure, StructureId, Sujet } from '../../model.ts';
import type {
  ParametersRefusal,
  ParametersUpdate,
  StructureUpdate,
  StructureUpdateRefusal,
} from '../../portal/structures.ts';
import { isServiceActive } from '../../rules/activation.ts';
import { parseAdresse } from '../../rules/adresse.ts';
import { parseEmail } from '../../rules/email.ts';
import { right } from '../../rules/parsed.ts';
import { parseTelephone } from '../../rules/telephone.ts';
import { parseStructureLibelle } from '../../rules/text.ts';
import { defineAction, type Scene } from '../action.ts';
import { readField, withFields } from '../fields.ts';
import { tellManagers } from '../people.ts';
import { changed, type Plan, refused } from '../plan.ts';

export const updateStructure = defineAction<StructureUpdate, Structure, StructureUpdateRefusal>({
  id: 'structure.update',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, assumptions }, input) => {
    const before = await reader.get(structures, input.structure);
    if (before === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    const libelle = readField(input.libelle, (text) => parseStructureLibelle(text, assumptions));
    if (!libelle.ok) return refused({ code: 'TEXTE_INVALIDE', champ: 'libelle', problem: libelle.problem });
    const email = readField(input.adresseElectronique, parseEmail);
    if (!email.ok) return refused({ code: 'ADRESSE_ELECTRONIQUE_INVALIDE', problem: email.problem });
    const telephone = readField(input.telephone, parseTelephone);
    if (!telephone.ok) return refused({ code: 'TELEPHONE_INVALIDE', problem: telephone.problem });
    const adresse = input.adresse === undefined ? right(undefined) : parseAdresse(input.adresse);
    if (!adresse.ok) return refused({ code: 'ADRESSE_INVALIDE', problems: adresse.problem });
    const { complement1 = null, complement2 = null, ...address } = adresse.value ?? {};
    const after = withFields(before, {
      libelle: libelle.value,
      adresseElectronique: email.value,
      telephone: telephone.value,
      ...(adresse.value !== undefined && { ...address, complement1, complement2 }),
    });
    if (isDeepStrictEqual(after, before)) return refused({ code: 'RIEN_A_CHANGER' });
    return changing(reader, before, after, { kind: 'STRUCTURE_MODIFIEE', structure: before.id });
  },
});

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
    return changing(scene.reader, before, after, { kind: 'PARAMETRES_MODIFIES', structure: id });
  },
});

async function changing(
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
