/** P15 — modify a structure's sheet: what INSEE does not decide (F119). */
import { isDeepStrictEqual } from 'node:util';
import { structures } from '../../collections.ts';
import type { Structure } from '../../model.ts';
import type { StructureUpdate, StructureUpdateRefusal } from '../../portal/structures.ts';
import { parseAdresse } from '../../rules/adresse.ts';
import { parseEmail } from '../../rules/email.ts';
import { right } from '../../rules/parsed.ts';
import { parseTelephone } from '../../rules/telephone.ts';
import { parseStructureLibelle } from '../../rules/text.ts';
import { defineAction } from '../action.ts';
import { readField, withFields } from '../fields.ts';
import { refused } from '../plan.ts';
import { changingStructure } from './changing.ts';

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
    return changingStructure(reader, before, after, { kind: 'STRUCTURE_MODIFIEE', structure: before.id });
  },
});
