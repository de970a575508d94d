/** What the portal's script tag says. */

export interface WidgetOptions {
  /** Origin of the service: where the script came from. */
  readonly service: string;
  /** Where the widget asks for a token; read each time, so that the page may change it. */
  tokenUrl(): string;
  /** Side of the screen. */
  readonly position: 'left' | 'right';
  /** The assistant's name. */
  readonly name: string;
}

/** Reads the attributes. Throws, in the language of those who embed it, when the widget could not work. */
export function readOptions(tag: HTMLScriptElement): WidgetOptions {
  const tokenUrl = (): string => tag.dataset.tokenUrl ?? '';
  if (tokenUrl().trim() === '') {
    throw new Error(
      'l’attribut data-token-url manque sur la balise <script>\u00a0: indiquez l’adresse de votre portail qui délivre les jetons.',
    );
  }
  const { position = 'right', name = 'ClaudIA' } = tag.dataset;
  if (position !== 'left' && position !== 'right') {
    throw new Error(
      `data-position vaut «\u00a0${position}\u00a0»\u00a0: «\u00a0left\u00a0» ou «\u00a0right\u00a0» attendu.`,
    );
  }
  return { service: new URL(tag.src).origin, tokenUrl, position, name };
}
