import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marked } from 'marked';
import { verbatim } from '../../dialogs/markdown.ts';

/** Pieces that mean something to Markdown, to HTML or to whatever looks for addresses. */
const PIECES = [
  ...[
    '[clic](https://evil.example)',
    '![x](https://evil.example/p.png)',
    '[a]: https://evil.example',
    '[a][a]',
  ],
  ...[
    '<https://evil.example>',
    'https://evil.example',
    'www.evil.example',
    'paul@evil.example',
    'mairie.fr',
    '//x.fr',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '</p>',
    '<!-- ',
    '&lt;b&gt;',
    '&#60;',
    '&amp;',
  ],
  ...[
    '**',
    '*',
    '__',
    '_',
    '~~',
    '~',
    '`',
    '``',
    '\\',
    '\\[',
    '|',
    '---',
    '# ',
    '1. ',
    '2) ',
    '- ',
    '+ ',
    '> ',
    '    ',
  ],
  ...[
    '\n',
    '\n\n',
    '\t',
    '\u202e',
    '\u0000',
    '\ud800',
    '$$',
    '(c)',
    '...',
    ' ',
    'é',
    'A_B',
    '3.50',
    '😀',
    '«',
    '»',
  ],
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 })
  .map((pieces) => pieces.join(''));

/** As our replies use values: in a sentence, in bold, in brackets, in a list. */
const PLACES: readonly ((value: string) => string)[] = [
  (value) => `Le code ${value} existe.`,
  (value) => `- Code : **${value}**`,
  (value) => `1. ${value}`,
  (value) => `« ${value} » (${value})`,
];

const plain = (html: string) =>
  html
    .replace(/<\/?(?:p|ul|ol|li|strong)>/g, '')
    .replace(/&(lt|gt|amp|quot|#39|#91|#93);/g, (_whole, name) => CHARACTERS[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
const CHARACTERS: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#91': '[', '#93': ']' },
};
/** What is to be seen of a text: one line, without what cannot be shown. */
const shown = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('a value inside a reply', () => {
  it('is shown as it was written, and is nothing else', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...PLACES), (text, place) => {
        const html = marked.parse(place(verbatim(text)), { async: false, gfm: true });
        const tags = [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/[</>]/g, ''));
        assert.deepEqual(
          tags.filter((tag) => !['p', 'ul', 'ol', 'li', 'strong'].includes(tag)),
          [],
        );
        if (shown(text) === '' || place !== PLACES[0]) return;
        assert.equal(plain(html), `Le code ${shown(text)} existe.`);
      }),
      { numRuns: 2000, seed: 20261125 },
    );
  });

  it('stays readable where no mark means anything', () => {
    for (const text of ['SERV_01', '3.50 €', 'l’été, 10 % (net)', '0123', 'CC DU VAL D’ARMANCE', 'A/B-C']) {
      assert.equal(verbatim(text), text);
    }
  });

  it('says addresses in a way that no client takes for a link', () => {
    assert.equal(verbatim('https://evil.example'), 'https\\:\\//evil\\.example');
    assert.equal(verbatim('paul.durand@cc.example'), 'paul\\.durand\\@cc\\.example');
  });
});
