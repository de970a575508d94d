/** CloudAdapter without its HTTP: who answers, and in which form, is for our own server to say. */
import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import { HttpError } from '../../http/errors.ts';
import type { Envelope } from '../../outreach/address.ts';

/** Says who is a channel of the Bot Framework, and how it is reached. */
export type ChannelAuthentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;

/** What the Bot Framework wants answered to an activity; no body, and 200, when it wants nothing. */
export type ActivityAnswer = InvokeResponse | undefined;

export class MessagesAdapter extends CloudAdapter {
  /**
   * Authenticates the caller and runs the turn. CloudAdapter's own `process` writes what went wrong into the answer and onto the
   * console. Throws {@link HttpError} 401 for a caller who is not a channel's.
   */
  async answer(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<ActivityAnswer> {
    try {
      return await this.processActivity(authorization, activity, logic);
    } catch (error) {
      if (!isAuthenticationError(error)) throw error;
      const headers = { 'www-authenticate': 'Bearer' };
      throw new HttpError(401, 'Unauthorized', 'The token is missing or not a channel’s.', headers, {
        cause: error,
      });
    }
  }

  /** Posts activities to a conversation outside of its turns. Rejects when the channel does not take them: CloudAdapter would not. */
  async post(
    appId: string,
    { from: user, recipient: bot, ...where }: Envelope,
    activities: readonly Partial<Activity>[],
  ): Promise<void> {
    let refusal: { readonly error: unknown } | undefined;
    await this.continueConversationAsync(appId, { ...where, user, bot }, async (context) => {
      // The SDK makes each an answer to an activity that it has invented for the occasion.
      context.onSendActivities((_context, sent, next) => {
        for (const activity of sent) delete activity.replyToId;
        return next();
      });
      try {
        await context.sendActivities([...activities]);
      } catch (error) {
        refusal = { error };
      }
    });
    if (refusal !== undefined) throw refusal.error;
  }
}

function isAuthenticationError(error: unknown): boolean {
  return (
    error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 403)
  );
}
