/** Every procedure has its conversations, under headings that anyone can look through. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Procedure } from '../../dialogs/procedure.ts';
import { createRegistry } from '../../dialogs/registry.ts';

const folder = new URL('../conversations/', import.meta.url);

const EVERY_ACTION = ['Chemin nominal', 'Corrections', 'Abandons', 'Refus', 'Questions en cours de route'];
/** What asks nothing has nothing to correct or to give up: it is done with the sentence that begins it. */
const NOTHING_ASKED = ['Chemin nominal', 'Refus', 'Questions en cours de route'];

describe('coherence: conversations', () => {
  for (const procedure of createRegistry().values()) {
    it(`${procedure.id} has conversations under each heading that makes sense`, () => {
      const file = new URL(`${procedure.id}.md`, folder);
      assert.ok(existsSync(file), `test/conversations/${procedure.id}.md is missing.`);
      const sections = sectionsOf(readFileSync(file, 'utf8'));
      for (const heading of headingsOf(procedure)) {
        assert.ok(
          sections.get(heading)?.includes('\n### '),
          `${procedure.id}.md has no conversation under « ${heading} ».`,
        );
      }
    });
  }
});

function headingsOf({ kind, slots }: Procedure): readonly string[] {
  const asks = Object.values(slots).some(({ optional }) => optional !== true);
  return kind === 'action' || asks ? EVERY_ACTION : NOTHING_ASKED;
}

/** What stands under each heading of the second level. */
function sectionsOf(markdown: string): ReadonlyMap<string, string> {
  const [, ...sections] = markdown.split(/^## /m);
  return new Map(sections.map((section) => [section.slice(0, section.indexOf('\n')).trim(), section]));
}
