/** What is around the conversation: its title, its buttons, the line that says how the connection is, and what failed. */
import { button, element, icon } from '../dom.ts';
import type { GrantRefusal, SpokenLine } from '../embed/protocol.ts';
import type { ConnectionState } from './connection.ts';
import { createMenu } from './menu.ts';
import type { Trouble } from './outbox.ts';
import { words } from './words.ts';

export interface PanelOptions {
  readonly into: HTMLElement;
  readonly name: string;
  readonly onClose: () => void;
  /** A new conversation, or another try at the one that did not open. */
  readonly onBegin: (isNew: boolean) => void;
  readonly onDownload: () => void;
  /** What to print: asked for when the page is being printed. */
  readonly lines: () => readonly SpokenLine[];
}

export interface Panel {
  /** Where Web Chat goes. */
  readonly conversation: HTMLElement;
  showState(state: ConnectionState): void;
  showTrouble(trouble: Trouble | undefined): void;
  /** Undefined: nothing failed, and the conversation is shown. */
  showFailure(why: GrantRefusal | undefined): void;
  focusTitle(): void;
  /** Puts the focus where one writes, if it is still on the title. */
  focusConversation(isAsked: boolean): void;
}

const RESTORED_MS = 4_000;
/** A screen that one touches: its keyboard would hide what ClaudIA says. */
const TOUCHED = '(pointer: coarse)';

const drawings = {
  plus: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  cross: 'M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z',
};

export function createPanel(options: PanelOptions): Panel {
  const { into, name, onClose, onBegin, onDownload } = options;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const heading = element(
    'h1',
    { id: 'claudia-title', tabindex: '-1' },
    name,
    element('span', {}, words.role),
  );
  const state = element('p', { class: 'claudia-state', role: 'status' });
  const trouble = element('p', { class: 'claudia-state is-trouble', role: 'status' });
  const conversation = element('div', { class: 'claudia-chat' });
  const renew = iconButton(words.newConversation, drawings.plus, () => ask(true));
  const leave = iconButton(words.close, drawings.cross, onClose);
  const menu = createMenu({ onDownload });

  const question = element(
    'div',
    { class: 'claudia-question', role: 'group', 'aria-labelledby': 'claudia-question', hidden: true },
    element('p', { id: 'claudia-question' }, words.askNew),
    button(words.yesNew, () => answerYes(), { class: 'claudia-choice is-main' }),
    button(words.noNew, () => ask(false), { class: 'claudia-choice' }),
  );
  const failure = element('div', { class: 'claudia-failure', role: 'alert', hidden: true });
  const printed = element('section', { class: 'claudia-printed', 'aria-hidden': 'true' });

  into.classList.add('claudia-panel');
  into.append(
    element('header', {}, heading, renew, menu.opener, leave),
    menu.list,
    state,
    trouble,
    question,
    failure,
    conversation,
  );
  into.after(printed);

  const ask = (isAsking: boolean): void => {
    question.hidden = !isAsking;
    menu.close();
    if (isAsking) question.querySelector('button')?.focus();
    else renew.focus();
  };
  const answerYes = (): void => {
    question.hidden = true;
    onBegin(true);
  };

  // On the window, so that Web Chat (which listens on the document) has had its own use of the key.
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (menu.isOpen) menu.close(true);
    else if (!question.hidden) ask(false);
    else onClose();
  });
  addEventListener('beforeprint', () => {
    const said = options
      .lines()
      .map(({ who, text }) => element('p', {}, element('strong', {}, `${who}\u00a0: `), text));
    printed.replaceChildren(element('h2', {}, words.recordTitle(name)), ...said);
  });

  const showState = (now: ConnectionState): void => {
    clearTimeout(silence);
    state.textContent = words.states[now](name);
    if (now === 'restored') silence = setTimeout(() => showState('online'), RESTORED_MS);
  };

  return {
    conversation,
    showState,
    showTrouble(now) {
      trouble.textContent = now === undefined ? '' : words.troubles[now];
    },
    showFailure(why) {
      failure.hidden = why === undefined;
      conversation.hidden = why !== undefined;
      if (why === undefined) return;
      showState('online');
      failure.replaceChildren(
        ...words.failures[why](name).map((sentence) => element('p', {}, sentence)),
        button(words.retry, () => onBegin(false), { class: 'claudia-choice is-main' }),
      );
    },
    focusTitle: () => heading.focus(),
    focusConversation(isAsked) {
      if (matchMedia(TOUCHED).matches) return;
      void whenThere(conversation, 'form input, form textarea').then((box) => {
        if (isAsked || document.activeElement === heading) box.focus();
      });
    },
  };
}

/** An element that Web Chat has rendered, or will. */
function whenThere(within: HTMLElement, selector: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = within.querySelector<HTMLElement>(selector);
      if (found === null) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(within, { childList: true, subtree: true });
    look();
  });
}

function iconButton(label: string, drawing: string, onClick: () => void): HTMLButtonElement {
  const made = button('', onClick, { class: 'claudia-icon', 'aria-label': label, title: label });
  made.append(icon(drawing));
  return made;
}
