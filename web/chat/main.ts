/** The frame's page: opens the conversation of whoever the portal around it vouches for. */
import './chat.css';
import { required } from '../dom.ts';
import { type Chat, openChat } from './chat.ts';
import { GrantRefused, type HostLink, linkToHost } from './hostLink.ts';
import { createPanel } from './panel.ts';
import { downloadRecord, linesOf } from './record.ts';
import { createSessions } from './session.ts';
import { loadWebChat } from './webChat.ts';
import { words } from './words.ts';

const SAID_MS = 200;
const page = required('claudia');
const domain = `${location.origin}/v3/directline`;

function start(host: HostLink): void {
  const { name, keeper } = host;
  let chat: Chat | undefined;
  /** Which attempt the screen belongs to: what an older one still brings is not shown. */
  let attempt = 0;
  let isShown = true;
  let unread = 0;
  let isTelling = false;

  const sessions = createSessions({
    keeper,
    askGrant: host.askGrant,
    fetch: (...request) => fetch(...request),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    domain,
  });
  const lines = () => linesOf(chat?.activities ?? [], name);
  const panel = createPanel({
    into: page,
    name,
    lines,
    onClose: host.close,
    onBegin: (isNew) => void begin(isNew, true),
    onDownload: () => downloadRecord(lines(), name, new Date()),
  });

  const onActivity = (isOwn: boolean): void => {
    if (!isShown && !isOwn) {
      unread += 1;
      host.tellUnread(unread);
    }
    if (isTelling) return;
    isTelling = true;
    setTimeout(() => {
      isTelling = false;
      host.tellSaid(lines());
    }, SAID_MS);
  };

  const begin = async (isNew: boolean, moveFocus: boolean): Promise<void> => {
    attempt += 1;
    const own = attempt;
    chat?.close();
    chat = undefined;
    panel.showFailure(undefined);
    panel.showTrouble(undefined);
    panel.showState('connecting');
    if (moveFocus) panel.focusTitle();
    try {
      const [webChat, session] = await Promise.all([
        loadWebChat(),
        isNew ? sessions.begin() : sessions.open(),
      ]);
      if (own !== attempt) return;
      chat = openChat({
        webChat,
        sessions,
        session,
        keeper,
        domain,
        fetch: (...request) => fetch(...request),
        now: () => Date.now(),
        into: panel.conversation,
        onState: (now) => own === attempt && panel.showState(now),
        onTrouble: (now) => own === attempt && panel.showTrouble(now),
        onActivity: ({ type, from }) =>
          own === attempt && type === 'message' && onActivity(from?.role === 'user'),
      });
      if (moveFocus) panel.focusConversation(false);
    } catch (error) {
      if (own === attempt) panel.showFailure(error instanceof GrantRefused ? error.why : 'unreachable');
    }
  };

  host.onVisible(({ isShown: now, focus }) => {
    isShown = now;
    if (isShown) unread = 0;
    if (attempt === 0) void begin(false, focus);
    else if (focus) {
      panel.focusTitle();
      panel.focusConversation(true);
    }
  });
}

if (parent === window) page.textContent = words.alone(document.title.split(',')[0] ?? '');
else start(await linkToHost());
