/** axe-core in a page or a frame: which rules are broken, where. It is evaluated from outside, which no policy forbids. */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

export interface Finding {
  readonly rule: string;
  readonly impact: string;
  /** Selectors. */
  readonly where: readonly string[];
}

/** WCAG 2.2 A and AA, and axe's good practices. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  iframes: false,
};

/** What is broken within `include`, apart from what is within `exclude`. */
export async function findings(
  within: Page | Frame,
  context: { readonly include?: string; readonly exclude?: string } = {},
): Promise<readonly Finding[]> {
  await within.evaluate(axe.source);
  const results = (await within.evaluate(
    async ({ include, exclude, options }) => {
      const { axe } = window as unknown as { axe: { run(...parameters: unknown[]): Promise<unknown> } };
      return axe.run(
        { include: [[include ?? 'html']], ...(exclude !== undefined && { exclude: [[exclude]] }) },
        options,
      );
    },
    { ...context, options },
  )) as AxeResults;
  return results.violations.map(({ id, impact, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    where: nodes.map(({ target }) => target.flat().join(' ')),
  }));
}
