/** `POST /api/messages`: the Bot Framework's own endpoint, for Azure's channels, Teams and local tools, through CloudAdapter. */
import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { AzureBot } from '../../config.ts';
import { ERRORS, sayFailure } from '../../errors.ts';
import { readJson } from '../../http/body.ts';
import type { HttpServer } from '../../http/server.ts';
import type { RunTurn, Speaker } from '../channel.ts';
import { refuseForeignServiceUrl, refuseStrangers } from './localGuard.ts';
import { type PostedActivity, parseActivity } from './schemas.ts';

/** What the endpoint is given. */
export interface MessagesOptions {
  readonly runTurn: RunTurn;
  /** Absent: local callers only. */
  readonly azure?: AzureBot;
  readonly bot: { readonly id: string; readonly name: string };
  readonly newId: () => string;
  readonly log: Logger;
}

/** As large as Direct Line's activities, several times over: channels add entities and attachments. */
const MAX_BODY_BYTES = 1024 * 1024;

/** restify's request as the adapter types it: the same but for what may be absent. */
type RestifyRequest = Parameters<CloudAdapter['process']>[0];

/** Adds the endpoint to a server. */
export function messagesRoute(server: HttpServer, options: MessagesOptions): void {
  const { azure, bot, log, newId } = options;
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(credentials(azure)));
  adapter.onTurnError = async (_context, error) => {
    log.error({ err: error, code: 'DELIVERY_FAILED' }, ERRORS.DELIVERY_FAILED.log);
  };
  server.post('/api/messages', async (request, response) => {
    if (azure === undefined) refuseStrangers(request);
    const activity = parseActivity(await readJson(request, MAX_BODY_BYTES));
    if (azure === undefined) refuseForeignServiceUrl(activity);
    request.body = {
      id: newId(),
      recipient: { ...bot, role: 'bot' },
      serviceUrl: 'http://127.0.0.1/',
      ...activity,
    };
    await adapter.process(request as RestifyRequest, response, (context) =>
      oneTurn(options, context, activity),
    );
  });
}

/** Runs the turn, then delivers from what is stored: posted again, the same activity gets the same replies. */
async function oneTurn(
  options: MessagesOptions,
  context: TurnContext,
  posted: PostedActivity,
): Promise<void> {
  const { runTurn, azure, newId } = options;
  const key = posted.id ?? newId();
  const channel = `botframework.${context.activity.channelId}`;
  const replies = await runTurn({ context, channel, speaker: speakerOf(context.activity, azure), key }).then(
    (report) => report.replies,
    (error: unknown) => [{ type: ActivityTypes.Message, text: sayFailure(error) }],
  );
  if (replies.length > 0) await context.sendActivities(replies.map((reply) => structuredClone(reply)));
}

/**
 * Direct Line vouches for user ids that begin with `dl_` (those of its tokens); other channels vouch for accounts that the portal
 * does not know yet. Locally, this machine is believed.
 */
function speakerOf({ channelId, from }: Activity, azure: AzureBot | undefined): Speaker {
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
