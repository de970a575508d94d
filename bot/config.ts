/**
 * The one description of the environment; nobody else reads `process.env`. `.env.example` is held against it by a test.
 * A wrong value stops the start with its name, what was found and what is expected.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import type { ActionRetention } from '../store/actionRetention.ts';
import type { RecordRetention } from '../store/recordRetention.ts';

const port = z.coerce
  .number('a port number, 0 to 65535')
  .int('a port number, 0 to 65535')
  .min(0, 'a port number, 0 to 65535')
  .max(65535, 'a port number, 0 to 65535');

const days = z.coerce
  .number('a number of days, 1 to 3650')
  .int('a number of days, 1 to 3650')
  .min(1, 'a number of days, 1 to 3650')
  .max(3650, 'a number of days, 1 to 3650');

/** Every variable, with what it is for; the order is that of `.env.example`. */
const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'development, production or test')
    .default('development'),
  PORT: port.default(3978),
  HOST: z.string().min(1, 'an address to listen on, such as 127.0.0.1').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'a folder').default('./data'),
  ARTICLES_DIR: z.string().optional(),
  DEMO: z.enum(['on', 'off', 'public'], 'on, off or public').optional(),
  DIRECT_LINE_SECRET: z.string().min(32, 'at least 32 characters, kept secret').optional(),
  TRUSTED_ORIGINS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
    )
    .refine(
      (origins) => origins.every(isOrigin),
      'origins such as https://portail.example, separated by commas',
    )
    .default([]),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'the address of this service from outside, such as https://claudia.example')
    .optional(),
  TRUST_PROXY: z.enum(['on', 'off'], 'on or off').default('off'),
  MicrosoftAppId: z.uuid('the application id of the bot, a UUID').optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI'], 'MultiTenant, SingleTenant or UserAssignedMSI')
    .optional(),
  MicrosoftAppTenantId: z.string().optional(),
  TEAMS_TENANTS: z
    .string()
    .transform((list) => list.split(',').map((id) => id.trim().toLowerCase()))
    .pipe(z.array(z.uuid('ids of tenants, UUIDs, separated by commas')))
    .default([]),
  METRICS_TOKEN: z.string().min(16, 'at least 16 characters, kept secret').optional(),
  EXECUTIONS_KEPT_DAYS: days.default(30),
  CONVERSATIONS_KEPT_DAYS: days.default(90),
  MISSED_QUESTIONS_KEPT_DAYS: days.default(180),
  // A year: who was refused or helped comes back to it at the next budget, hardly later.
  TICKETS_KEPT_DAYS: days.default(365),
  REQUESTS_KEPT_DAYS: days.default(365),
  NOTIFICATIONS_KEPT_DAYS: days.default(90),
  // Three years: the longest that the CNIL's recommendation on logs (2021-122) has for those that show who did what.
  AUDIT_KEPT_DAYS: days.default(1095),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  BOT_NAME: z
    .string()
    .min(1, 'the name of the assistant')
    .max(40, 'at most 40 characters')
    .default('ClaudIA'),
  PUBLISHER: z.string().max(200, 'at most 200 characters').default('L’administration qui publie ce portail'),
  PUBLISHER_CONTACT: z.string().max(200, 'at most 200 characters').default('le support de ce portail'),
});

/** The names of the variables, for `.env.example`. */
export const VARIABLES = Object.keys(environmentSchema.shape);

/** The identity of the bot on Azure's channels. */
export interface AzureBot {
  readonly appId: string;
  readonly password?: string;
  readonly type: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
  readonly tenantId?: string;
}

/** The configuration of one service, checked. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** The folder of the articles; absent: those that come with ClaudIA. */
  readonly articlesDir?: string;
  readonly demo: boolean;
  /** Absent in demo: one is made and kept in `dataDir`. */
  readonly directLineSecret?: string;
  readonly trustedOrigins: readonly string[];
  readonly trustProxy: boolean;
  /** Of this service, as people of Azure's channels reach it. Absent: they are given no address of a document. */
  readonly publicUrl?: string;
  /** Absent: local channels only. */
  readonly azure?: AzureBot;
  /** Tenants of Teams whose accounts are those of the portal; lower case. */
  readonly teamsTenants: readonly string[];
  /** Absent: only programs of this machine may read the metrics. */
  readonly metricsToken?: string;
  readonly kept: KeptDays;
  readonly logLevel: string;
  readonly botName: string;
  /** What the accessibility statement and the privacy notice say of whoever runs the service; French. */
  readonly notices: Notices;
}

/** How many days things are kept; ours, no official period is known. */
export interface KeptDays extends ActionRetention, RecordRetention {
  /** After the last turn. */
  readonly conversationsKeptDays: number;
  /** Of questions that were not answered, without who asked them. */
  readonly missedQuestionsKeptDays: number;
}

/** French words of the operator's own, put into the pages that the widget links to. */
export interface Notices {
  /** At the beginning of a sentence. */
  readonly publisher: string;
  /** After « : ». */
  readonly contact: string;
  /** How long things are kept: « 90 jours ». */
  readonly conversations: string;
  /** How long questions without an answer, and what was thought of answers, are kept. */
  readonly questions: string;
  readonly actions: string;
  readonly requests: string;
  readonly tickets: string;
  readonly notifications: string;
}

/** One or more wrong values. `problems` has a line for each: the name, what was found, what is expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads and checks the environment. Empty variables count as absent. Throws {@link ConfigError}. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(VARIABLES.map((name) => [name, environment[name] || undefined]));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => describe(issue, given)));
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const demo = (env.DEMO ?? (production ? 'off' : 'on')) !== 'off';
  const azure = azureBot(env);
  const problems = [
    ...(demo && env.DEMO !== 'public' ? publicAddress(env) : []),
    ...(!demo && env.DIRECT_LINE_SECRET === undefined
      ? [
          'DIRECT_LINE_SECRET is missing: outside demo mode it is required (at least 32 characters, kept secret).',
        ]
      : []),
    ...(typeof azure === 'string' ? [azure] : []),
    ...(env.TEAMS_TENANTS.length > 0 && azure === undefined
      ? ['TEAMS_TENANTS is set without MicrosoftAppId: Teams reaches a bot with an app id only.']
      : []),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    demo,
    trustedOrigins: env.TRUSTED_ORIGINS,
    trustProxy: env.TRUST_PROXY === 'on',
    teamsTenants: env.TEAMS_TENANTS,
    kept: {
      executionsKeptDays: env.EXECUTIONS_KEPT_DAYS,
      conversationsKeptDays: env.CONVERSATIONS_KEPT_DAYS,
      missedQuestionsKeptDays: env.MISSED_QUESTIONS_KEPT_DAYS,
      ticketsKeptDays: env.TICKETS_KEPT_DAYS,
      requestsKeptDays: env.REQUESTS_KEPT_DAYS,
      notificationsKeptDays: env.NOTIFICATIONS_KEPT_DAYS,
      auditKeptDays: env.AUDIT_KEPT_DAYS,
    },
    logLevel: env.LOG_LEVEL,
    botName: env.BOT_NAME,
    notices: {
      publisher: env.PUBLISHER,
      contact: env.PUBLISHER_CONTACT,
      conversations: saidDays(env.CONVERSATIONS_KEPT_DAYS),
      questions: saidDays(env.MISSED_QUESTIONS_KEPT_DAYS),
      actions: saidDays(env.AUDIT_KEPT_DAYS),
      requests: saidDays(env.REQUESTS_KEPT_DAYS),
      tickets: saidDays(env.TICKETS_KEPT_DAYS),
      notifications: saidDays(env.NOTIFICATIONS_KEPT_DAYS),
    },
    ...(env.ARTICLES_DIR !== undefined && { articlesDir: env.ARTICLES_DIR }),
    ...(env.DIRECT_LINE_SECRET !== undefined && { directLineSecret: env.DIRECT_LINE_SECRET }),
    ...(env.PUBLIC_URL !== undefined && { publicUrl: env.PUBLIC_URL }),
    ...(env.METRICS_TOKEN !== undefined && { metricsToken: env.METRICS_TOKEN }),
    ...(azure !== undefined && typeof azure !== 'string' && { azure }),
  };
}

/** The folders of the store and of the articles, for who works on them without a service. */
export function foldersOf(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Pick<Config, 'dataDir' | 'articlesDir'> {
  const { DATA_DIR, ARTICLES_DIR } = environment;
  return {
    dataDir: environmentSchema.shape.DATA_DIR.parse(DATA_DIR || undefined),
    ...(ARTICLES_DIR && { articlesDir: ARTICLES_DIR }),
  };
}

function saidDays(count: number): string {
  return `${count} jour${count === 1 ? '' : 's'}`;
}

/** What says that others than this machine will be served. */
function publicAddress({ HOST, TRUST_PROXY }: Environment): readonly string[] {
  const danger = 'while demo mode lets anyone be anyone: set DEMO=off, or DEMO=public to allow it.';
  if (!isLoopback(HOST)) return [`HOST is ${HOST} ${danger}`];
  return TRUST_PROXY === 'on' ? [`TRUST_PROXY is on ${danger}`] : [];
}

/** Is this the machine itself? Names other than `localhost` are not trusted to be. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1' || host === '::ffff:127.0.0.1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

type Environment = z.infer<typeof environmentSchema>;

/** All of the bot's identity, none of it, or the sentence that says what is missing. */
function azureBot(env: Environment): AzureBot | string | undefined {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = env;
  const type = MicrosoftAppType ?? 'MultiTenant';
  if (MicrosoftAppId === undefined) {
    const alone =
      MicrosoftAppPassword !== undefined ||
      MicrosoftAppTenantId !== undefined ||
      MicrosoftAppType !== undefined;
    return alone
      ? 'MicrosoftAppId is missing while another Microsoft variable is set: set it, or remove the others.'
      : undefined;
  }
  if (type !== 'UserAssignedMSI' && MicrosoftAppPassword === undefined) {
    return 'MicrosoftAppPassword is missing: it is required with MicrosoftAppId, unless MicrosoftAppType is UserAssignedMSI.';
  }
  if (type !== 'MultiTenant' && MicrosoftAppTenantId === undefined) {
    return `MicrosoftAppTenantId is missing: it is required when MicrosoftAppType is ${type}.`;
  }
  return {
    appId: MicrosoftAppId,
    type,
    ...(MicrosoftAppPassword !== undefined && { password: MicrosoftAppPassword }),
    ...(MicrosoftAppTenantId !== undefined && { tenantId: MicrosoftAppTenantId }),
  };
}

/** Secrets are never shown, not even wrong ones. */
function describe(
  issue: { path: PropertyKey[]; message: string },
  given: Record<string, string | undefined>,
): string {
  const name = String(issue.path[0]);
  const found = /SECRET|TOKEN|Password/.test(name) ? '(not shown)' : `« ${given[name] ?? ''} »`;
  return `${name} is ${found}; expected ${issue.message}.`;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
