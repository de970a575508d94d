/** What the widget adds to the portal's page: a button, the panel that it opens, and nothing that the page's styles reach. */
import { button, element, icon } from '../dom.ts';
import type { WidgetOptions } from './options.ts';
import type { SpokenLine } from './protocol.ts';
import css from './widget.css?inline';

export interface Launcher {
  readonly opener: HTMLButtonElement;
  readonly panel: HTMLDialogElement;
  /** Puts what could not be loaded into words, or takes them away. */
  showFailure(isShown: boolean): void;
  /** How many messages wait behind the closed panel. */
  showUnread(count: number): void;
  /** What to print beside the page. */
  showPrinted(lines: readonly SpokenLine[]): void;
}

const bubble =
  'M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm3 6v2h2V9zm4 0v2h2V9zm4 0v2h2V9z';

export function createLauncher(
  { name, position }: WidgetOptions,
  on: { readonly retry: () => void; readonly close: () => void },
): Launcher {
  const unread = element('span', { class: 'unread', 'aria-hidden': 'true' });
  const heard = element('p', { class: 'heard', role: 'status' });
  const opener = element(
    'button',
    {
      type: 'button',
      class: 'opener',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      'aria-controls': 'panel',
    },
    icon(bubble),
    element('span', {}, name, element('span', { class: 'heard' }, ', assistante automatique')),
    unread,
  );
  const failure = element(
    'div',
    { class: 'failure', role: 'alert', hidden: true },
    element(
      'p',
      {},
      `La conversation avec ${name} n’a pas pu s’ouvrir. Vérifiez votre connexion à internet, puis réessayez.`,
    ),
    button('Réessayer', on.retry),
    button('Fermer', on.close),
  );
  const panel = element('dialog', { id: 'panel', 'aria-label': `${name}, assistante automatique` }, failure);
  const printed = element('section', { class: 'printed' });

  const host = element('claudia-widget', { lang: 'fr' });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  // Not a <style> element: a strict Content-Security-Policy of the portal would refuse it.
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(element('div', { class: position }, opener, panel, heard, printed));
  document.body.append(host);

  return {
    opener,
    panel,
    showFailure(isShown) {
      failure.hidden = !isShown;
    },
    showUnread(count) {
      unread.textContent = count === 0 ? '' : String(count);
      heard.textContent =
        count === 0 ? '' : `${name}\u00a0: ${count} ${count === 1 ? 'nouveau message' : 'nouveaux messages'}`;
    },
    showPrinted(lines) {
      const said = lines.map(({ who, text }) =>
        element('li', {}, element('strong', {}, `${who}\u00a0: `), text),
      );
      printed.replaceChildren(
        ...(said.length === 0
          ? []
          : [element('h2', {}, `Conversation avec ${name}`), element('ol', {}, ...said)]),
      );
    },
  };
}
