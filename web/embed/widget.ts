/**
 * The script that a portal embeds: a button, and the conversation in a frame of the service's own, which is loaded when the
 * button is pressed first.
 */
import { createFrame, type Frame } from './frame.ts';
import { keptFor } from './kept.ts';
import { createLauncher } from './launcher.ts';
import { readOptions, type WidgetOptions } from './options.ts';
import type { SpokenLine } from './protocol.ts';

/** What a portal's own scripts may do: `window.ClaudIA`. */
export interface ClaudiaWidget {
  open(): void;
  close(): void;
  /** Somebody else is logged in: shows that person's conversation, with a token of theirs. */
  reload(): void;
}

declare global {
  interface Window {
    ClaudIA?: ClaudiaWidget;
  }
}

/** The same condition as in widget.css. */
const SMALL_SCREEN = '(max-width: 40em), (max-height: 32em)';

function startWidget(options: WidgetOptions): ClaudiaWidget {
  const smallScreen = matchMedia(SMALL_SCREEN);
  const kept = () => keptFor(options.tokenUrl());
  let frame: Frame | undefined;
  let lines: readonly SpokenLine[] = [];

  const launcher = createLauncher(options, { retry: () => load(true), close: () => close() });
  const { opener, panel } = launcher;

  const load = (focus: boolean): void => {
    frame?.remove();
    lines = [];
    launcher.showFailure(false);
    const loading = createFrame(options, panel, {
      onReady: () => loading.tell({ kind: 'shown', focus }),
      onFailure: () => {
        loading.remove();
        frame = undefined;
        launcher.showFailure(true);
      },
      onClose: () => close(),
      onUnread: launcher.showUnread,
      onSaid: (said) => {
        lines = said;
      },
    });
    frame = loading;
    if (focus) loading.element.focus();
  };

  /** On a small screen the panel hides the page, and is alone there for the keyboard and for screen readers too. */
  const reveal = (): void => {
    const focused = document.activeElement;
    if (smallScreen.matches) panel.showModal();
    else panel.show();
    // Showing a dialog moves the focus; only what the person does may.
    if (focused === document.body) panel.blur();
    else if (focused instanceof HTMLElement) focused.focus();
  };

  const open = (focus: boolean): void => {
    if (!panel.open) reveal();
    opener.setAttribute('aria-expanded', 'true');
    kept().set('open', 'yes');
    launcher.showUnread(0);
    if (frame === undefined) {
      load(focus);
      return;
    }
    if (focus) frame.element.focus();
    frame.tell({ kind: 'shown', focus });
  };

  const close = (): void => {
    panel.close();
    opener.setAttribute('aria-expanded', 'false');
    kept().set('open', null);
    frame?.tell({ kind: 'hidden' });
    opener.focus();
  };

  opener.addEventListener('click', () => (panel.open ? close() : open(true)));
  panel.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  panel.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  smallScreen.addEventListener('change', () => {
    if (!panel.open) return;
    panel.close();
    reveal();
  });
  addEventListener('beforeprint', () => launcher.showPrinted(panel.open ? lines : []));

  // On a small screen an open panel would hide the page that the person has just gone to.
  if (kept().all().open !== undefined && !smallScreen.matches) open(false);
  return {
    open: () => open(true),
    close,
    reload() {
      launcher.showUnread(0);
      if (!panel.open) {
        frame?.remove();
        frame = undefined;
        return;
      }
      kept().set('open', 'yes');
      load(true);
    },
  };
}

function start(tag: HTMLScriptElement): void {
  if (window.ClaudIA !== undefined) return;
  try {
    window.ClaudIA = startWidget(readOptions(tag));
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the console is where a page's developers look.
    console.error('ClaudIA n’est pas installée\u00a0:', error instanceof Error ? error.message : error);
  }
}

const tag = document.currentScript;
if (tag instanceof HTMLScriptElement) {
  if (document.readyState === 'loading')
    addEventListener('DOMContentLoaded', () => start(tag), { once: true });
  else start(tag);
}
