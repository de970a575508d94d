/** The optional fields of a structure's sheet (F119, F123), whoever fills them: creating one, changing one, or asking beforehand. */
import type { SheetDraft, SheetProblem } from '../../portal/structures.ts';
import { parseAdresse } from '../../rules/adresse.ts';
import type { Assumptions } from '../../rules/assumptions.ts';
import { parseEmail } from '../../rules/email.ts';
import { right } from '../../rules/parsed.ts';
import { parseTelephone } from '../../rules/telephone.ts';
import { parseLine, parseStructureLibelle } from '../../rules/text.ts';
import { parseTva } from '../../rules/tva.ts';
import { type FieldChange, readField } from '../fields.ts';
import { type Refused, refused } from '../plan.ts';

/** The fields as they are kept; see {@link readField} for what is absent or taken away. */
export interface SheetFields {
  readonly libelle: FieldChange<string>;
  readonly adresseElectronique: FieldChange<string>;
  readonly telephone: FieldChange<string>;
  readonly numeroRcs: FieldChange<string>;
  readonly numeroTva: FieldChange<string>;
}

/** Reads the fields of a sheet; the first that is wrong refuses. */
export function sheetOf(draft: SheetDraft, assumptions: Assumptions): SheetFields | Refused<SheetProblem> {
  const libelle = readField(draft.libelle, (text) => parseStructureLibelle(text, assumptions));
  if (!libelle.ok) return refused({ code: 'TEXTE_INVALIDE', champ: 'libelle', problem: libelle.problem });
  const email = readField(draft.adresseElectronique, parseEmail);
  if (!email.ok) return refused({ code: 'ADRESSE_ELECTRONIQUE_INVALIDE', problem: email.problem });
  const telephone = readField(draft.telephone, parseTelephone);
  if (!telephone.ok) return refused({ code: 'TELEPHONE_INVALIDE', problem: telephone.problem });
  const rcs = readField(draft.numeroRcs, (text) => parseLine(text, assumptions.nameMaxLength));
  if (!rcs.ok) return refused({ code: 'TEXTE_INVALIDE', champ: 'numeroRcs', problem: rcs.problem });
  const tva = readField(draft.numeroTva, (text) => {
    const parsed = parseTva(text);
    return parsed.ok ? right(parsed.value.value) : parsed;
  });
  if (!tva.ok) return refused({ code: 'NUMERO_TVA_INVALIDE', problem: tva.problem });
  return {
    libelle: libelle.value,
    adresseElectronique: email.value,
    telephone: telephone.value,
    numeroRcs: rcs.value,
    numeroTva: tva.value,
  };
}

/** See {@link import('../../portal/structures.ts').StructuresPortal.reviewSheet}. */
export function reviewSheet(draft: SheetDraft, assumptions: Assumptions): SheetProblem | undefined {
  const fields = sheetOf(draft, assumptions);
  if ('refusal' in fields) return fields.refusal;
  if (draft.adresse === undefined) return undefined;
  const adresse = parseAdresse(draft.adresse, assumptions);
  return adresse.ok ? undefined : { code: 'ADRESSE_INVALIDE', problems: adresse.problem };
}
