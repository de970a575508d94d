/** The least that a bot on this stack can be, to measure ClaudIA against: CloudAdapter over restify, no state, no disk. */
import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';

/** restify's request as the adapter types it: the same but for what may be absent. */
type RestifyRequest = Parameters<CloudAdapter['process']>[0];

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as RestifyRequest, response, echo);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ url: server.url })}\n`));
process.once('SIGTERM', () => process.exit(0));

async function echo(context: TurnContext): Promise<void> {
  const { type, text } = context.activity;
  if (type === ActivityTypes.Message) await context.sendActivity(`Vous avez dit : ${text}`);
}
