/** A Bloom filter: a few bits a name that say « not here » for sure, and « here » wrongly about once in two thousand times. */
import { hash } from 'node:crypto';

/** The hash of a name, in two halves of 32 bits. The first also orders the names of an index. */
export type NameHash = readonly [order: number, step: number];

const BITS_PER_NAME = 16;
const PROBES = 11;

export function hashName(name: string): NameHash {
  const digest = hash('sha256', name, 'buffer');
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}

/** The filter of names given by their hashes. */
export function createFilter(hashes: readonly NameHash[]): Uint8Array {
  const filter = new Uint8Array(Math.ceil((Math.max(hashes.length, 1) * BITS_PER_NAME) / 8));
  for (const hash of hashes) {
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = bitOf(hash, probe, filter);
      filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return filter;
}

/** `false`: the name is not among those that the filter was made of. */
export function mayHold(filter: Uint8Array, hash: NameHash): boolean {
  for (let probe = 0; probe < PROBES; probe += 1) {
    const bit = bitOf(hash, probe, filter);
    if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

function bitOf([order, step]: NameHash, probe: number, filter: Uint8Array): number {
  return (order + probe * ((step | 1) >>> 0)) % (filter.length * 8);
}
