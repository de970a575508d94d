/** How an activity reaches the server: as JSON, or with its files as the parts of an upload. */
import type { OutgoingActivity, OutgoingFile } from './webChat.ts';

/** Where it goes, and with which token. */
export interface Destination {
  /** Base of the conversation in the Direct Line API. */
  readonly conversationUrl: string;
  readonly token: string;
}

/** Posts it. Rejects when the server cannot be reached. */
export async function postActivity(
  fetcher: typeof fetch,
  { conversationUrl, token }: Destination,
  activity: OutgoingActivity,
): Promise<Response> {
  const authorization = `Bearer ${token}`;
  const { attachments = [] } = activity;
  if (attachments.length === 0) {
    return fetcher(`${conversationUrl}/activities`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
  }
  const body = await partsOf(fetcher, activity, attachments);
  // An earlier page chose these files: nobody can read them any more.
  if (body === undefined) return new Response(null, { status: 410 });
  return fetcher(`${conversationUrl}/upload`, { method: 'POST', headers: { authorization }, body });
}

/** « Send attachments by upload »: the activity, then each file under its name. */
async function partsOf(
  fetcher: typeof fetch,
  { attachments: _files, ...activity }: OutgoingActivity,
  attachments: readonly OutgoingFile[],
): Promise<FormData | undefined> {
  const form = new FormData();
  const type = 'application/vnd.microsoft.activity';
  form.append('activity', new Blob([JSON.stringify(activity)], { type }), 'blob');
  for (const { contentUrl, name = 'fichier' } of attachments) {
    try {
      form.append('file', await (await fetcher(contentUrl)).blob(), name);
    } catch {
      return undefined;
    }
  }
  return form;
}
