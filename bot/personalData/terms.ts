/** The words that name one person, as they may stand in a stored text, and what stands in their place once the person is erased. */
import type { Utilisateur } from '../../store/model.ts';

/** Finds and replaces what names a person. */
export interface Terms {
  /** The JSON with the login, the addresses and the telephones replaced; the same text when there is none. */
  inPublicData(json: string): string;
  /** The same, with the full name and the street. */
  inAnything(json: string): string;
  /** The same, with each of the names alone: for what is known to be about the person. Others have the same names. */
  inTheirOwn(json: string): string;
  /** Whether the JSON says who the person is. */
  names(json: string): boolean;
}

const ANY_NAME = 'utilisateur supprimé';
/** Digits of a telephone that are the same however it is written. */
const SUBSCRIBER_DIGITS = 9;
/** Shorter streets and names are words that others use. */
const SHORTEST_STREET = 8;
const SHORTEST_NAME = 2;

/** What names this person; `pseudonym` is the id of the account that is left. */
export function termsOf(person: Utilisateur, pseudonym: string): Terms {
  const { id, adresseConnexion, adresseContact, adresseNotification, prenom, nom, adresse } = person;
  const addresses = [id, adresseConnexion, adresseContact, adresseNotification].filter(isPresent);
  const phones = [person.telephoneProfessionnel, person.telephoneMobile].filter(isPresent);
  const street = adresse !== undefined && adresse.ligne.length >= SHORTEST_STREET ? [adresse.ligne] : [];
  const gap = '(?:[\\s\\u00a0+_.-]|%20|\\\\u00a0)+';
  const names = [prenom, nom].map(anyForm);
  const identity = anyOf(addresses.flatMap((address) => [address, encodeURIComponent(address)]).map(anyForm));
  const fullName = anyOf([names.join(gap), names.toReversed().join(gap), ...street.map(anyForm)]);
  const telephone = phones.length === 0 ? undefined : anyOf(phones.map(telephonePattern));
  const ownNames = anyOf([prenom, nom].filter(({ length }) => length >= SHORTEST_NAME).map(anyForm));

  const inPublicData = (json: string) => {
    const renamed = json.replace(identity, pseudonym);
    return telephone === undefined ? renamed : renamed.replace(telephone, '••••');
  };
  const inAnything = (json: string) => inPublicData(json).replace(fullName, ANY_NAME);
  return {
    inPublicData,
    inAnything,
    inTheirOwn: (json) => inAnything(json).replace(ownNames, '—'),
    names: (json) => json.search(identity) >= 0,
  };
}

/** Any of the patterns, not in the middle of a word or of another address. After an encoded character a word may begin. */
function anyOf(patterns: readonly string[]): RegExp {
  const sources = [...new Set(patterns)]
    .filter((pattern) => pattern !== '')
    .sort((a, b) => b.length - a.length);
  if (sources.length === 0) return /(?!)/u;
  const before = '(?:(?<![\\p{L}\\p{N}.%+-])|(?<=%[0-9A-F]{2})|(?<=\\\\[nrt]))';
  const after = '(?![\\p{L}\\p{N}]|[.-][\\p{L}\\p{N}])';
  return new RegExp(`${before}(?:${sources.join('|')})${after}`, 'giu');
}

/** A text as it stands in JSON, composed or decomposed. */
function anyForm(text: string): string {
  const forms = ['NFC', 'NFD'].map((form) => escaped(JSON.stringify(text.normalize(form)).slice(1, -1)));
  return `(?:${[...new Set(forms)].join('|')})`;
}

/** « +33612345678 » is also « 06 12 34 56 78 ». */
function telephonePattern(text: string): string {
  const digits = text.replace(/\D/g, '').slice(-SUBSCRIBER_DIGITS);
  return `(?:\\+|00)?[\\d\\s.-]{0,5}${[...digits].join('[\\s.-]?')}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function isPresent(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
