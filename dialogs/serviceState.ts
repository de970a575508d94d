/** What a Service is today, in words: whether suppliers can use its code, and why not. */
import type { Day } from '../store/model.ts';
import type { ServiceLine } from '../store/portal.ts';

/** Whether a service is used, and if not, what keeps it: its switch, a first day to come, a last day past. */
export type ServiceCondition = 'active' | 'deactivated' | 'to-come' | 'ended';

/** The portal says whether it is active; this says why it is not. */
export function conditionOf({ service, active }: ServiceLine, today: Day): ServiceCondition {
  if (active) return 'active';
  if (service.statut !== 'ACTIF') return 'deactivated';
  return service.debutActivation > today ? 'to-come' : 'ended';
}

/** « actif », « pas encore actif »… */
export function serviceState(line: ServiceLine, today: Day): string {
  return STATES[conditionOf(line, today)];
}

const STATES: Readonly<Record<ServiceCondition, string>> = {
  active: 'actif',
  deactivated: 'désactivé',
  'to-come': 'pas encore actif',
  ended: 'terminé',
};
