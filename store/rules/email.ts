/**
 * E-mail addresses: the login (F23, F65), and those of contact. RFC 5321 and 5322 without their curiosities: no quoted local parts,
 * no comments, no addresses of machines. A library says that an address is wrong; here it is said what is.
 */
import { type Parsed, right, wrong } from './parsed.ts';

/** Why a text is not an address. */
export type EmailProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'spaces' }
  | { readonly code: 'no-at' }
  | { readonly code: 'several-at' }
  /** An accent, a comma, a bracket…: the first that addresses do not have. */
  | { readonly code: 'characters'; readonly found: string }
  /** Nothing before the @, or a dot at an end or doubled there. */
  | { readonly code: 'local-part' }
  /** After the @: no dot, an empty part, a dash at an end. */
  | { readonly code: 'domain' }
  | { readonly code: 'too-long'; readonly characters: number; readonly max: number };

const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

/** Reads an address as typed, or copied with `mailto:` or in `<…>`; its domain in small letters, its local part as it is. */
export function parseEmail(text: string): Parsed<string, EmailProblem> {
  const typed = text
    .normalize('NFC')
    .replace(/[\p{Cf}]/gu, '')
    .trim()
    .replace(/^<(.*)>$/su, '$1')
    .replace(/^mailto:/i, '');
  if (typed === '') return wrong({ code: 'empty' });
  if (/\s/u.test(typed)) return wrong({ code: 'spaces' });
  const [local = '', domain, ...more] = typed.split('@');
  if (domain === undefined) return wrong({ code: 'no-at' });
  if (more.length > 0) return wrong({ code: 'several-at' });
  const problem = lengthProblem(typed, local) ?? localProblem(local) ?? domainProblem(domain);
  return problem === undefined ? right(`${local}@${domain.toLowerCase()}`) : wrong(problem);
}

/** What two addresses are compared by: the portal has one account an address, whatever its case (F23). */
export function canonicalEmail(address: string): string {
  return address.trim().toLowerCase();
}

function lengthProblem(address: string, local: string): EmailProblem | undefined {
  if (address.length > MAX_LENGTH) return { code: 'too-long', characters: address.length, max: MAX_LENGTH };
  if (local.length > MAX_LOCAL_LENGTH) {
    return { code: 'too-long', characters: local.length, max: MAX_LOCAL_LENGTH };
  }
  return undefined;
}

function localProblem(local: string): EmailProblem | undefined {
  const foreign = /[^A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]/u.exec(local)?.[0];
  if (foreign !== undefined) return { code: 'characters', found: foreign };
  return local === '' || /^\.|\.$|\.\./.test(local) ? { code: 'local-part' } : undefined;
}

function domainProblem(domain: string): EmailProblem | undefined {
  const foreign = /[^A-Za-z0-9.-]/u.exec(domain)?.[0];
  if (foreign !== undefined) return { code: 'characters', found: foreign };
  const labels = domain.split('.');
  const wellFormed = labels.every((label) => /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/.test(label));
  const top = labels.at(-1) ?? '';
  const named = labels.length > 1 && /^(?:[A-Za-z]{2,}|[Xx][Nn]--[A-Za-z0-9-]+)$/.test(top);
  return wellFormed && named ? undefined : { code: 'domain' };
}
