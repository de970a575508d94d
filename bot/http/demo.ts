/** Demo mode only: whom the page offers to be, and a token for whoever was chosen. Nothing here exists outside of it. */
import { z } from 'zod';
import type { DirectLine } from '../channels/directLine/directLine.ts';
import { queryOf } from './address.ts';
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

/** What the widget asks of any token endpoint. */
const tokenRequestSchema = z
  .strictObject({
    /** A conversation of that person's to continue. */
    conversationId: z.string().min(1).max(300).optional(),
  })
  .default({});

const MAX_BODY_BYTES = 4096;

/** GET /demo/people and POST /demo/token?login=…; without a login, the token is that of a visitor who is not connected. */
export function demoRoutes(server: HttpServer, people: readonly DemoPerson[], directLine: DirectLine): void {
  server.get('/demo/people', async (_request, response) => {
    sendJson(response, 200, people);
  });
  server.post('/demo/token', async (request, response) => {
    const parsed = tokenRequestSchema.safeParse(await readJson(request, MAX_BODY_BYTES));
    if (!parsed.success) throw badArgument('Expected {"conversationId"?: string}.');
    const { conversationId } = parsed.data;
    const login = queryOf(request).get('login');
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
