/** Buttons of cards that say something in the person's place: what they send, and how it is read as if it had been typed. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';

/** How a channel's programs treat what a button sends. */
export type CardChannel = 'webChat' | 'other';

/** Channels that Microsoft's Web Chat shows. */
const WEB_CHAT_CHANNELS: ReadonlySet<string> = new Set(['directline', 'webchat', 'emulator']);

/** How cards are made for a channel. */
export function cardChannel(channelId: string | undefined): CardChannel {
  return WEB_CHAT_CHANNELS.has(channelId ?? '') ? 'webChat' : 'other';
}

/** What such a button sends as the activity's `value`. Strict: anything else says nothing. */
const saySchema = z.strictObject({
  claudia: z.literal('say'),
  say: z.string().min(1).max(1000),
  msteams: z.unknown().optional(),
});

/**
 * The data of an Action.Submit. Web Chat sends a string as a message of the person, which stays visible in the conversation; Teams
 * does the same for `msteams.imBack`; any other program sends the object back, for {@link asTyped}.
 */
export function sayData(say: string, channel: CardChannel): unknown {
  if (channel === 'webChat') return say;
  return { claudia: 'say', say, msteams: { type: 'imBack', value: say } } satisfies z.infer<typeof saySchema>;
}

/** The activity with its button pressed as the text that the button says; unchanged when it has text or another value. */
export function asTyped(activity: Activity): Activity {
  if (activity.text) return activity;
  const parsed = saySchema.safeParse(activity.value);
  if (!parsed.success) return activity;
  const { value: _button, ...rest } = activity;
  return { ...rest, text: parsed.data.say } as Activity;
}
