/**
 * Account numbers in what a procedure has gathered so far: whole, because they will be used, and therefore encrypted wherever they are
 * kept. Only the bank details hold one in clear (docs/personal-data.md).
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { ProcedureState } from '../dialogs/state.ts';
import type { Json } from '../store/database/database.ts';
import { maskAccountNumbers } from '../store/rules/accountNumbers.ts';

/** Seals the states of procedures. */
export interface Seals {
  /** As it may be kept in a file. */
  sealed(state: ProcedureState): ProcedureState;
  /** As procedures need it. What another secret has sealed is lost: the procedure goes on without, and asks for it again. */
  opened(state: ProcedureState): ProcedureState;
}

/** Marks a text that is sealed; people cannot type it. */
const MARK = '\u0001sealed:1:';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Of no declaration: the engine keeps what fits, asks for the rest, and says so. */
const VERSION_OF_THE_LOST = 'sealed with another secret';

/** Seals with a key of its own, derived from the service's secret. */
export function createSeals(secret: string): Seals {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'claudia dialogue state', 32));
  const seal = (text: string) =>
    text.startsWith(MARK) || maskAccountNumbers(text) !== text ? MARK + encrypted(key, text) : text;
  const open = (text: string) => (text.startsWith(MARK) ? decrypted(key, text.slice(MARK.length)) : text);
  return {
    sealed: (state) => {
      const { values, stage } = state;
      return { ...state, ...(mapped({ values, stage }, seal) as Pick<ProcedureState, 'values' | 'stage'>) };
    },
    opened: (state) => {
      const { values, stage } = state;
      const whole = mapped({ values, stage }, open);
      return whole === LOST ? without(state, open) : { ...state, ...whole };
    },
  };
}

/** The values that can be opened, and the others to be asked. */
function without(state: ProcedureState, open: (text: string) => string | typeof LOST): ProcedureState {
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries(state.values)) {
    const found = mapped(value, open);
    if (found !== LOST) values[name] = found;
  }
  const isKept = (name: string) => values[name] !== undefined;
  return {
    ...state,
    version: VERSION_OF_THE_LOST,
    values,
    given: state.given.filter(isKept),
    trail: state.trail.filter(isKept),
    stage: { kind: 'revising', misses: 0 },
  };
}

/** In the place of a value of which a part cannot be opened. */
const LOST = Symbol('lost');

/** A JSON value with its texts changed; {@link LOST} when one of them is. */
function mapped<T>(value: T, change: (text: string) => string | typeof LOST): T | typeof LOST {
  return mappedJson(value, change) as T | typeof LOST;
}

function mappedJson(value: unknown, change: (text: string) => string | typeof LOST): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, mappedJson(part, change)] as const);
  if (parts.some(([, part]) => part === LOST)) return LOST;
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

/** AES-256-GCM: nonce, tag, text. The nonce is drawn here and nowhere else: one that is used twice gives the key away. */
function encrypted(key: Uint8Array, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypted(key: Uint8Array, sealed: string): string | typeof LOST {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const body = bytes.subarray(IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return LOST;
  }
}
