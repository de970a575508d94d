/**
 * Reads the conversations of this folder: Markdown that anyone can check. A table is what was said; what ClaudIA says is given in
 * parts, « … » stands for the rest. `[Confirmer]` is a button, `(fichier rib.pdf)`
 * a file that is sent. Below the table: what was done, in the words of the audit.
 */

/** One exchange. */
export interface Exchange {
  readonly said: string;
  /** Parts that the replies hold, in this order. */
  readonly heard: readonly string[];
}

/** One conversation. */
export interface Conversation {
  readonly title: string;
  /** A name of PEOPLE; undefined is a visitor. */
  readonly person: string | undefined;
  readonly exchanges: readonly Exchange[];
  /** « service.create 20007104100046/COMPTA »; empty: nothing was done. */
  readonly actions: readonly string[];
  readonly line: number;
}

/** The conversations of a file; `## heading` and `### title` name them. Throws on what it does not understand. */
export function readConversations(markdown: string): readonly Conversation[] {
  const conversations: { -readonly [K in keyof Conversation]: Conversation[K] }[] = [];
  let heading = '';
  markdown.split('\n').forEach((line, index) => {
    const current = conversations.at(-1);
    if (line.startsWith('## ')) heading = line.slice(3).trim();
    else if (line.startsWith('### ')) {
      const title = `${heading} : ${line.slice(4).trim()}`;
      conversations.push({ title, person: undefined, exchanges: [], actions: [], line: index + 1 });
    } else if (current === undefined || /^\|[ :|-]+\|$/.test(line) || /^\|\s*Usager\s*\|/.test(line)) return;
    else if (line.startsWith('|')) current.exchanges = [...current.exchanges, exchangeOf(line, index + 1)];
    else if (line.startsWith('Usager : ')) current.person = personOf(line.slice(9).trim());
    else if (line.startsWith('- ')) current.actions = [...current.actions, line.slice(2).trim()];
    else if (line.trim() !== '' && !/^(?:Fait|Rien n’est fait)\s?[:.]/.test(line)) {
      throw new Error(`Line ${index + 1} is not understood: ${line}`);
    }
  });
  return conversations;
}

function personOf(text: string): string | undefined {
  return text === 'visiteur' ? undefined : text;
}

function exchangeOf(line: string, number: number): Exchange {
  const [, said, heard] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
  if (!said || heard === undefined) throw new Error(`Line ${number} is not an exchange: ${line}`);
  return {
    said,
    heard: heard
      .split('…')
      .map(plain)
      .filter((part) => part !== ''),
  };
}

/** A text as it is compared: without Markdown's marks and escapes, spaces folded. */
export function plain(text: string): string {
  return text
    .replace(/\*\*|<br>/g, ' ')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/ ([.,)])/g, '$1')
    .replace(/([«(]) /g, '$1')
    .replace(/ »/g, '»')
    .trim();
}
