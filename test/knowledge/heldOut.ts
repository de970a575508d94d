/**
 * Questions kept aside: never copied into the articles. Every other one calibrates the confidence (`calibrate.ts`), the
 * rest measure it (`search.test.ts`). Written as people write, before looking at what the search makes of them.
 */
import { near, unrelated } from './heldOut/outside.ts';
import { people } from './heldOut/people.ts';
import { portal } from './heldOut/portal.ts';
import type { ByArticle } from './heldOut/questions.ts';
import { services } from './heldOut/services.ts';
import { structures } from './heldOut/structures.ts';

/** A question with the articles that answer it; any of them is right. */
export interface Asked {
  readonly text: string;
  readonly right: readonly string[];
}

/** Every question that an article answers. */
export const inScope: readonly Asked[] = [services, structures, people, portal].flatMap(asked);

/** Every question that no article answers. */
export const outOfScope = { unrelated, near } as const;

/** The half that the confidence is fitted on. */
export function forCalibration<T>(items: readonly T[]): readonly T[] {
  return items.filter((_, i) => i % 2 === 0);
}

/** The half that is only measured. */
export function forMeasurement<T>(items: readonly T[]): readonly T[] {
  return items.filter((_, i) => i % 2 === 1);
}

function asked(byArticle: ByArticle): readonly Asked[] {
  return Object.entries(byArticle).flatMap(([id, questions]) =>
    questions.map((question) =>
      typeof question === 'string'
        ? { text: question, right: [id] }
        : { text: question.text, right: [id, ...question.also] },
    ),
  );
}
