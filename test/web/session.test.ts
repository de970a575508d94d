/** Conversations that outlast a reload: which token is used, who is asked for another, and what is kept for whom. */
import assert from 'node:assert/strict';
import { createSessions, type Session, type Sessions } from '../../web/chat/session.ts';
import type { Grant } from '../../web/embed/protocol.ts';

/** A browser tab, the server's answers, and what was asked of it. */
interface Tab {
  readonly kept: Map<string, string>;
  readonly asked: string[];
  time: number;
  /** Answers of tokens/refresh. */
  refreshed: () => Response;
  /** Answers of the portal. */
  granted: (conversationId?: string) => Grant;
  sessions(): Sessions;
}

function openTab(): Tab {
  const tab: Tab = {
    kept: new Map(),
    asked: [],
    time: 1_000_000,
    refreshed: () => Response.json({ token: 'refreshed', conversationId: 'c1', expires_in: 1800 }),
    granted: (conversationId = 'c1') => ({
      token: 'granted',
      conversationId,
      expires_in: 1800,
      user: { id: 'dl_jeane' },
    }),
    sessions: () =>
      createSessions({
        askGrant: async (conversationId) => {
          tab.asked.push(`grant ${conversationId ?? 'new'}`);
          return tab.granted(conversationId);
        },
        keeper: {
          get: (name) => tab.kept.get(name) ?? null,
          set: (name, value) => void tab.kept.set(name, value),
          remove: (name) => void tab.kept.delete(name),
        },
        fetch: async (_url, init) => {
          tab.asked.push(`refresh ${new Headers(init?.headers).get('authorization')}`);
          return tab.refreshed();
        },
        now: () => tab.time,
        newId: () => 'random',
        domain: 'http://portal.example/v3/directline',
      }),
  };
  return tab;
}

/** A tab in which a conversation was begun and joined. */
async function tabWithConversation(): Promise<{ tab: Tab; session: Session }> {
  const tab = openTab();
  const session = await tab.sessions().open();
  tab.sessions().markStarted(session);
  tab.asked.length = 0;
  return { tab, session };
}

describe('a conversation of a browser tab', () => {
  it('begins with a token, and is not started yet', async () => {
    const tab = openTab();
    const session = await tab.sessions().open();
    assert.deepEqual(tab.asked, ['grant new']);
    assert.deepEqual([session.conversationId, session.token, session.userId], ['c1', 'granted', 'dl_jeane']);
    assert.equal(session.started, false);
  });

  it('continues after a reload, if the portal says so', async () => {
    const { tab } = await tabWithConversation();
    const session = await tab.sessions().open();
    assert.deepEqual(tab.asked, ['grant c1']);
    assert.deepEqual([session.conversationId, session.userId, session.started], ['c1', 'dl_jeane', true]);
  });

  it('is another one when the portal knows the conversation no more, or somebody else is logged in', async () => {
    const { tab } = await tabWithConversation();
    tab.granted = () => ({ token: 'paul’s', conversationId: 'c2', user: { id: 'dl_paul' } });
    const session = await tab.sessions().open();
    assert.deepEqual([session.conversationId, session.userId, session.started], ['c2', 'dl_paul', false]);
  });

  it('keeps no token: whoever finds the tab must be logged in', async () => {
    const { tab } = await tabWithConversation();
    assert.doesNotMatch([...tab.kept.values()].join(), /granted|refreshed/);
  });

  it('renews its token by itself, without asking the portal', async () => {
    const { tab, session } = await tabWithConversation();
    assert.equal((await tab.sessions().renew(session))?.token, 'refreshed');
    assert.deepEqual(tab.asked, ['refresh Bearer granted']);
  });

  it('asks the portal when its token has expired, without trying the old one', async () => {
    const { tab, session } = await tabWithConversation();
    tab.time += 1_790_000;
    assert.equal((await tab.sessions().renew(session))?.token, 'granted');
    assert.deepEqual(tab.asked, ['grant c1']);
  });

  for (const status of [401, 403, 404]) {
    it(`asks the portal when the server answers ${status} to the old token`, async () => {
      const { tab, session } = await tabWithConversation();
      tab.refreshed = () => new Response(null, { status });
      assert.equal((await tab.sessions().renew(session))?.conversationId, 'c1');
      assert.deepEqual(tab.asked, ['refresh Bearer granted', 'grant c1']);
    });
  }

  it('asks the portal when there is doubt about the conversation', async () => {
    const { tab, session } = await tabWithConversation();
    await tab.sessions().renew(session, true);
    assert.deepEqual(tab.asked, ['grant c1']);
  });

  it('is over when it cannot be continued', async () => {
    const { tab, session } = await tabWithConversation();
    tab.granted = () => ({ token: 'other', conversationId: 'c2' });
    assert.equal(await tab.sessions().renew(session, true), undefined);
    assert.equal(tab.kept.has('conversation'), false);
  });

  it('is kept when the server is out of reach or at fault', async () => {
    const { tab, session } = await tabWithConversation();
    tab.refreshed = () => new Response(null, { status: 503 });
    await assert.rejects(tab.sessions().renew(session));
    tab.refreshed = () => {
      throw new TypeError('Failed to fetch');
    };
    await assert.rejects(tab.sessions().renew(session));
    assert.ok(tab.kept.get('conversation')?.includes('c1'));
  });

  it('gives a visitor one name of their own, which claims no login', async () => {
    const tab = openTab();
    tab.granted = () => ({ token: 'visitor’s', conversationId: 'c3' });
    const first = await tab.sessions().begin();
    const second = await tab.sessions().begin();
    assert.equal(first.userId, second.userId);
    assert.ok(!first.userId.startsWith('dl_'));
  });

  it('survives what another version of the page kept', async () => {
    for (const rubbish of ['', '{', 'null', '[]', '{"id":3}']) {
      const tab = openTab();
      tab.kept.set('conversation', rubbish);
      assert.equal((await tab.sessions().open()).conversationId, 'c1');
    }
  });
});
