/** The panel that the page's button opens: its title, its state line, its buttons, and the conversation inside. */
import type { Chat, ConnectionState } from './chat.ts';
import { button, element } from './dom.ts';

export interface PanelOptions {
  /** The page's button. */
  readonly opener: HTMLElement;
  /** The element that becomes the panel; the opener's `aria-controls` names it. */
  readonly into: HTMLElement;
  readonly storage: Storage;
  /** Opens the conversation of whoever is chosen: the one kept, or a new one when asked so. Throws when it cannot. */
  readonly start: (
    isNew: boolean,
    into: HTMLElement,
    onState: (state: ConnectionState) => void,
  ) => Promise<Chat>;
}

export interface Panel {
  open(moveFocus: boolean): void;
  /** Leaves the conversation on the screen for that of the person now chosen. */
  switchPerson(): void;
}

const main = { class: 'claudia-choice is-main' };
const side = { class: 'claudia-choice' };
const title = 'ClaudIA – assistante automatique';
const openedBefore = 'claudia.open';
const RESTORED_MS = 4_000;

const words: Readonly<Record<ConnectionState, string>> = {
  connecting: 'Connexion à ClaudIA…',
  online: '',
  lost: 'Connexion perdue. Nouvelle tentative en cours…',
  restored: 'Connexion rétablie.',
  gone: 'Cette conversation n’est plus disponible. Vous pouvez en commencer une nouvelle.',
};

export function createPanel({ opener, into, storage, start }: PanelOptions): Panel {
  let chat: Chat | undefined;
  /** Which attempt the screen belongs to: what an older one still brings is not shown. */
  let attempt = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const heading = element('h2', { id: 'claudia-title', tabindex: '-1' }, title);
  const state = element('p', { class: 'claudia-state', role: 'status' });
  const conversation = element('div', { class: 'claudia-chat' });
  const renew = button('', () => ask(true), {
    class: 'claudia-icon',
    'aria-label': 'Nouvelle conversation',
    title: 'Nouvelle conversation',
  });
  renew.append(icon('M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z'));
  const leave = button('', () => close(), { class: 'claudia-icon', 'aria-label': 'Fermer', title: 'Fermer' });
  leave.append(
    icon('M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z'),
  );

  const question = element(
    'div',
    { class: 'claudia-question', role: 'group', 'aria-labelledby': 'claudia-question', hidden: true },
    element(
      'p',
      { id: 'claudia-question' },
      'Commencer une nouvelle conversation\u00a0? Celle-ci ne sera plus affichée.',
    ),
    button(
      'Oui, recommencer',
      () => {
        question.hidden = true;
        void begin(true, true);
      },
      main,
    ),
    button('Non, continuer', () => ask(false), side),
  );
  const failure = element(
    'div',
    { class: 'claudia-failure', role: 'alert', hidden: true },
    element(
      'p',
      {},
      'La conversation avec ClaudIA n’a pas pu s’ouvrir. Vérifiez votre connexion à internet, puis réessayez.',
    ),
    element('p', {}, 'Si cela se reproduit, rechargez la page, ou adressez-vous au support du portail.'),
    button('Réessayer', () => void begin(false, true), main),
  );

  into.className = 'claudia-panel';
  into.hidden = true;
  into.setAttribute('role', 'dialog');
  into.setAttribute('aria-labelledby', heading.id);
  into.append(element('header', {}, heading, renew, leave), state, question, failure, conversation);

  const show = (now: ConnectionState): void => {
    clearTimeout(silence);
    state.textContent = words[now];
    if (now === 'restored') silence = setTimeout(() => show('online'), RESTORED_MS);
  };

  const ask = (isAsking: boolean): void => {
    question.hidden = !isAsking;
    if (isAsking) question.querySelector('button')?.focus();
    else renew.focus();
  };

  const begin = async (isNew: boolean, moveFocus: boolean): Promise<void> => {
    attempt += 1;
    const own = attempt;
    chat?.close();
    chat = undefined;
    failure.hidden = true;
    conversation.hidden = false;
    show('connecting');
    if (moveFocus) heading.focus();
    try {
      const started = await start(isNew, conversation, (now) => own === attempt && show(now));
      if (own !== attempt) {
        started.close();
        return;
      }
      chat = started;
      if (moveFocus && document.activeElement === heading) focusConversation();
    } catch {
      if (own !== attempt) return;
      show('online');
      conversation.hidden = true;
      failure.hidden = false;
    }
  };

  /** On a narrow screen the keyboard would hide what ClaudIA says. */
  const focusConversation = (): void => {
    if (matchMedia('(max-width: 30rem)').matches) return;
    conversation.querySelector<HTMLElement>('form input, form textarea')?.focus();
  };

  const isOpen = (): boolean => !into.hidden;

  const reveal = (): void => {
    into.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    storage.setItem(openedBefore, 'yes');
  };

  const open = (moveFocus: boolean): void => {
    reveal();
    if (chat === undefined) void begin(false, moveFocus);
    else if (moveFocus) {
      heading.focus();
      focusConversation();
    }
  };

  const close = (): void => {
    into.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    storage.removeItem(openedBefore);
    opener.focus();
  };

  opener.addEventListener('click', () => (isOpen() ? close() : open(true)));
  // On the window, so that Web Chat (which listens on the document) has had its own use of the key.
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen()) return;
    if (event.target instanceof Node && into.contains(event.target)) close();
  });

  return {
    open,
    switchPerson() {
      question.hidden = true;
      reveal();
      void begin(false, true);
    },
  };
}

/** Whether the panel was open when the page was left. */
export function wasOpen(storage: Pick<Storage, 'getItem'>): boolean {
  return storage.getItem(openedBefore) !== null;
}

function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  const line = document.createElementNS(space, 'path');
  for (const [name, value] of [
    ['viewBox', '0 0 24 24'],
    ['width', '24'],
    ['height', '24'],
    ['aria-hidden', 'true'],
  ] as const) {
    drawing.setAttribute(name, value);
  }
  line.setAttribute('d', path);
  line.setAttribute('fill', 'currentColor');
  drawing.append(line);
  return drawing;
}
