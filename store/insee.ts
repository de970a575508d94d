/**
 * INSEE's directory of establishments, which gives a structure its name and its address (F39, P14, P17). It is a port: a bundled
 * register for the demonstration, nothing at all elsewhere until an adapter for the real one is written. What it does not say is
 * never guessed: when it is not available, that is the answer.
 */

/** What INSEE knows of an establishment. */
export interface InseeEstablishment {
  /** 14 digits. */
  readonly siret: string;
  readonly raisonSociale: string;
  readonly typeStructure: 'PUBLIQUE' | 'PRIVEE';
  /** Number and street; some establishments have none. */
  readonly adresse?: string;
  readonly codePostal: string;
  readonly ville: string;
}

/** What the directory answers. */
export type InseeAnswer =
  | { readonly kind: 'found'; readonly establishment: InseeEstablishment }
  /** It existed, and is closed: no structure is made of it. */
  | { readonly kind: 'closed'; readonly establishment: InseeEstablishment }
  | { readonly kind: 'not-found' }
  /** It exists, and has asked that its name and address be kept (F40): only its own people can give them. */
  | { readonly kind: 'not-diffusible' }
  /** Nothing is known, not even whether it exists: it may be tried again later. */
  | { readonly kind: 'unavailable' };

/** Looks establishments up. */
export interface InseeDirectory {
  /** What is known of a valid SIRET (rules/siret.ts). Never rejects: a failure is `unavailable`. */
  find(siret: string): Promise<InseeAnswer>;
}

/** One line of a register: an establishment with what has become of it, or the SIRET of one that is not diffusible. */
export type RegisterEntry =
  | (InseeEstablishment & { readonly closed?: true })
  | { readonly siret: string; readonly notDiffusible: true };

/** The directory when there is none. */
export const unavailableInsee: InseeDirectory = {
  find: async () => ({ kind: 'unavailable' }),
};

/** The directory of a register in memory. Throws when two of its entries have one SIRET. */
export function inseeRegister(entries: readonly RegisterEntry[]): InseeDirectory {
  const bySiret = new Map(entries.map((entry) => [entry.siret, entry]));
  if (bySiret.size !== entries.length) throw new Error('Two establishments of the register have one SIRET.');
  return { find: async (siret) => answerOf(bySiret.get(siret)) };
}

/**
 * The same directory for whom it may not answer, or not in time: a rejection or a silence of more than `timeoutMs` milliseconds is
 * `unavailable`. What it would have said later is dropped.
 */
export function withinTime(directory: InseeDirectory, timeoutMs: number): InseeDirectory {
  return {
    find: (siret) =>
      new Promise((resolve) => {
        const giveUp = setTimeout(() => resolve({ kind: 'unavailable' }), timeoutMs);
        const answer = (said: InseeAnswer) => {
          clearTimeout(giveUp);
          resolve(said);
        };
        const asked = Promise.resolve().then(() => directory.find(siret));
        asked.then(answer, () => answer({ kind: 'unavailable' }));
      }),
  };
}

function answerOf(entry: RegisterEntry | undefined): InseeAnswer {
  if (entry === undefined) return { kind: 'not-found' };
  if ('notDiffusible' in entry) return { kind: 'not-diffusible' };
  const { closed, ...establishment } = entry;
  return { kind: closed ? 'closed' : 'found', establishment };
}
