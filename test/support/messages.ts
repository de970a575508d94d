/** Speaks to `/api/messages` over HTTP, the answers in the response. */
import type { Activity } from 'botbuilder';

/** A message of somebody's in a conversation. The same `id` is the same activity. */
export interface Posted {
  readonly url: string;
  readonly login: string;
  readonly conversation: string;
  readonly id: string;
  readonly text: string;
}

/** Posts it, and gives what ClaudIA answers, as one text. Rejects when the service does not answer 200. */
export async function post({ url, login, conversation, id, text }: Posted): Promise<string> {
  const activity: Partial<Activity> = {
    type: 'message',
    id,
    text,
    channelId: 'test',
    deliveryMode: 'expectReplies',
    conversation: { id: conversation, name: '', isGroup: false, conversationType: 'personal' },
    from: { id: `dl_${login}`, name: '' },
    recipient: { id: 'claudia', name: 'ClaudIA' },
    serviceUrl: 'http://127.0.0.1:1/',
  };
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const { activities } = (await response.json()) as { activities: readonly Partial<Activity>[] };
  return activities.map((reply) => reply.text ?? '').join('\n\n');
}
