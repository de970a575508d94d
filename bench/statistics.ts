/** The few statistics that the measurements are told in. */

/** The value below which `share` (0 to 1) of the values lie, by the nearest rank. NaN for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value: of repeated measurements, what a single slow or lucky one does not move. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
