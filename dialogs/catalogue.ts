/**
 * What people may wish to do in the portal that has no procedure yet, by the ids of the catalogue. ClaudIA recognises it, so that
 * « crée une structure » does not begin the creation of a service, and says that it cannot do it yet. When a procedure is
 * written, its line moves from here to its own `examples`.
 */

/** A wish that ClaudIA recognises without being able to carry it out. */
export interface Wish {
  readonly id: string;
  readonly examples: readonly string[];
}

/** The catalogue, less what `registry.ts` has. */
export const NOT_YET: readonly Wish[] = [];
