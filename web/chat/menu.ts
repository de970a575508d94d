/** What else one can do with a conversation: a button that shows a short list. */
import { button, element, icon } from '../dom.ts';
import { words } from './words.ts';

export interface Menu {
  readonly opener: HTMLButtonElement;
  readonly list: HTMLElement;
  readonly isOpen: boolean;
  close(returnFocus?: boolean): void;
}

const dots =
  'M12 3.9a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2zm0 6a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2zm0 6a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2z';

export function createMenu({ onDownload }: { readonly onDownload: () => void }): Menu {
  const opener = button('', () => show(list.hidden), {
    class: 'claudia-icon',
    'aria-label': words.options,
    title: words.options,
    'aria-expanded': 'false',
    'aria-controls': 'claudia-menu',
  });
  opener.append(icon(dots));

  const act = (label: string, action: () => void) =>
    button(label, () => {
      close(true);
      action();
    });
  const entries = [
    act(words.download, onDownload),
    act(words.print, () => print()),
    pageLink(words.accessibility, '/accessibilite'),
    pageLink(words.personalData, '/donnees-personnelles'),
  ];
  const list = element(
    'ul',
    { id: 'claudia-menu', class: 'claudia-menu', 'aria-label': words.options, hidden: true },
    ...entries.map((entry) => element('li', {}, entry)),
  );

  const show = (isShown: boolean): void => {
    list.hidden = !isShown;
    opener.setAttribute('aria-expanded', String(isShown));
  };
  const close = (returnFocus = false): void => {
    show(false);
    if (returnFocus) opener.focus();
  };
  // Whoever goes on elsewhere is done with it.
  list.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && relatedTarget !== opener && !list.contains(relatedTarget)) close();
  });

  return {
    opener,
    list,
    get isOpen() {
      return !list.hidden;
    },
    close,
  };
}

function pageLink(label: string, href: string): HTMLAnchorElement {
  return element(
    'a',
    { href, target: '_blank', rel: 'noopener' },
    label,
    element('span', {}, words.newWindow),
  );
}
