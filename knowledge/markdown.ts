/** What Markdown an article may hold: paragraphs, lists, bold and https links, so that every channel can show it. */
import { lexer, type Token } from 'marked';

/** A problem of the body; `line` counts from 0 at its first line. */
export interface BodyProblem {
  readonly line: number;
  readonly message: string;
}

const ALLOWED = new Set(['paragraph', 'list', 'list_item', 'space', 'text', 'strong', 'link', 'escape']);

const ADVICE: Readonly<Record<string, string>> = {
  heading: 'a heading: an article has one subject, make it a paragraph or a bold word',
  html: 'HTML: write Markdown only',
  code: 'a code block: write a paragraph, without indentation',
  codespan: 'code between backticks: use bold or « »',
  em: 'italics: use bold',
  image: 'an image: describe it or remove it',
  table: 'a table: write a list',
  blockquote: 'a quotation block: write a paragraph',
  hr: 'a rule: remove it',
  del: 'struck text: remove it',
  br: 'a forced line break: begin a new paragraph',
  def: 'a link definition: write the address in the link itself',
  checkbox: 'a check box: write a plain list',
};

/** Everything in a body that is not allowed, in reading order. */
export function bodyProblems(body: string): readonly BodyProblem[] {
  if (body.trim() === '') return [{ line: 0, message: 'no body: write the answer under the front matter' }];
  const problems: BodyProblem[] = [];
  let line = 0;
  for (const block of lexer(body)) {
    for (const token of [block, ...inside(block)]) {
      const message = tokenProblem(token);
      if (message !== undefined) problems.push({ line, message });
    }
    line += block.raw.split('\n').length - 1;
  }
  return problems;
}

/** The words of a body as they are read, without marks and addresses. */
export function plainText(body: string): string {
  return lexer(body)
    .flatMap((block) => [block, ...inside(block)])
    .filter(
      (token) => !('tokens' in token && token.tokens) && (token.type === 'text' || token.type === 'escape'),
    )
    .map((token) => ('text' in token && typeof token.text === 'string' ? token.text : ''))
    .join(' ')
    .replace(/[^\S\u00A0\u202F]+/g, ' ')
    .trim();
}

function tokenProblem(token: Token): string | undefined {
  if (!ALLOWED.has(token.type))
    return ADVICE[token.type] ?? `${token.type}: use paragraphs, lists, bold and links`;
  if (token.type !== 'link') return undefined;
  const href: unknown = token.href;
  // A bare e-mail address is read as a link by GitHub's Markdown; it is text to us.
  if (href === `mailto:${token.raw}`) return undefined;
  if (typeof href !== 'string' || !/^https:\/\/[^\s/]+\.[^\s]+$/.test(href)) {
    return `the link ${token.raw}: only https addresses`;
  }
  return undefined;
}

function inside(token: Token): readonly Token[] {
  const children: readonly Token[] = [
    ...('tokens' in token && token.tokens ? token.tokens : []),
    ...(token.type === 'list' && 'items' in token ? token.items : []),
  ];
  return children.flatMap((child) => [child, ...inside(child)]);
}
