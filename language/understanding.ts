/** What a French text is read as. Types only; knows no dialogue and no store. */

/** What a value is for. The keys are part of the contract of `npm run -s understand`. */
export type EntityKey =
  | 'siret'
  | 'siretValid'
  | 'siren'
  | 'codeService'
  | 'libelleService'
  | 'email'
  | 'profil'
  | 'structureName'
  | 'nom'
  | 'ritm'
  | 'niveau'
  | 'dateDebut'
  | 'dateFin'
  | 'ejObligatoire'
  | 'iban'
  | 'ibanValid'
  | 'bic'
  | 'telephone'
  | 'motif'
  | 'raisonSociale'
  | 'typeIdentifiant'
  | 'identifiant'
  | 'libelle'
  | 'moa'
  | 'param'
  | 'ticket';

/** A value found in the text, with the words it came from. */
export interface Entity {
  readonly key: EntityKey;
  /** Normalised: digits without spaces, ISO days, `true`/`false`, « Factures reçues modification ». */
  readonly value: string | boolean;
  /** Position in the original text, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** How the sentence is put. « comment créer… ? » asks; « crée… », « je voudrais… » wishes. */
export type Form = 'question' | 'wish' | 'other';

/** A reading of the whole text with a calibrated confidence, 0 to 1. */
export interface Candidate {
  readonly label: string;
  readonly confidence: number;
}

/** Turns a text into ranked readings. Labels are those of its examples. */
export interface Classifier {
  classify(text: string, options?: ClassifyOptions): readonly Candidate[];
}

/** How a text is given to a classifier. */
export interface ClassifyOptions {
  /** Its values are masked already: none is looked for again. */
  readonly masked?: boolean;
}

/** Names that the reader of texts must know to recognise them; passed in, since `language/` knows no store. */
export interface KnownNames {
  readonly structures: readonly { readonly identifiant: string; readonly names: readonly string[] }[];
}

/** A text, read. */
export interface Understanding {
  readonly text: string;
  /** Lower case, without accents, punctuation or double spaces; typographic variants folded. */
  readonly normalised: string;
  readonly form: Form;
  /** « mes habilitations », « ai-je », « chez nous »: a question about one’s own data is a wish. */
  readonly aboutMine: boolean;
  readonly entities: readonly Entity[];
  /** Best first; empty when nothing is near. */
  readonly candidates: readonly Candidate[];
}

/** The instant of speaking, for « demain », « dans deux semaines »: an ISO day in Paris. */
export type Today = string;
