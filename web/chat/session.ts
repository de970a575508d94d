/**
 * One conversation for as long as the browser tab: a reload continues it. Tokens come from the portal around the frame, which
 * knows who is logged in; only the conversation's id is kept, so that nobody ever continues another person's.
 */
import type { Grant } from '../embed/protocol.ts';
import type { Keeper } from './hostLink.ts';

/** A conversation that can be joined. */
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
  readonly keeper: Keeper;
  /** Asks for a token, for a new conversation or to continue one. The answer may be for another conversation. Throws. */
  readonly askGrant: (conversationId?: string) => Promise<Grant>;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly newId: () => string;
  /** Base of the Direct Line API. */
  readonly domain: string;
}

export interface Sessions {
  /** The conversation kept from before when the portal lets it be continued, or else a new one. */
  open(): Promise<Session>;
  /** A new conversation, whatever was kept. */
  begin(): Promise<Session>;
  /**
   * The same conversation with a new token; undefined when it cannot be continued. Throws while nobody can be asked. A token
   * renews itself whatever became of its conversation: when there is doubt, the portal is asked.
   */
  renew(session: Session, isDoubtful?: boolean): Promise<Session | undefined>;
  /** Notes that the conversation was joined. */
  markStarted(session: Session): void;
}

const CONVERSATION = 'conversation';
const VISITOR = 'visitor';
const USUAL_SECONDS = 1800;
/** A token that is about to expire is not worth using. */
const MARGIN_MS = 30_000;

interface KeptConversation {
  readonly id: string;
  readonly started: boolean;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { keeper, askGrant, now, newId, domain } = options;

  const keep = (session: Session): Session => {
    const kept: KeptConversation = { id: session.conversationId, started: session.started };
    keeper.set(CONVERSATION, JSON.stringify(kept));
    return session;
  };

  const visitorId = (): string => {
    const known = keeper.get(VISITOR);
    if (known !== null) return known;
    const made = `visiteur-${newId()}`;
    keeper.set(VISITOR, made);
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
    return sessionOf({ ...grant, user: { id: session.userId } }, session.started);
  };

  const sessions: Sessions = {
    async open() {
      const kept = readKept(keeper.get(CONVERSATION));
      const grant = await askGrant(kept?.id);
      return keep(sessionOf(grant, kept?.id === grant.conversationId && kept.started));
    },

    async begin() {
      return keep(sessionOf(await askGrant(), false));
    },

    async renew(session, isDoubtful = false) {
      const refreshed = isDoubtful ? undefined : await refresh(session);
      if (refreshed) return refreshed;
      const grant = await askGrant(session.conversationId);
      if (grant.conversationId === session.conversationId) return sessionOf(grant, session.started);
      keeper.remove(CONVERSATION);
      return undefined;
    },

    markStarted(session) {
      // The panel may have gone on to another conversation meanwhile.
      const kept = readKept(keeper.get(CONVERSATION));
      if (kept?.id === session.conversationId) keep({ ...session, started: true });
    },
  };
  return sessions;
}

/** What an earlier page kept, unless it is not ours. */
function readKept(kept: string | null): KeptConversation | undefined {
  try {
    const { id, started } = JSON.parse(kept ?? 'null') as Partial<KeptConversation>;
    return typeof id === 'string' ? { id, started: started === true } : undefined;
  } catch {
    return undefined;
  }
}
