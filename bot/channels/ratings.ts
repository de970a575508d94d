/**
 * Whether an answer helped, as channels ask it and say it: Web Chat by an entity and an event (its « feedback actions »), Teams by its
 * feedback loop. Channels of plain text ask nothing.
 */
import type { Activity, Entity } from 'botbuilder';
import { z } from 'zod';

/** Whether an answer helped the person. */
export type Rating = 'like' | 'dislike';

/** What a person thinks of the answer that is this entry of their conversation's transcript. */
export interface GivenRating {
  readonly answer: number;
  readonly rating: Rating;
  /** What they wrote with it. */
  readonly comment?: string | undefined;
}

/** The name of Web Chat's event. */
export const RATING_EVENT = 'webchat:activity-status/feedback';

const ACTIONS = { like: 'LikeAction', dislike: 'DislikeAction' } as const;
const SHOWING_WEB_CHAT: readonly string[] = ['directline', 'webchat', 'inprocess'];

/** The answer with what has its channel ask for a rating; `number` is its own in the transcript. */
export function askingRating(
  activity: Partial<Activity>,
  article: string,
  number: number,
): Partial<Activity> {
  const { channelId = '', channelData } = activity;
  const claudia = { ...channelData?.claudia, article, answer: number };
  const known = { ...activity, channelData: { ...channelData, claudia } };
  if (SHOWING_WEB_CHAT.includes(channelId)) {
    return { ...known, entities: [...(activity.entities ?? []), ratingEntity(number)] };
  }
  if (channelId !== 'msteams') return known;
  return { ...known, channelData: { ...known.channelData, feedbackLoop: { type: 'default' } } };
}

/** The article that a bot's activity answers from; undefined when it is no answer that can be rated. */
export function ratedArticle({ channelData }: Partial<Activity>): string | undefined {
  const article: unknown = channelData?.claudia?.article;
  return typeof article === 'string' ? article : undefined;
}

/** Its number in the transcript; undefined when it is no answer that can be rated. */
export function answerNumber({ channelData }: Partial<Activity>): number | undefined {
  const answer: unknown = channelData?.claudia?.answer;
  return typeof answer === 'number' ? answer : undefined;
}

/** schema.org's Message, as Web Chat reads it: the root entity of the activity. */
function ratingEntity(number: number): Entity {
  return {
    '@context': 'https://schema.org',
    '@type': 'Message',
    '@id': '',
    type: 'https://schema.org/Message',
    potentialAction: (['like', 'dislike'] as const).map((rating) => ratingAction(number, rating)),
  };
}

/** What is said by pressing a thumb. */
export function ratingAction(number: number, rating: Rating): Entity {
  return {
    '@id': `urn:claudia:rating:${number}:${rating}`,
    '@type': ACTIONS[rating],
    type: `https://schema.org/${ACTIONS[rating]}`,
    actionStatus: 'PotentialActionStatus',
  };
}

const actionSchema = z.looseObject({
  '@id': z
    .string()
    .regex(/^urn:claudia:rating:[1-9]\d{0,8}:(?:like|dislike)$/)
    .transform((id): Omit<GivenRating, 'comment'> => {
      const [, answer, rating] = /:(\d+):(like|dislike)$/.exec(id) ?? [];
      return { answer: Number(answer), rating: rating === 'like' ? 'like' : 'dislike' };
    }),
  comment: z.string().max(10_000).optional().catch(undefined),
});

/** The rating that an event gives; undefined when it is another event, or names no answer as ours are named. */
export function givenRating({ type, name, entities }: Activity): GivenRating | undefined {
  if (type !== 'event' || name !== RATING_EVENT) return undefined;
  const said = entities?.map((entity) => actionSchema.safeParse(entity)).find(({ success }) => success)?.data;
  return said && { ...said['@id'], comment: said.comment };
}
