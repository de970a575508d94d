/** Conversations that outlast a reload: which token is used, who is asked for another, and what is kept for whom. */
import assert from 'node:assert/strict';
import { createSessions, type Grant, type Session, type Sessions } from '../../web/widget/session.ts';

/** A browser tab, the server's answers, and what was asked of it. */
interface Tab {
  readonly kept: Map<string, string>;
  readonly asked: string[];
  time: number;
  /** Answers of tokens/refresh. */
  refreshed: () => Response;
  /** Answers of whoever gives tokens. */
  granted: (conversationId?: string) => Grant | undefined;
  sessions(person?: string): Sessions;
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
    sessions: (person = 'jeane') =>
      createSessions(
        person,
        async (conversationId) => {
          tab.asked.push(`grant ${conversationId ?? 'new'}`);
          return tab.granted(conversationId);
        },
        {
          storage: {
            getItem: (key) => tab.kept.get(key) ?? null,
            setItem: (key, value) => void tab.kept.set(key, value),
            removeItem: (key) => void tab.kept.delete(key),
          },
          fetch: async (_url, init) => {
            tab.asked.push(`refresh ${new Headers(init?.headers).get('authorization')}`);
            return tab.refreshed();
          },
          now: () => tab.time,
          newId: () => 'random',
          domain: 'http://portal.example/v3/directline',
        },
      ),
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

  it('continues after a reload with its token renewed', async () => {
    const { tab } = await tabWithConversation();
    const session = await tab.sessions().open();
    assert.deepEqual(tab.asked, ['refresh Bearer granted']);
    assert.deepEqual(
      [session.conversationId, session.token, session.userId],
      ['c1', 'refreshed', 'dl_jeane'],
    );
    assert.equal(session.started, true);
  });

  it('continues with a new token when its own has expired, without trying the old one', async () => {
    const { tab } = await tabWithConversation();
    tab.time += 1_790_000;
    const session = await tab.sessions().open();
    assert.deepEqual(tab.asked, ['grant c1']);
    assert.equal(session.started, true);
  });

  for (const status of [401, 403, 404]) {
    it(`asks for a new token when the server answers ${status} to the old one`, async () => {
      const { tab } = await tabWithConversation();
      tab.refreshed = () => new Response(null, { status });
      const session = await tab.sessions().open();
      assert.deepEqual(tab.asked, ['refresh Bearer granted', 'grant c1']);
      assert.equal(session.conversationId, 'c1');
    });
  }

  it('asks those who give tokens when there is doubt about the conversation', async () => {
    const { tab, session } = await tabWithConversation();
    await tab.sessions().renew(session, true);
    assert.deepEqual(tab.asked, ['grant c1']);
  });

  it('gives way to a new one when it cannot be continued', async () => {
    for (const answer of [undefined, 'c2']) {
      const { tab } = await tabWithConversation();
      tab.time += 1_800_000;
      tab.granted = (asked) =>
        asked === undefined || answer !== undefined ? { token: 'other', conversationId: 'c2' } : undefined;
      const session = await tab.sessions().open();
      assert.deepEqual(tab.asked, ['grant c1', 'grant new']);
      assert.deepEqual([session.conversationId, session.started], ['c2', false]);
    }
  });

  it('is kept when the server is out of reach or at fault', async () => {
    const { tab } = await tabWithConversation();
    tab.refreshed = () => new Response(null, { status: 503 });
    await assert.rejects(tab.sessions().open());
    tab.refreshed = () => {
      throw new TypeError('Failed to fetch');
    };
    await assert.rejects(tab.sessions().open());
    assert.ok(tab.kept.get('claudia.conversation.jeane')?.includes('c1'));
  });

  it('belongs to one person', async () => {
    const { tab } = await tabWithConversation();
    tab.granted = () => ({ token: 'paul’s', conversationId: 'c2', user: { id: 'dl_paul' } });
    const session = await tab.sessions('paul').open();
    assert.deepEqual(tab.asked, ['grant new']);
    assert.equal(session.conversationId, 'c2');
    assert.equal((await tab.sessions('jeane').open()).conversationId, 'c1');
  });

  it('gives a visitor one name of their own, which claims no login', async () => {
    const tab = openTab();
    tab.granted = () => ({ token: 'visitor’s', conversationId: 'c3' });
    const first = await tab.sessions('visiteur').begin();
    const second = await tab.sessions('visiteur').begin();
    assert.equal(first.userId, second.userId);
    assert.ok(!first.userId.startsWith('dl_'));
  });

  it('survives what another version of the page kept', async () => {
    for (const rubbish of ['', '{', 'null', '[]', '{"conversationId":3}']) {
      const tab = openTab();
      tab.kept.set('claudia.conversation.jeane', rubbish);
      assert.equal((await tab.sessions().open()).conversationId, 'c1');
    }
  });
});
