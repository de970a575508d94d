/** Texts that are not ours — of people, of the portal — inside our replies, which are Markdown. */

/**
 * The text as it was written, on one line, whatever Markdown, HTML or addresses it contains: nothing of it becomes a link, an image
 * or a style. For every value that a person or the portal has written and that a reply repeats; never for our own sentences.
 *
 * Web Chat makes links of bare addresses and dashes of « -- » too, and its later versions read `\[…\]` as mathematics: hence the
 * character references.
 */
export function verbatim(text: string): string {
  return text
    .replace(UNSHOWABLE, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(MEANINGFUL, (mark) => REFERENCES.get(mark) ?? `\\${mark}`);
}

/** The same, and a dash where there is nothing to be seen. */
export function visible(text: string): string {
  return verbatim(text) || '—';
}

/** Control characters, lone halves of characters, and marks that would reorder our own words after them. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['[', '&#91;'],
  [']', '&#93;'],
]);

/** Only where a mark means something: SERV_01 and 3.50 stay readable to whoever is shown the source. */
const MEANINGFUL = new RegExp(
  [
    String.raw`[\\\x60*~<>|[\]]`,
    String.raw`&(?=#?\w+;)`,
    String.raw`(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])`,
    // Addresses: « https:// », « // », « a@b », « mairie.fr ».
    String.raw`:(?=//)|/(?=/)|(?<=\S)@(?=\S)|(?<=[\p{L}\p{N}-])\.(?=\p{L})`,
    // What typographers and mathematicians replace.
    String.raw`-(?=-)|\.(?=\.)|\$(?=\$)`,
    // Headings and lists, where the text begins a line.
    String.raw`^[#+=-]|(?<=^\d{1,9})[.)](?= |$)`,
  ].join('|'),
  'gu',
);
