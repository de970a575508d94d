/** Adaptive Cards' own parser as the judge of a card: what it does not know in a version, or would not write itself, is a problem. */
import assert from 'node:assert/strict';
import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';

/** Asserts that a card is valid in version 1.5, and that the parser has understood all of it: it writes back just what it was given. */
export function assertOfficial(content: object): void {
  // Its pattern for languages keeps its place between calls, and refuses every second card: the tests look at the language themselves.
  const { lang: _, ...sent } = JSON.parse(JSON.stringify(content)) as Record<string, unknown>;
  const card = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  card.parse(sent, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const invalid = card.validateProperties().validationEvents.map(({ message }) => message);
  assert.deepEqual([...events, ...invalid], []);
  assert.deepEqual(JSON.parse(JSON.stringify(card.toJSON(new SerializationContext(Versions.v1_5)))), sent);
}
