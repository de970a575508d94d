/** When a service can be used: its days of activation (F138, F139), and what it is now. */
import type { Day, Service } from '../model.ts';
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { compareDays, parseDay } from './dates.ts';
import { type Parsed, right, wrong } from './parsed.ts';

/** The days of a form: the first with the service, and the first without it again (F139), if any. */
export interface Period {
  readonly debut: Day;
  readonly fin?: Day;
}

/** Why two days are no period. A day may be past: the portal's own samples have such. */
export type PeriodProblem =
  | { readonly code: 'day'; readonly field: 'debut' | 'fin' }
  /** The end is not after the beginning: the service would never be active. */
  | { readonly code: 'order' };

/** Reads the days of a form, ISO texts (`2027-03-01`). */
export function parsePeriod(
  { debut, fin }: { readonly debut: string; readonly fin?: string },
  assumed: Pick<Assumptions, 'plausibleYears'> = ASSUMPTIONS,
): Parsed<Period, PeriodProblem> {
  const first = parseDay(debut, assumed);
  if (first === undefined) return wrong({ code: 'day', field: 'debut' });
  if (fin === undefined) return right({ debut: first });
  const end = parseDay(fin, assumed);
  if (end === undefined) return wrong({ code: 'day', field: 'fin' });
  return compareDays(end, first) > 0 ? right({ debut: first, fin: end }) : wrong({ code: 'order' });
}

/** What a service is at an instant. Only `active` lets suppliers use it (F52). */
export type Activation = 'active' | 'to-come' | 'ended' | 'deactivated' | 'deleted';

/** What of a service says when it is active. */
export type Activable = Pick<Service, 'statut' | 'debutActivation' | 'finActivation'>;

/** What a service is now. */
export function activationOf(service: Activable, now: Date): Activation {
  if (service.statut === 'SUPPRIME') return 'deleted';
  if (service.statut === 'INACTIF') return 'deactivated';
  if (now.getTime() < Date.parse(service.debutActivation)) return 'to-come';
  const ended = service.finActivation !== undefined && now.getTime() >= Date.parse(service.finActivation);
  return ended ? 'ended' : 'active';
}

/** Whether suppliers can use the service now: ACTIF, begun (F138) and not ended (F139). */
export function isServiceActive(service: Activable, now: Date): boolean {
  return activationOf(service, now) === 'active';
}
