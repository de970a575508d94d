/**
 * Whose account speaks in Teams. Teams signs what it posts and says which account of which tenant it is; its directory says under which
 * name that account signs in. That name is the portal's login, when the tenant is one that the operator trusts.
 *
 * The user principal name alone is believed: its domain is one that the tenant has proved to own, where an e-mail address of the directory
 * is whatever an administrator has typed.
 */
import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { TurnError } from '../../errors.ts';
import type { Speaker } from '../channel.ts';

/** What Teams' directory says of a member of a conversation. */
const memberSchema = z.looseObject({
  userPrincipalName: z.string().max(320).optional(),
  tenantId: z.string().optional(),
  objectId: z.string().optional(),
  aadObjectId: z.string().optional(),
  /** `user`, or somebody of elsewhere: `guest`, `anonymous`. */
  userRole: z.string().optional(),
  name: z.string().max(300).optional(),
});

const personalSchema = z.object({
  channelId: z.literal('msteams'),
  from: z.object({ id: z.string(), aadObjectId: z.string().min(1) }),
  // In a group or a channel, what is one person's would be shown to all.
  conversation: z.object({ conversationType: z.literal('personal') }),
  channelData: z.object({ tenant: z.object({ id: z.string().min(1) }) }),
});

export interface TeamsAccountsOptions {
  /** The tenants whose accounts are the portal's; lower case. */
  readonly tenants: readonly string[];
  readonly clock: () => Date;
  readonly log: Logger;
}

/** A visitor is anybody whose account says nothing to the portal. */
const VISITOR: Speaker = { kind: 'anonymous' };

/** The directory is asked again after so long: names change rarely, and each question is a request. */
const REMEMBERED_MS = 10 * 60_000;
const MOST_REMEMBERED = 1_000;

/**
 * Says who speaks, of activities that the Bot Framework has authenticated. Throws {@link TurnError} IDENTITY_UNAVAILABLE when the directory does
 * not answer: whoever has an account must not be taken for a visitor.
 */
export function createTeamsAccounts({
  tenants,
  clock,
  log,
}: TeamsAccountsOptions): (context: TurnContext) => Promise<Speaker> {
  const known = new Map<string, { readonly speaker: Speaker; readonly until: number }>();
  return async (context) => {
    const { data: activity } = personalSchema.safeParse(context.activity);
    const tenant = activity?.channelData.tenant.id.toLowerCase();
    if (activity === undefined || tenant === undefined || !tenants.includes(tenant)) return VISITOR;
    const key = `${tenant} ${activity.from.aadObjectId}`;
    const now = clock().getTime();
    const found = known.get(key);
    if (found !== undefined && found.until > now) return found.speaker;
    const member = await memberOf(context, activity.from.id);
    const speaker = vouchedFor(member, tenant, activity.from.aadObjectId) ?? VISITOR;
    if (speaker === VISITOR)
      log.warn({ tenant }, 'A Teams account was taken for a visitor: its directory does not vouch for it.');
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, { speaker, until: now + REMEMBERED_MS });
    return speaker;
  };
}

type Member = z.infer<typeof memberSchema>;

async function memberOf(context: TurnContext, id: string): Promise<Member> {
  try {
    return memberSchema.parse(await TeamsInfo.getMember(context, id));
  } catch (error) {
    throw new TurnError('IDENTITY_UNAVAILABLE', { cause: error });
  }
}

/** The login, if the directory speaks of the same account of the same tenant, and it is one of the tenant's own people. */
function vouchedFor(member: Member, tenant: string, account: string): Speaker | undefined {
  const { userPrincipalName, tenantId, userRole, name } = member;
  const isSame = (member.aadObjectId ?? member.objectId) === account && tenantId?.toLowerCase() === tenant;
  const isOwn = (userRole === undefined || userRole === 'user') && !/#EXT#/i.test(userPrincipalName ?? '');
  if (!isSame || !isOwn || !userPrincipalName) return undefined;
  return { kind: 'login', login: userPrincipalName, ...(name !== undefined && { name }) };
}
