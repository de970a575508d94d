/**
 * What the two parts of the widget say to each other: the one in the portal's page (`/widget.js`), which knows the person, and
 * the one in the frame (`/chat/`), which holds the conversation. After the welcome all goes over a port of their own.
 */

/** The answer of a token endpoint: that of Direct Line's « Generate token », and the user whom the token names. */
export interface Grant {
  readonly token: string;
  readonly conversationId: string;
  /** Seconds; Direct Line's usual half hour when absent. */
  readonly expires_in?: number;
  readonly user?: { readonly id: string };
}

/** Why there is no token: the portal says that nobody is logged in, or it could not be asked. */
export type GrantRefusal = 'signedOut' | 'unreachable';

/** What somebody said, as it is printed and downloaded. */
export interface SpokenLine {
  readonly who: string;
  /** ISO 8601. */
  readonly at: string;
  /** Plain text; lines are separated by `\n`. */
  readonly text: string;
}

/** From the frame to its parent, whoever that is: it listens. */
export const READY = 'claudia:ready';

/** The answer, to the frame's own origin, with the port. */
export interface Welcome {
  readonly kind: 'claudia:welcome';
  /** The assistant's name. */
  readonly name: string;
  /** What the frame asked to keep in this tab before. */
  readonly kept: Readonly<Record<string, string>>;
}

/** From the page to the frame. */
export type ToFrame =
  | { readonly kind: 'granted'; readonly request: number; readonly grant: Grant }
  | { readonly kind: 'refused'; readonly request: number; readonly why: GrantRefusal }
  /** The panel is on the screen; `focus`: because the person opened it. */
  | { readonly kind: 'shown'; readonly focus: boolean }
  | { readonly kind: 'hidden' };

/** From the frame to the page. */
export type ToPage =
  /** A token, for a new conversation or to continue one. */
  | { readonly kind: 'ask'; readonly request: number; readonly conversationId?: string }
  /** Something to keep for as long as the tab; null forgets it. */
  | { readonly kind: 'keep'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'close' }
  /** Messages that came while the panel was hidden. */
  | { readonly kind: 'unread'; readonly count: number }
  /** The conversation so far, for when the page is printed. */
  | { readonly kind: 'said'; readonly lines: readonly SpokenLine[] };
