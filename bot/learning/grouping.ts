/** What reports put together. */

/** Groups, in the order in which their first item comes. */
export function groupedBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The day of an instant, ISO 8601, UTC. */
export function dayOf(instant: string): string {
  return instant.slice(0, '2026-11-23'.length);
}
