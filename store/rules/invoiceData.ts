/**
 * Which data of its recipient an invoice must carry: the pure function of domain 2.9, from the parameters of the structure (F49–F53,
 * F125–F127) and of the service (F137).
 */
import type { Service, Structure } from '../model.ts';
import { type Activable, isServiceActive } from './activation.ts';
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { isReservedCode } from './serviceCode.ts';

/** The parameters of a structure that say what its suppliers must give. */
export interface RecipientStructure
  extends Pick<Structure, 'statut' | 'codeServiceObligatoire' | 'numeroEngagementObligatoire'> {
  /** At least one of the two (F127, `gestionNumeroEJOuCodeService`). */
  readonly engagementOuServiceObligatoire?: boolean;
}

/** The service that an invoice names: none, one that the structure does not have, or one of its own. */
export type NamedService =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'known';
      readonly service: Activable & Pick<Service, 'code' | 'numeroEngagementObligatoire'>;
    };

/** Why no invoice can reach that recipient. */
export type RecipientRefusal =
  | 'structure-inactive'
  | 'service-unknown'
  /** Not begun, ended, deactivated or deleted (F52). */
  | 'service-inactive'
  /** For invoices between public bodies, and the sender is not one. */
  | 'service-reserved';

/** What an invoice must carry. `one-of-both` asks for a service code or an engagement number. */
export type InvoiceRequirement =
  | { readonly possible: false; readonly refusal: RecipientRefusal }
  | {
      readonly possible: true;
      readonly codeService: boolean;
      readonly numeroEngagement: boolean;
      readonly oneOfBoth: boolean;
    };

type InvoiceAssumptions = Pick<
  Assumptions,
  'engagementOrServiceWins' | 'reservedServicesRefusePrivateSuppliers' | 'reservedServiceCodes'
>;

/** What an invoice to a structure must carry, given the service that it names; `emetteur` is the sender's type, when it is known. */
export function requiredInvoiceData(
  structure: RecipientStructure,
  named: NamedService,
  { now, emetteur }: { readonly now: Date; readonly emetteur?: Structure['typeStructure'] },
  assumed: InvoiceAssumptions = ASSUMPTIONS,
): InvoiceRequirement {
  if (structure.statut !== 'ACTIF') return { possible: false, refusal: 'structure-inactive' };
  const refusal = serviceRefusal(named, now, emetteur, assumed);
  if (refusal !== undefined) return { possible: false, refusal };
  const oneOfBoth = structure.engagementOuServiceObligatoire ?? false;
  const ignored = oneOfBoth && assumed.engagementOrServiceWins;
  const ofService = named.kind === 'known' && named.service.numeroEngagementObligatoire;
  return {
    possible: true,
    codeService: structure.codeServiceObligatoire && !ignored,
    numeroEngagement: (structure.numeroEngagementObligatoire && !ignored) || ofService,
    oneOfBoth,
  };
}

/** What an invoice lacks of what is required of it. */
export function missingInvoiceData(
  required: Extract<InvoiceRequirement, { possible: true }>,
  given: { readonly codeService: boolean; readonly numeroEngagement: boolean },
): readonly ('codeService' | 'numeroEngagement' | 'oneOfBoth')[] {
  const missing: ('codeService' | 'numeroEngagement' | 'oneOfBoth')[] = [];
  if (required.codeService && !given.codeService) missing.push('codeService');
  if (required.numeroEngagement && !given.numeroEngagement) missing.push('numeroEngagement');
  const neither = !given.codeService && !given.numeroEngagement;
  if (required.oneOfBoth && neither && missing.length === 0) missing.push('oneOfBoth');
  return missing;
}

function serviceRefusal(
  named: NamedService,
  now: Date,
  emetteur: Structure['typeStructure'] | undefined,
  assumed: InvoiceAssumptions,
): RecipientRefusal | undefined {
  if (named.kind === 'none') return undefined;
  if (named.kind === 'unknown') return 'service-unknown';
  if (!isServiceActive(named.service, now)) return 'service-inactive';
  const closed = assumed.reservedServicesRefusePrivateSuppliers && emetteur === 'PRIVEE';
  return closed && isReservedCode(named.service.code, assumed) ? 'service-reserved' : undefined;
}
