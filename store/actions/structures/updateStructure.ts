/** P15 — modify a structure's sheet: what INSEE does not decide (F119). */
import { isDeepStrictEqual } from 'node:util';
import { structures } from '../../collections.ts';
import type { Structure } from '../../model.ts';
import type { StructureUpdate, StructureUpdateRefusal } from '../../portal/structures.ts';
import { parseAdresse } from '../../rules/adresse.ts';
import { right } from '../../rules/parsed.ts';
import { defineAction } from '../action.ts';
import { withFields } from '../fields.ts';
import { isRefused, refused } from '../plan.ts';
import { changingStructure } from './changing.ts';
import { sheetOf } from './sheet.ts';

export const updateStructure = defineAction<StructureUpdate, Structure, StructureUpdateRefusal>({
  id: 'structure.update',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, assumptions }, input) => {
    const before = await reader.get(structures, input.structure);
    if (before === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    const fields = sheetOf(input, assumptions);
    if (isRefused(fields)) return fields;
    const adresse = input.adresse === undefined ? right(undefined) : parseAdresse(input.adresse, assumptions);
    if (!adresse.ok) return refused({ code: 'ADRESSE_INVALIDE', problems: adresse.problem });
    const { complement1 = null, complement2 = null, ...address } = adresse.value ?? {};
    const after = withFields(before, {
      ...fields,
      ...(adresse.value !== undefined && { ...address, complement1, complement2 }),
    });
    if (isDeepStrictEqual(after, before)) return refused({ code: 'RIEN_A_CHANGER' });
    return changingStructure(reader, before, after, { kind: 'STRUCTURE_MODIFIEE', structure: before.id });
  },
});
