/** `POST /api/messages`: the Bot Framework's own endpoint, for Azure's channels, Teams and local tools, through CloudAdapter. */
import {
  type Activity,
  ActivityTypes,
  ConfigurationBotFrameworkAuthentication,
  TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import { utilisateurId } from '../../../store/collections.ts';
import type { Database } from '../../../store/database/database.ts';
import type { AzureBot } from '../../config.ts';
import { ERRORS, sayFailure } from '../../errors.ts';
import { clientAddress } from '../../http/address.ts';
import { readJson } from '../../http/body.ts';
import { HttpError } from '../../http/errors.ts';
import type { FileAddresses } from '../../http/fileAddresses.ts';
import { createRateLimiter, type RateLimit } from '../../http/limits.ts';
import { sendJson } from '../../http/respond.ts';
import type { HttpServer, Response } from '../../http/server.ts';
import type { PostActivities } from '../../outreach/mailbox.ts';
import { conversationKey } from '../../transcript.ts';
import type { RunTurn, Speaker } from '../channel.ts';
import { type AddressOf, withDocumentLinks } from '../documentLinks.ts';
import { type ActivityAnswer, type ChannelAuthentication, MessagesAdapter } from './adapter.ts';
import { refuseForeignServiceUrl, refuseStrangers } from './localGuard.ts';
import { type PostedActivity, parseActivity } from './schemas.ts';
import { createTeamsAccounts } from './teamsAccounts.ts';
import { isFeedback, noteDelivered, ratingEvent } from './teamsRatings.ts';

/** What the endpoint is given. */
export interface MessagesOptions {
  readonly runTurn: RunTurn;
  readonly database: Database;
  /** Absent: local callers only. */
  readonly azure?: AzureBot;
  readonly bot: { readonly id: string; readonly name: string };
  readonly newId: () => string;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Tenants of Teams whose accounts are the portal’s. */
  readonly teamsTenants: readonly string[];
  /** In the place of the Bot Framework's own, for tests. */
  readonly authentication?: ChannelAuthentication;
  /** Whether a reverse proxy sets the X-Forwarded headers. */
  readonly trustProxy: boolean;
  /** Of the portal's documents, under the address of this service; absent: their names alone are shown. */
  readonly documents?: { readonly addresses: FileAddresses; readonly publicUrl: string };
  /** Activities posted, per address and conversation. Default: 60 at once, then 5 per second. */
  readonly postLimit?: RateLimit;
}

/** As large as Direct Line's activities, several times over: channels add entities and attachments. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Adds the endpoint to a server. Gives the way to post to its conversations outside of a turn. */
export function messagesRoute(server: HttpServer, options: MessagesOptions): PostActivities {
  const { azure, bot, clock, log, newId, trustProxy } = options;
  const posts = createRateLimiter(options.postLimit ?? { burst: 60, perSecond: 5 }, { clock });
  const authentication =
    options.authentication ?? new ConfigurationBotFrameworkAuthentication(credentials(azure));
  const adapter = new MessagesAdapter(authentication);
  // Without an app id nobody has proved to be Teams.
  const tenants = azure === undefined ? [] : options.teamsTenants;
  const teamsAccount = createTeamsAccounts({ tenants, clock, log });
  adapter.onTurnError = async (_context, error) => {
    log.error({ err: error, code: 'DELIVERY_FAILED' }, ERRORS.DELIVERY_FAILED.log);
  };
  server.post('/api/messages', async (request, response) => {
    if (azure === undefined) refuseStrangers(request);
    const posted = parseActivity(await readJson(request, MAX_BODY_BYTES));
    // With the address: whoever is not authenticated yet uses up nobody else's share.
    const { channelId, conversation } = posted;
    posts.take(JSON.stringify([clientAddress(request, trustProxy), channelId, conversation.id]));
    if (azure === undefined) refuseForeignServiceUrl(posted);
    const activity = {
      id: newId(),
      recipient: { ...bot, role: 'bot' },
      serviceUrl: 'http://127.0.0.1/',
      ...posted,
    } as Activity;
    const authorization = request.headers.authorization ?? '';
    send(
      response,
      await adapter.answer(authorization, activity, (context) => {
        const run = isFeedback(context.activity) ? feedback : oneTurn;
        return run({ ...options, teamsAccount }, context, posted);
      }),
    );
  });
  return async ({ envelope }, activities) => {
    if (azure === undefined) refuseForeignServiceUrl(envelope);
    await adapter.post(azure?.appId ?? '', envelope, await Promise.all(activities.map(linkedFor(undefined))));
  };
}

function send(response: Response, { status, body }: NonNullable<ActivityAnswer> = { status: 200 }): void {
  if (status === 501) throw new HttpError(501, 'NotImplemented', 'No invoke is answered here.');
  sendJson(response, status, body ?? {});
}

interface TurnOptions extends MessagesOptions {
  readonly teamsAccount: (context: TurnContext) => Promise<Speaker>;
}

/** Runs the turn, then delivers from what is stored: posted again, the same activity gets the same replies. */
async function oneTurn(options: TurnOptions, context: TurnContext, posted: PostedActivity): Promise<void> {
  const { runTurn, newId } = options;
  const key = posted.id ?? newId();
  const channel = `botframework.${context.activity.channelId}`;
  const answersOnly = posted.deliveryMode === 'expectReplies';
  let speaker: Speaker = { kind: 'anonymous' };
  let replies: readonly Partial<Activity>[];
  try {
    speaker = await speakerOf(context, options);
    ({ replies } = await runTurn({ context, channel, speaker, key, answersOnly }));
  } catch (error) {
    replies = [{ type: ActivityTypes.Message, text: sayFailure(error) }];
  }
  if (replies.length === 0) return;
  const addressOf = addressOfFor(options, speaker);
  const taken = await context.sendActivities(await Promise.all(replies.map(linkedFor(addressOf))));
  if (context.activity.channelId !== 'msteams') return;
  const conversation = conversationKey(channel, context.activity.conversation.id);
  await noteDelivered(options.database, conversation, replies, taken ?? []);
}

/** What was thought of an answer in Teams goes through a turn like any event. Teams wants an answer, whatever came of it. */
async function feedback(options: TurnOptions, context: TurnContext, posted: PostedActivity): Promise<void> {
  const { channelId, conversation } = context.activity;
  const key = conversationKey(`botframework.${channelId}`, conversation.id);
  const event = await ratingEvent(options.database, key, context.activity);
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: {} } });
  if (event === undefined) return;
  const rating = new TurnContext(context.adapter, event);
  for (const [name, value] of context.turnState) rating.turnState.set(name, value);
  await oneTurn(options, rating, posted);
}

/** What makes addresses for who speaks; nothing for who is not known. */
function addressOfFor({ documents }: MessagesOptions, speaker: Speaker): AddressOf | undefined {
  if (documents === undefined || speaker.kind !== 'login') return undefined;
  const { addresses, publicUrl } = documents;
  const person = utilisateurId(speaker.login);
  return async (piece) => publicUrl + (await addresses.addressOf(piece, person));
}

function linkedFor(addressOf: AddressOf | undefined) {
  return (reply: Partial<Activity>): Promise<Partial<Activity>> =>
    withDocumentLinks(copyOf(reply), addressOf);
}

/** The SDK writes into what it sends; replies are JSON, of which this is the quickest copy. */
function copyOf(reply: Partial<Activity>): Partial<Activity> {
  return JSON.parse(JSON.stringify(reply));
}

/**
 * Direct Line vouches for user ids that begin with `dl_` (those of its tokens), Teams for accounts of its tenants; other channels vouch for
 * accounts that the portal does not know. Locally, this machine is believed.
 */
async function speakerOf(context: TurnContext, { azure, teamsAccount }: TurnOptions): Promise<Speaker> {
  const { channelId, from } = context.activity;
  if (channelId === 'msteams') return teamsAccount(context);
  const vouched = azure === undefined || channelId === 'directline' || channelId === 'webchat';
  const [, login] = /^dl_(.+)$/.exec(from.id) ?? [];
  return vouched && login !== undefined
    ? { kind: 'login', login, ...(from.name && { name: from.name }) }
    : { kind: 'anonymous' };
}

function credentials(azure: AzureBot | undefined): Record<string, string> {
  if (azure === undefined) return {};
  return {
    MicrosoftAppId: azure.appId,
    MicrosoftAppType: azure.type,
    MicrosoftAppPassword: azure.password ?? '',
    MicrosoftAppTenantId: azure.tenantId ?? '',
  };
}
