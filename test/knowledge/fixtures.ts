/** Articles as strings, right in every rule, so that each test spoils one thing. */
import type { ArticleFile } from '../../knowledge/load.ts';

const N = '\u00A0';

/** A file that passes every check; `spoil` replaces its first occurrence of a text by another. */
export function articleFile(id = 'exemple', spoil: readonly (readonly [string, string])[] = []): ArticleFile {
  const text = `---
id: ${id}
title: À quoi sert ${id}
kind: documented
questions:
  - À quoi sert ${id}${N}?
  - pourquoi ${id}
  - comment utiliser ${id}
  - ou se trouve ${id}
  - qui peut voir ${id}
  - définition de ${id}
sources:
  - title: Un document
    section: Une partie
procedures: [service.create]
keywords: [${id}]
---

${'Un mot de plus pour répondre. '.repeat(12).trim()}

1. **Ouvrez** le menu.
2. Lisez la [fiche](https://communaute.chorus-pro.gouv.fr/).
`;
  const spoilt = spoil.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing to spoil: ${from}`);
    return before.replace(from, to);
  }, text);
  return { file: `${id}.md`, text: spoilt };
}
