/** Failures of a turn: one sentence for the person, one line for the log, a status for the client. Listed in docs/operations.md. */
import { createHash } from 'node:crypto';
import { DatabaseError } from '../store/database/database.ts';

/** Stable: in logs and in the operators' page. */
export type ErrorCode = 'STORE_UNAVAILABLE' | 'IDENTITY_UNAVAILABLE' | 'TURN_FAILED' | 'DELIVERY_FAILED';

interface ErrorTexts {
  /** HTTP status when there is no other way to tell the client. */
  readonly status: number;
  /** French: what happened, what was or was not done, what to do now. */
  readonly say: string;
  /** English, for the operator. */
  readonly log: string;
}

/** Every failure, complete by its type. */
export const ERRORS: Readonly<Record<ErrorCode, ErrorTexts>> = {
  STORE_UNAVAILABLE: {
    status: 503,
    say: 'Je n’arrive pas à enregistrer pour le moment. Rien n’a été fait et vos réponses précédentes sont gardées : réessayez dans un instant.',
    log: 'The store refused the write of a turn: nothing of it was kept. Check the disk that holds DATA_DIR.',
  },
  IDENTITY_UNAVAILABLE: {
    status: 503,
    say: 'Je n’arrive pas à vérifier votre compte pour le moment. Rien n’a été fait : renvoyez votre message dans un instant.',
    log: 'The directory of a channel did not say who speaks: the message was not read.',
  },
  TURN_FAILED: {
    status: 500,
    say: 'Une erreur m’empêche de répondre à ce message. Rien n’a été enregistré et notre échange est gardé : vous pouvez reformuler, ou écrire « je voudrais parler à un conseiller ».',
    log: 'A turn failed: nothing of it was kept but the apology. This is a bug: the stack says where.',
  },
  DELIVERY_FAILED: {
    status: 502,
    say: 'Ma réponse n’a pas pu vous être remise : renvoyez votre message, je vous la redonnerai.',
    log: 'The replies of a turn are stored but the channel did not take them. The same activity posted again gets them.',
  },
};

/** A failure with a meaning, to be told as {@link ERRORS} says. */
export class TurnError extends Error {
  override readonly name = 'TurnError';
  /** What the person can quote, and the log names; see {@link incidentOf}. */
  readonly incident: string | undefined;
  constructor(
    readonly code: ErrorCode,
    { incident, ...options }: ErrorOptions & { readonly incident?: string } = {},
  ) {
    super(ERRORS[code].log, options);
    this.incident = incident;
  }
}

/** A name for the failure of a turn that can be read over the telephone: the log has it beside the id of the turn. */
export function incidentOf(turn: string): string {
  return createHash('sha256').update(turn).digest('hex').slice(0, 8);
}

/** The sentence for the person, with the incident when there is one. */
export function sayFailure(thrown: unknown): string {
  const { say } = ERRORS[errorCodeOf(thrown)];
  const incident = thrown instanceof TurnError ? thrown.incident : undefined;
  return incident === undefined ? say : `${say} (incident ${incident})`;
}

/** What a thrown value means for the person. */
export function errorCodeOf(thrown: unknown): ErrorCode {
  if (thrown instanceof TurnError) return thrown.code;
  return thrown instanceof DatabaseError && thrown.code !== 'UNIQUE_KEY'
    ? 'STORE_UNAVAILABLE'
    : 'TURN_FAILED';
}
