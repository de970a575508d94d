/** An article as a person reads it: the body, then where it comes from. */
import type { Article, Source } from './article.ts';

/** The Markdown of an answer, ending with « Source : … » and links to the sources that have an address. */
export function articleText(article: Article): string {
  const line = sourceLine(article.sources);
  return line === undefined ? article.body : `${article.body}\n\n${line}`;
}

/** « Source : … », or undefined without sources. Parts of one document are named together. */
export function sourceLine(sources: readonly Source[]): string | undefined {
  const documents = new Map<string, { url: string | undefined; sections: string[] }>();
  for (const { title, url, section } of sources) {
    const known = documents.get(title) ?? { url: undefined, sections: [] };
    documents.set(title, {
      url: known.url ?? url,
      sections: section === undefined ? known.sections : [...known.sections, section],
    });
  }
  if (documents.size === 0) return undefined;
  const named = [...documents].map(([title, { url, sections }]) => {
    const document = url === undefined ? title : `[${title}](${url})`;
    return sections.length === 0 ? document : `${document} (${sections.join(', ')})`;
  });
  return `${documents.size === 1 ? 'Source' : 'Sources'}\u00A0: ${named.join('\u00A0; ')}.`;
}
