/**
 * « Utile », « Pas utile » under an answer. What was pressed is read in the conversation itself, so that it is still seen after a reload,
 * and pressing the other one changes it. Web Chat has such buttons; they are 16 pixels wide and forget.
 */
import { type ChatActivity, made, type Rendered, type WebChatApi } from './webChat.ts';
import { words } from './words.ts';

/** Web Chat's name for the event; the server reads the entity in it. */
const EVENT = 'webchat:activity-status/feedback';

type Kind = 'like' | 'dislike';

/** schema.org's LikeAction or DislikeAction, as the server has offered it. */
interface RatingAction {
  readonly '@id': string;
  readonly '@type': string;
}

/** What may be said of an answer, as its entity offers it; undefined when it asks nothing. */
export function ratingsOf({ entities = [] }: ChatActivity): Readonly<Record<Kind, RatingAction>> | undefined {
  const actions = entities.flatMap((entity) =>
    isRecord(entity) && Array.isArray(entity.potentialAction) ? (entity.potentialAction as unknown[]) : [],
  );
  const like = actions.find((action) => isAction(action, 'LikeAction'));
  const dislike = actions.find((action) => isAction(action, 'DislikeAction'));
  return like && dislike ? { like: like as RatingAction, dislike: dislike as RatingAction } : undefined;
}

/** What the person has said of an answer last. */
export function ratingGiven(activities: readonly ChatActivity[], answer: ChatActivity): Kind | undefined {
  const offered = ratingsOf(answer);
  const said = activities
    .filter(({ type, name, from }) => type === 'event' && name === EVENT && from?.role === 'user')
    .flatMap(({ entities = [] }) => entities)
    .flatMap((entity) => (isRecord(entity) ? [entity['@id']] : []))
    .findLast((id) => id !== undefined && (id === offered?.like['@id'] || id === offered?.dislike['@id']));
  if (said === undefined) return undefined;
  return said === offered?.like['@id'] ? 'like' : 'dislike';
}

/** Props of the component. `like`: any element of Web Chat's. */
interface ThumbsProps {
  readonly activity: ChatActivity;
  readonly like: Rendered;
}

/** The component; its hooks are Web Chat's. */
export function thumbs(webChat: WebChatApi): (props: ThumbsProps) => Rendered | null {
  return ({ activity, like }) => {
    const [activities] = webChat.hooks.useActivities();
    const post = webChat.hooks.usePostActivity();
    const offered = ratingsOf(activity);
    if (offered === undefined) return null;
    const given = ratingGiven(activities, activity);
    const thumb = (kind: Kind): Rendered =>
      made(like, 'button', {
        key: kind,
        type: 'button',
        className: `claudia-thumb is-${kind}`,
        'aria-pressed': given === kind,
        onClick: () => {
          if (given !== kind) post({ type: 'event', name: EVENT, entities: [offered[kind]] });
        },
        children: [drawing(like), words.thumbs[kind]],
      });
    return made(like, 'span', {
      className: 'claudia-thumbs',
      role: 'group',
      'aria-label': words.thumbs.question,
      children: [
        thumb('like'),
        thumb('dislike'),
        made(like, 'span', {
          key: 'thanks',
          role: 'status',
          children: given === 'like' && words.thumbs.thanks,
        }),
      ],
    });
  };
}

/** A hand with its thumb up; the style sheet turns it. */
const THUMB =
  'M2 10h4v11H2zM8 21V10l5-8c1.6 0 2.5 1.1 2.2 2.6L14.4 9H20c1.3 0 2.1 1 1.9 2.2l-1.4 8c-.2 1.1-1 1.8-2.1 1.8z';

function drawing(like: Rendered): Rendered {
  return made(like, 'svg', {
    key: 'drawing',
    viewBox: '0 0 24 24',
    width: 16,
    height: 16,
    'aria-hidden': true,
    children: made(like, 'path', { d: THUMB }),
  });
}

function isAction(action: unknown, type: string): boolean {
  return isRecord(action) && action['@type'] === type && typeof action['@id'] === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
