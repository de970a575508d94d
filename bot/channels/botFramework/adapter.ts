/** CloudAdapter without its HTTP: who answers, and in which form, is for our own server to say. */
import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import { HttpError } from '../../http/errors.ts';

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
}

function isAuthenticationError(error: unknown): boolean {
  return (
    error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 403)
  );
}
