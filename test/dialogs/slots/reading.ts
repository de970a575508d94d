/** What the tests of this folder give to a slot: an answer as the product reads it, and the portal as one person sees it. */

import type { AnySlot, Parsed, SlotContext, Values } from '../../../dialogs/procedure.ts';
import { parseDate } from '../../../language/dates.ts';
import { createReader } from '../../../language/understand.ts';
import { utilisateurId } from '../../../store/collections.ts';
import { createMemoryDatabase } from '../../../store/database/memory.ts';
import { fillDemo } from '../../../store/demo.ts';
import { createPortal } from '../../../store/portal.ts';
import { NOW } from '../../support/stage.ts';

export const TODAY = '2026-11-23';

const read = createReader({ classifier: { classify: () => [] }, names: { structures: [] } });

/** What a slot makes of an answer of this person's: read, then checked against the demonstration. */
export async function answer(
  slot: AnySlot,
  text: string,
  { login, known = {} }: { readonly login?: string; readonly known?: Values } = {},
): Promise<Parsed<unknown>> {
  const clock = () => new Date(NOW);
  const database = createMemoryDatabase();
  await fillDemo(database, clock);
  const portal = createPortal({ clock });
  const actor =
    login === undefined
      ? ({ kind: 'anonyme' } as const)
      : ({ kind: 'utilisateur', id: utilisateurId(login) } as const);
  return database.read(async (reader) => {
    const query = { portal, reader, actor, today: TODAY, known };
    const context: SlotContext = {
      ...query,
      readDate: parseDate,
      choices: (await slot.choices?.(query)) ?? [],
    };
    const parsed: Parsed<unknown> = await slot.parse(read(text, TODAY), context);
    return parsed.ok && slot.check !== undefined ? slot.check(parsed.value, context) : parsed;
  });
}

/** The value that was read; or the reason, so that a failure says what it was. */
export async function readAs(...args: Parameters<typeof answer>): Promise<unknown> {
  const parsed = await answer(...args);
  return parsed.ok ? parsed.value : { reason: parsed.reason };
}

/** The sentence that refuses an answer; throws when it was taken. */
export async function reasonOf(...args: Parameters<typeof answer>): Promise<string> {
  const read = await answer(...args);
  if (read.ok)
    throw new Error(`« ${args[1]} » should be refused; it is read as ${JSON.stringify(read.value)}.`);
  return read.reason;
}
