/** The line under a message: when it was sent, as French people write it, and under an answer whether it helped. */
import { ratingsOf, thumbs } from './thumbs.ts';
import { timeText } from './times.ts';
import { type ChatActivity, made, type Rendered, type StatusMiddleware, type WebChatApi } from './webChat.ts';

/** Replaces the line of what was sent; that something is being sent, or failed to be, is left to Web Chat. */
export function frenchStatus(webChat: WebChatApi): StatusMiddleware {
  return () => {
    const Thumbs = thumbs(webChat);
    const Status = ({ activity, isTimed, like }: StatusProps): readonly unknown[] => [
      isTimed && timeText(activity.timestamp, new Date()),
      ratingsOf(activity) && made(like, Thumbs, { key: 'thumbs', activity, like }),
    ];
    return (next) => (shown) => {
      const { activity, hideTimestamp = false, sendState } = shown;
      // Of several messages in a row only the last is timed; each answer has its thumbs.
      const asks = ratingsOf(activity) !== undefined;
      const like = next(asks ? { ...shown, hideTimestamp: false } : shown);
      if (!like || (hideTimestamp && !asks) || (sendState !== undefined && sendState !== 'sent')) return like;
      return made(like, Status, { activity, isTimed: !hideTimestamp, like });
    };
  };
}

interface StatusProps {
  readonly activity: ChatActivity;
  readonly isTimed: boolean;
  readonly like: Rendered;
}
