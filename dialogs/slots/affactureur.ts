/** The slots of a factor, to whom a payment goes when the debt was sold (F151): asked together, and only when the person brings one up. */
import { z } from 'zod';
import type { Affactureur, TypeIdentifiant } from '../../store/model.ts';
import type { CoordonneeProblem } from '../../store/portal.ts';
import { coordonneeProblemText } from '../problems/bank.ts';
import { TYPES_IDENTIFIANT } from '../problems/identifiants.ts';
import type { Parsed, Slot, SlotContext } from '../procedure.ts';
import { oneOf } from './oneOf.ts';
import { optionalText, text } from './text.ts';

/** Its name brings the others; give them to a procedure under these names, and skip the last three with {@link hasNoFactor}. */
export const affactureurSlots = {
  affactureur: optionalText({
    label: 'Affactureur',
    names: ['affactureur', 'factor'],
    addition: 'un affactureur',
    ask: 'Quelle est la raison sociale de l’affactureur ?',
    help: 'L’affactureur est la société qui reçoit le paiement à votre place. Écrivez « passer » s’il n’y en a pas.',
    example: '« Affacturage de l’Est »',
    entities: [],
  }),
  affactureurPays: text({
    label: 'Pays de l’affactureur',
    names: ['pays de l’affactureur', 'pays'],
    ask: 'Dans quel pays l’affactureur est-il établi ?',
    help: 'Écrivez le nom du pays en français, ou son code à deux lettres.',
    example: '« France »',
    entities: [],
    check: (value, context) => reviewed(value, { pays: value }, 'PAYS_INCONNU', context),
  }),
  affactureurType: oneOf({
    label: 'Type d’identifiant de l’affactureur',
    names: ['type d’identifiant'],
    ask: 'Comment l’affactureur est-il identifié ?',
    help: 'Une société française est identifiée par son SIRET.',
    example: '« SIRET »',
    options: TYPES_IDENTIFIANT,
  }),
  affactureurIdentifiant: {
    ...text({
      label: 'Identifiant de l’affactureur',
      names: ['identifiant de l’affactureur', 'identifiant'],
      ask: 'Quel est l’identifiant de l’affactureur ?',
      help: 'C’est son SIRET, ou l’identifiant du type que vous avez choisi.',
      example: '732 829 320 00074',
      entities: [],
      check: (value, context) => reviewed(value, { identifiant: value }, 'IDENTIFIANT_INVALIDE', context),
    }),
    dependsOn: ['affactureurType'],
    schema: z.string().min(1),
  } satisfies Slot<string>,
};

interface FactorValues {
  readonly affactureur?: string | null;
  readonly affactureurPays?: string;
  readonly affactureurType?: TypeIdentifiant;
  readonly affactureurIdentifiant?: string;
}

/** Whether there is none, or none any more: its other slots then make no sense. */
export function hasNoFactor({ affactureur }: FactorValues): boolean {
  return affactureur === undefined || affactureur === null;
}

/** The factor as the portal takes it; undefined where there is none. */
export function factorOf(values: FactorValues): Affactureur | undefined {
  const { affactureur, affactureurPays = '', affactureurType, affactureurIdentifiant = '' } = values;
  if (affactureur === undefined || affactureur === null || affactureurType === undefined) return undefined;
  return {
    raisonSociale: affactureur,
    pays: affactureurPays,
    typeIdentifiant: affactureurType,
    identifiant: affactureurIdentifiant,
  };
}

/** Asks the portal about one field; what is wrong with the others is for their own questions. */
async function reviewed(
  value: string,
  field: Partial<Affactureur>,
  about: CoordonneeProblem['code'],
  { portal, known }: SlotContext,
): Promise<Parsed<string>> {
  const typeIdentifiant = (known.affactureurType as TypeIdentifiant | undefined) ?? 'AUTRE';
  const draft = { raisonSociale: 'A', pays: 'FR', typeIdentifiant, identifiant: '1', ...field };
  const problem = portal.reviewCoordonnee({ affactureur: draft });
  return problem?.code === about
    ? { ok: false, reason: coordonneeProblemText(problem) }
    : { ok: true, value };
}
