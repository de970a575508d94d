/**
 * Without an app id nobody authenticates `/api/messages`: only this machine is served, and nothing is posted elsewhere. A page of
 * another site open in a local browser, or a proxy in front, is not this machine.
 */
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../../config.ts';
import { badArgument, HttpError } from '../../http/errors.ts';
import { isFromThisMachine, unbracketed } from '../../http/local.ts';
import type { PostedActivity } from './schemas.ts';

/** Throws HttpError 403 unless the caller is a program of this machine. */
export function refuseStrangers(request: IncomingMessage): void {
  if (isFromThisMachine(request)) return;
  throw new HttpError(
    403,
    'Forbidden',
    'Without MicrosoftAppId this endpoint serves programs of its own machine only.',
  );
}

/** Throws HttpError 400 when replies would be posted to another machine. */
export function refuseForeignServiceUrl({
  serviceUrl,
  deliveryMode,
}: Pick<PostedActivity, 'serviceUrl' | 'deliveryMode'>): void {
  if (deliveryMode === 'expectReplies') return;
  const url = serviceUrl !== undefined && URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined;
  const isLocal =
    url !== undefined && /^https?:$/.test(url.protocol) && isLoopback(unbracketed(url.hostname));
  if (isLocal) return;
  throw badArgument(
    'Without MicrosoftAppId replies go to a loopback serviceUrl only, or in the response with deliveryMode expectReplies.',
  );
}
