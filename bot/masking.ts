/** Bank identifiers are not kept in clear: of an IBAN only the country and the last four characters stay. */
import type { Entity } from '../language/understanding.ts';

/** The text with its IBANs masked: « FR•• •••• 0189 ». */
export function maskBankIdentifiers(text: string, entities: readonly Entity[]): string {
  const ibans = entities.filter(({ key }) => key === 'iban').sort((a, b) => b.start - a.start);
  return ibans.reduce((masked, { start, end }) => {
    const iban = text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '');
    return `${masked.slice(0, start)}${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}${masked.slice(end)}`;
  }, text);
}
