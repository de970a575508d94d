/** What was done, with its reference; or a sheet of what there is, which has none. */
import type { Attachment } from 'botbuilder';
import type { ResultCard } from '../../../dialogs/reply.ts';
import { adaptiveCard, factSet, heading, remark } from './parts.ts';

/** The title, what was done, the reference, the remarks. */
export function resultAttachment({ title, facts, reference, remarks }: ResultCard): Attachment {
  const referred = reference === undefined ? facts : [...facts, { label: 'Référence', value: reference }];
  return adaptiveCard(title, [
    reference === undefined ? heading(title) : { ...heading(title), color: 'Good' },
    ...factSet(referred),
    ...remarks.map(remark),
  ]);
}
