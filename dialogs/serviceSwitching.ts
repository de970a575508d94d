/** What activating and deactivating a service have in common: saying that it was done, and whom to tell of it. */
import type { Service } from '../store/model.ts';
import type { Effect, EffectContext } from './procedure.ts';
import type { Suggestion } from './reply.ts';
import type { StructureValue } from './slots/structure.ts';

/** How it is said, by the procedure. */
interface SwitchedWords {
  readonly done: (code: string, reference: string) => string;
  /** Said where invoices must carry a service code. */
  readonly tellSuppliers: string;
  readonly next: readonly Suggestion[];
}

/** The effect of a service that was switched on or off. */
export async function serviceSwitched(
  { value, reference }: { readonly value: Service; readonly reference: string },
  structure: StructureValue,
  { portal, transaction }: EffectContext,
  { done, tellSuppliers, next }: SwitchedWords,
): Promise<Effect> {
  const found = await portal.structureByIdentifiant(transaction, structure.identifiant);
  const sentences = [
    done(value.code, reference),
    ...(found?.codeServiceObligatoire === true ? [tellSuppliers] : []),
  ];
  return { ok: true, reference, reply: { text: sentences.join('\n\n'), suggestions: next } };
}
