/**
 * A confirmation card is answered once. When a later activity says that it was, its buttons and inputs are disabled, after a
 * reload too: nothing is kept but the conversation itself.
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
 * Whether a card was answered: by a later activity of the person whose value names it, unless it was never delivered, or by a
 * later one of the bot whose `channelData.claudia.settles` does.
 */
export function isAnswered(activities: readonly ChatActivity[], card: ChatActivity): boolean {
  const key = confirmationOf(card);
  if (key === undefined) return false;
  const position = activities.findIndex(({ id }) => id !== undefined && id === card.id);
  return activities.slice(position + 1).some((later) => answers(later, key));
}

/** Renders confirmation cards so that they follow the conversation; everything else is left to Web Chat. */
export function confirmationCards(webChat: WebChatApi): AttachmentMiddleware {
  const renderCard = webChat.createAdaptiveCardsAttachmentMiddleware()()(() => null);

  // A component of its own, because a hook is what makes React render the card again when the conversation goes on.
  const ConfirmationCard = ({ shown, card }: { shown: AttachmentArguments; card: Rendered }): Rendered => {
    const [activities] = webChat.hooks.useActivities();
    return { ...card, props: { ...card.props, disabled: isAnswered(activities, shown.activity) } };
  };

  return () =>
    (next): RenderAttachment =>
    (shown) => {
      const { activity, attachment } = shown;
      if (attachment.contentType !== adaptiveCard || confirmationOf(activity) === undefined)
        return next(shown);
      const card = renderCard(shown);
      // Web Chat does not hand out its React; an element made of one of its own is as good.
      return card ? { ...card, type: ConfirmationCard, props: { shown, card } } : next(shown);
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
