/**
 * One conversation per person, kept for as long as the browser tab: a reload continues it. Tokens come from whoever vouches for
 * the person (the demonstration's own endpoint, or the server of the portal that embeds the widget).
 */

/** The answer to a request for a token: that of Direct Line's « Generate token », and the user whom the token names. */
export interface Grant {
  readonly token: string;
  readonly conversationId: string;
  /** Seconds; Direct Line's usual half hour when absent. */
  readonly expires_in?: number;
  readonly user?: { readonly id: string };
}

/**
 * Asks for a token: for a new conversation, or for one that was begun. Answers undefined when that conversation cannot be
 * continued; throws when nobody could be asked.
 */
export type GrantSource = (conversationId?: string) => Promise<Grant | undefined>;

/** A conversation that Web Chat can join. */
export interface Session {
  readonly conversationId: string;
  readonly token: string;
  /** The sender of the person's own messages; Web Chat tells them from the others by it. */
  readonly userId: string;
  /** Milliseconds since 1970 at which the token is worth nothing. */
  readonly expires: number;
  /** Whether it was joined before: then it is joined again, not started. */
  readonly started: boolean;
}

export interface SessionsOptions {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly newId: () => string;
  /** Base of the Direct Line API. */
  readonly domain: string;
}

/** The conversation of one person in this tab. */
export interface Sessions {
  /** The conversation kept from before, its token renewed, or else a new one. */
  open(): Promise<Session>;
  /** A new conversation, whatever was kept. */
  begin(): Promise<Session>;
  /**
   * The same conversation with a new token; undefined when it cannot be continued. Throws while the server is out of reach. A
   * token renews itself whatever became of its conversation: when there is doubt, those who give tokens are asked.
   */
  renew(session: Session, isDoubtful?: boolean): Promise<Session | undefined>;
  /** Notes that the conversation was joined. */
  markStarted(session: Session): void;
}

const USUAL_SECONDS = 1800;
/** A token that is about to expire is not worth using. */
const MARGIN_MS = 30_000;

/** `person` names the place where the conversation is kept: no person ever continues another one's. */
export function createSessions(person: string, grants: GrantSource, options: SessionsOptions): Sessions {
  const { storage, now, newId, domain } = options;
  const place = `claudia.conversation.${person}`;

  const keep = (session: Session): Session => {
    storage.setItem(place, JSON.stringify(session));
    return session;
  };

  const visitorId = (): string => {
    const known = storage.getItem('claudia.visitor');
    if (known !== null) return known;
    const made = `visiteur-${newId()}`;
    storage.setItem('claudia.visitor', made);
    return made;
  };

  const sessionOf = (grant: Grant, started: boolean): Session => ({
    conversationId: grant.conversationId,
    token: grant.token,
    userId: grant.user?.id ?? visitorId(),
    expires: now() + (grant.expires_in ?? USUAL_SECONDS) * 1000,
    started,
  });

  /** Undefined: the token does not open it any more. */
  const refresh = async (session: Session): Promise<Session | undefined> => {
    if (session.expires - MARGIN_MS < now()) return undefined;
    const response = await options.fetch(`${domain}/tokens/refresh`, {
      method: 'POST',
      headers: { authorization: `Bearer ${session.token}` },
    });
    if (response.status === 401 || response.status === 403 || response.status === 404) return undefined;
    if (!response.ok) throw new Error(`The token could not be renewed: ${response.status}.`);
    const grant = (await response.json()) as Grant;
    return keep({ ...sessionOf({ ...grant, user: { id: session.userId } }, session.started) });
  };

  const sessions: Sessions = {
    async open() {
      const kept = read(storage.getItem(place));
      return (kept && (await sessions.renew(kept))) ?? sessions.begin();
    },

    async begin() {
      const grant = await grants();
      if (grant === undefined) throw new Error('No token was given for a new conversation.');
      return keep(sessionOf(grant, false));
    },

    async renew(session, isDoubtful = false) {
      const refreshed = isDoubtful ? undefined : await refresh(session);
      if (refreshed) return refreshed;
      const grant = await grants(session.conversationId);
      if (grant === undefined || grant.conversationId !== session.conversationId) {
        storage.removeItem(place);
        return undefined;
      }
      return keep(sessionOf({ ...grant, user: { id: session.userId } }, session.started));
    },

    markStarted(session) {
      // The panel may have gone on to another conversation meanwhile.
      const kept = read(storage.getItem(place));
      if (kept?.conversationId === session.conversationId) keep({ ...kept, started: true });
    },
  };
  return sessions;
}

/** What an earlier page kept, unless it is not ours. */
function read(kept: string | null): Session | undefined {
  try {
    const session = JSON.parse(kept ?? 'null') as Partial<Session> | null;
    const { conversationId, token, userId, expires, started } = session ?? {};
    if (typeof conversationId !== 'string' || typeof token !== 'string' || typeof userId !== 'string')
      return undefined;
    return { conversationId, token, userId, expires: Number(expires) || 0, started: started === true };
  } catch {
    return undefined;
  }
}
