/** Demo mode only: whom the page offers to be, and a token for whoever was chosen. Nothing here exists outside of it. */
import { z } from 'zod';
import type { DirectLine } from '../channels/directLine/directLine.ts';
import { readJson } from './body.ts';
import { badArgument } from './errors.ts';
import { sendJson } from './respond.ts';
import type { HttpServer } from './server.ts';

/** Someone whom the visitor of a demonstration can be. */
export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  /** French. */
  readonly description: string;
}

const tokenRequestSchema = z.strictObject({
  /** null: a visitor who is not connected. */
  login: z.string().nullable(),
  /** A conversation of that person's to continue. */
  conversationId: z.string().min(1).max(300).optional(),
});

const MAX_BODY_BYTES = 4096;

/** GET /demo/people and POST /demo/token. */
export function demoRoutes(server: HttpServer, people: readonly DemoPerson[], directLine: DirectLine): void {
  server.get('/demo/people', async (_request, response) => {
    sendJson(response, 200, people);
  });
  server.post('/demo/token', async (request, response) => {
    const parsed = tokenRequestSchema.safeParse(await readJson(request, MAX_BODY_BYTES));
    if (!parsed.success) throw badArgument('Expected {"login": string or null, "conversationId"?: string}.');
    const { login, conversationId } = parsed.data;
    const person = login === null ? undefined : people.find((one) => one.login === login);
    if (login !== null && person === undefined)
      throw badArgument('There is no such person in the demonstration.');
    const user = person && { id: `dl_${person.login}`, name: person.name };
    const token = await directLine.issueToken(request, {
      ...(user && { user }),
      ...(conversationId && { conversationId }),
    });
    sendJson(response, 200, { ...token, ...(user && { user }) });
  });
}
