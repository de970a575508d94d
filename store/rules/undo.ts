/** What can be taken back, by action: data, so that it can be said beforehand. */
import type { Change } from '../portal/authority.ts';

/** Why an action is final. */
export type Finality =
  /** A decision is told to who asked, and is made once. */
  | 'DECISION_DEFINITIVE'
  /** The role is somebody else's: only they could give it back. */
  | 'ROLE_TRANSMIS'
  /** The data are the INSEE's. */
  | 'DONNEES_OFFICIELLES'
  /** An agent may have read it. */
  | 'DEMANDE_TRANSMISE'
  | 'DEJA_UNE_ANNULATION';

/** How an action is undone. */
export type UndoPolicy =
  /** By `action.undo`, while nothing depends on it. */
  | { readonly kind: 'reverse' }
  /** By another action of the catalogue, with its own checks and its own confirmation. */
  | { readonly kind: 'by'; readonly action: Change }
  | { readonly kind: 'never'; readonly because: Finality };

const REVERSE: UndoPolicy = { kind: 'reverse' };

export const UNDO_POLICY: Readonly<Record<Change, UndoPolicy>> = {
  'service.create': REVERSE,
  'service.update': REVERSE,
  'service.activate': REVERSE,
  'service.deactivate': REVERSE,
  'rattachement.request': REVERSE,
  // Coming back is for the managers to accept.
  'rattachement.leave': { kind: 'by', action: 'rattachement.request' },
  'rattachement.add': REVERSE,
  'rattachement.remove': REVERSE,
  'approbation.approve': { kind: 'never', because: 'DECISION_DEFINITIVE' },
  'approbation.refuse': { kind: 'never', because: 'DECISION_DEFINITIVE' },
  'habilitation.request': REVERSE,
  'habilitation.grant': REVERSE,
  'habilitation.update': REVERSE,
  'habilitation.revoke': REVERSE,
  'gp.transfer': { kind: 'never', because: 'ROLE_TRANSMIS' },
  'structure.create': REVERSE,
  'structure.update': REVERSE,
  'structure.params': REVERSE,
  'structure.activate': { kind: 'by', action: 'structure.deactivate' },
  'structure.deactivate': { kind: 'by', action: 'structure.activate' },
  'structure.insee': { kind: 'never', because: 'DONNEES_OFFICIELLES' },
  'bank.create': REVERSE,
  'bank.update': REVERSE,
  'attachment.create': REVERSE,
  'account.update': REVERSE,
  'ticket.create': { kind: 'never', because: 'DEMANDE_TRANSMISE' },
  'action.undo': { kind: 'never', because: 'DEJA_UNE_ANNULATION' },
};
