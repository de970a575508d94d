/** Whether an identifier can be that of a new structure, and what INSEE says of it (P14). */
import { identityKey, structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { InseeAnswer, InseeDirectory } from '../../insee.ts';
import type { TypeIdentifiant } from '../../model.ts';
import type { Found } from '../../portal/acting.ts';
import type { IdentifiantRefusal } from '../../portal/structures.ts';
import type { Assumptions } from '../../rules/assumptions.ts';
import { parseIdentifiant } from '../../rules/identifiants.ts';
import { refOf } from '../authorise.ts';

/** An identifier that no structure has yet. */
export interface FreeIdentifiant {
  /** As it is kept. */
  readonly identifiant: string;
  /** For a SIRET. */
  readonly insee?: InseeAnswer;
}

/** See {@link import('../../portal/structures.ts').StructuresPortal.reviewIdentifiant}. */
export async function reviewIdentifiant(
  reader: Reader,
  { insee, assumptions }: { readonly insee: InseeDirectory; readonly assumptions: Assumptions },
  type: TypeIdentifiant,
  text: string,
): Promise<Found<FreeIdentifiant, IdentifiantRefusal>> {
  const parsed = parseIdentifiant(type, text, assumptions);
  if (!parsed.ok) return no({ code: 'IDENTIFIANT_INVALIDE', problem: parsed.problem });
  const identifiant = parsed.value.valeur;
  const [existing] = await reader.find(structures, 'identifiant', identityKey(type, identifiant));
  if (existing !== undefined) {
    const structure = refOf(existing);
    return no({ code: 'STRUCTURE_EXISTE_DEJA', structure, remede: 'rattachement.request' });
  }
  if (type !== 'SIRET') return { ok: true, value: { identifiant } };
  const answer = await insee.find(identifiant);
  if (answer.kind === 'not-found') return no({ code: 'SIRET_INCONNU' });
  if (answer.kind === 'closed') return no({ code: 'ETABLISSEMENT_FERME' });
  return { ok: true, value: { identifiant, insee: answer } };
}

function no(refusal: IdentifiantRefusal): { readonly ok: false; readonly refusal: IdentifiantRefusal } {
  return { ok: false, refusal };
}
