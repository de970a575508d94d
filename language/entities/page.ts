/** A text under reading: its folded form, and which parts are already taken by a value. It finds nothing itself. */
import { type Folded, foldWithPositions, originalSpan } from '../normalise.ts';
import type { Entity, EntityKey } from '../understanding.ts';

/** A span of the folded text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Page {
  readonly folded: Folded;
  /** The folded text, on which patterns are matched. */
  readonly text: string;
  /** Mostly written in capitals: capitals then say nothing. */
  readonly shouted: boolean;
  /** What the person wrote at a span of the folded text. */
  written(span: Span): string;
  /** A value at a span of the folded text; the span is then taken. */
  take(key: EntityKey, value: string | boolean, span: Span): void;
  /** Marks a span as taken without a value. */
  reserve(span: Span): void;
  isTaken(span: Span): boolean;
  /** The values of one key so far. */
  of(key: EntityKey): readonly Entity[];
  readonly entities: readonly Entity[];
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** No honest message carries more values; an adversarial one must not cost more either. */
const MOST = 100;

export function openPage(text: string): Page {
  const folded = foldWithPositions(text);
  const letters = text.slice(0, 2000).match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.slice(0, 2000).match(/\p{Lu}/gu)?.length ?? 0;
  const entities: Entity[] = [];
  const taken: Span[] = [];
  return {
    folded,
    text: folded.text,
    shouted: capitals > 15 && capitals > letters * 0.6 && folded.text.split(' ', 5).length > 3,
    entities,
    written(span) {
      const { start, end } = originalSpan(folded, span.start, span.end);
      return text.slice(start, end);
    },
    take(key, value, span) {
      const place = originalSpan(folded, span.start, span.end);
      const clash = entities.some((entity) => entity.key === key && overlaps(entity, place));
      if (clash || place.start >= place.end || entities.length >= MOST) return;
      entities.push({ key, value, ...place });
      taken.push(span);
    },
    reserve(span) {
      taken.push(span);
    },
    isTaken(span) {
      return taken.some((other) => overlaps(other, span));
    },
    of(key) {
      return entities.filter((entity) => entity.key === key);
    },
  };
}
