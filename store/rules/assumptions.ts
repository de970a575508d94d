/**
 * Every value that the documentation does not give and that we had to choose. Each may be changed here alone; none is ever
 * told to a user as an official rule.
 */
export const ASSUMPTIONS = {
  /** A code must fit the invoice's field BT-10 (100 characters); the portal's own limit was not found. */
  serviceCodeMaxLength: 100,
  /** Wide enough for every code seen (FACTURES_PUBLIQUES, SERV_27022017, 0123); the portal's character set was not found. */
  serviceCodeCharacters: /^[A-Za-z0-9_\-./ ]+$/,
  /** Created with each public structure for invoices between public bodies; nobody may take the code for something else. */
  reservedServiceCodes: ['FACTURES_PUBLIQUES'],
  /** Codes that differ by their case only would confuse suppliers: they count as the same code. */
  serviceCodesIgnoreCase: true,
  /** The code of a deleted service is not given again: old invoices and rights still name it. */
  deletedServiceCodesStayTaken: true,
  /** The portal's limit was not found; longer labels do not fit its lists. */
  serviceLibelleMaxLength: 100,
  /** The portal's limit was not found. */
  serviceDescriptionMaxLength: 255,
  /** A year outside is a slip of the keyboard, not an intention. Past days are accepted: the portal's own samples have some. */
  plausibleYears: { first: 2000, last: 2100 },
  /** A day given without an hour counts from midnight in Paris; a day of end is the first without the service (F139). */
  daysBeginAtMidnightInParis: true,
  /** An authorisation needs an attachment to the structure (or to the service that it is for); without it, it is void. */
  habilitationNeedsRattachement: true,
} as const;
