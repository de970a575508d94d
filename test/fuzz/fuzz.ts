/** What the fuzz tests share: how long they run, what they are made of, and what may be answered. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Answer } from '../service/running.ts';

/** So many runs, with a fixed seed, unless the environment asks for a longer hunt. */
export function parameters(runs: number): { numRuns: number; seed: number; endOnFailure: boolean } {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env;
  return { numRuns: Number(FUZZ_RUNS ?? runs), seed: Number(FUZZ_SEED ?? 20261125), endOnFailure: false };
}

const FRAGMENTS = [
  ...[
    'crée le service',
    'ACHATS',
    '« Achats »',
    'à partir du',
    '1er mars 2027',
    '31/02/2027',
    'demain',
    'engagement non obligatoire',
  ],
  ...[
    'oui',
    'non',
    'annule',
    'retour',
    'aide',
    'récapitule',
    'reprendre',
    'change',
    'le code',
    'la date',
    'plutôt',
    'sans',
    'passer',
  ],
  ...[
    'c’est quoi un service ?',
    'mes habilitations',
    'je veux parler à un conseiller',
    'bonjour',
    'merci',
    '20007104100046',
    'RITM0015261',
  ],
  ...[
    'FR76 3000 6000 0112 3456 7890 189',
    'paul.durand@cc.example',
    '0',
    '-1',
    '1e400',
    '９９',
    '12345678901234567890',
  ],
  ...[
    '[x](https://evil.example)',
    '![x](data:x)',
    '<img src=x>',
    '**',
    '`',
    '# ',
    '1. ',
    '| a |',
    '\\',
    '&lt;',
    '{{x}}',
    '$' + '{x}',
  ],
  ...[
    '\u0000',
    '\u001b[31m',
    '\u202e',
    '\u200d',
    '\ufeff',
    '\ud800',
    '\udfff',
    '\u0301\u0301\u0301',
    '😀',
    '👩‍👩‍👧',
    '𝕆𝕦𝕚',
    'ﷺ',
    '中文',
    'שלום',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'true',
    '\n',
    '\n\n',
    '\t',
    ' ',
    ',',
    '.',
    '?',
    '!',
    '«',
    '»',
    '’',
  ],
];

/** A text as nobody writes it: pieces of French, of markup, of every plane of Unicode. */
export const text: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(...FRAGMENTS)
          .chain((piece) => fc.nat(500).map((times) => piece.repeat(times))),
      },
    ),
    { maxLength: 10 },
  )
  .chain((pieces) => fc.constantFrom(' ', '', ', ').map((between) => pieces.join(between)));

/** Any JSON, names of prototypes included. */
export const json: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  text,
  fc.dictionary(
    fc.constantFrom('__proto__', 'constructor', 'id', 'type', 'claudia', 'toJSON'),
    fc.jsonValue(),
  ),
);

/** The codes of docs/operations.md, with their statuses. */
const DOCUMENTED: ReadonlyMap<string, readonly number[]> = new Map(
  [
    ...readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8').matchAll(
      /^\| `([A-Z][a-z]\w+)` \| ([\d, ]+) \|/gm,
    ),
  ].map(([, code = '', statuses = '']) => [code, statuses.split(', ').map(Number)]),
);

/** An error is one that is documented, and never our own fault. */
export function assertDocumented({ status, body }: Answer): void {
  const { code, message } = body?.error ?? {};
  assert.ok(
    DOCUMENTED.get(code)?.includes(status),
    `${status} ${JSON.stringify(body)} is documented nowhere.`,
  );
  assert.ok(status < 500 || status === 501, `${status} ${JSON.stringify(body)}`);
  assert.equal(typeof message, 'string');
}
