/**
 * What is asked is answered once: a confirmation, a choice. When a later activity says that it was, the card's buttons are disabled,
 * after a reload too: nothing is kept but the conversation itself. Other cards stay as they are.
 */
import type {
  AttachmentArguments,
  AttachmentMiddleware,
  ChatActivity,
  RenderAttachment,
  Rendered,
  StoreMiddleware,
  WebChatApi,
} from './webChat.ts';

/** A summary to confirm: which procedure, and which version of what was gathered. */
export interface CardKey {
  readonly instance: string;
  readonly revision: number | string;
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/** The confirmation that an activity carries: `channelData.claudia` = {kind: 'confirmation', instance, revision}. */
export function confirmationOf(activity: ChatActivity): CardKey | undefined {
  const said = claudia(activity);
  return said.kind === 'confirmation' ? keyOf(said) : undefined;
}

/**
 * Whether a card was answered. A confirmation: by a later activity of the person whose value names it, unless it was never
 * delivered, or by a later one of the bot whose `channelData.claudia.settles` does. A choice: by anything that the person says later.
 */
export function isAnswered(activities: readonly ChatActivity[], card: ChatActivity): boolean {
  const position = activities.findIndex(({ id }) => id !== undefined && id === card.id);
  const later = activities.slice(position + 1);
  if (isChoice(card)) return position >= 0 && later.some(isSaid);
  const key = confirmationOf(card);
  return key !== undefined && later.some((activity) => answers(activity, key));
}

/** Renders what asks something so that it follows the conversation; everything else is left to Web Chat. */
export function askingCards(webChat: WebChatApi): AttachmentMiddleware {
  const renderCard = webChat.createAdaptiveCardsAttachmentMiddleware()()(() => null);

  // A component of its own, because a hook is what makes React render the card again when the conversation goes on.
  const AskingCard = ({ shown, card }: { shown: AttachmentArguments; card: Rendered }): Rendered => {
    const [activities] = webChat.hooks.useActivities();
    return { ...card, props: { ...card.props, disabled: isAnswered(activities, shown.activity) } };
  };

  return () =>
    (next): RenderAttachment =>
    (shown) => {
      const { activity, attachment } = shown;
      const asks = isChoice(activity) || confirmationOf(activity) !== undefined;
      if (attachment.contentType !== adaptiveCard || !asks) return next(shown);
      const card = renderCard(shown);
      // Web Chat does not hand out its React; an element made of one of its own is as good.
      return card ? { ...card, type: AskingCard, props: { shown, card } } : next(shown);
    };
}

/**
 * The text of a card says what the card shows, for channels without cards. Here it would be read twice: it stays for screen readers
 * alone, and what it says besides the card stands above it.
 */
export const textOnceOnly: StoreMiddleware = () => (next) => (action) => {
  const activity = action.payload?.activity;
  const isShown = activity?.attachments?.some(({ contentType }) => contentType === adaptiveCard) === true;
  if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY' || !activity?.text || !isShown) return next(action);
  const { kind, besides } = claudia(activity);
  if (typeof kind !== 'string') return next(action);
  const channelData = { ...record(activity.channelData), 'webchat:fallback-text': activity.text };
  const text = typeof besides === 'string' ? besides : '';
  return next({
    ...action,
    payload: { ...action.payload, activity: { ...activity, text, channelData } },
  });
};

function isChoice(activity: ChatActivity): boolean {
  return claudia(activity).kind === 'choice';
}

/** Something that the person has said, and that has arrived or is on its way. */
function isSaid(activity: ChatActivity): boolean {
  return activity.from?.role === 'user' && activity.type === 'message' && !hasFailed(activity);
}

function answers(activity: ChatActivity, key: CardKey): boolean {
  if (activity.from?.role === 'user') {
    return !hasFailed(activity) && isSame(keyOf(activity.value), key);
  }
  const { settles } = claudia(activity);
  return Array.isArray(settles) && settles.some((settled: unknown) => isSame(keyOf(settled), key));
}

/** Web Chat's own note on an activity that did not reach the server. */
function hasFailed({ channelData }: ChatActivity): boolean {
  const { state, 'webchat:send-status': sent } = record(channelData);
  return (sent ?? state) === 'send failed';
}

function claudia({ channelData }: ChatActivity): Readonly<Record<string, unknown>> {
  return record(record(channelData).claudia);
}

function keyOf(value: unknown): CardKey | undefined {
  const { instance, revision } = record(value);
  if (typeof instance !== 'string') return undefined;
  if (typeof revision !== 'string' && typeof revision !== 'number') return undefined;
  return { instance, revision };
}

function isSame(one: CardKey | undefined, other: CardKey): boolean {
  return one?.instance === other.instance && String(one.revision) === String(other.revision);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
