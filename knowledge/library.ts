/** The articles that may be quoted today, and the search among them alone: an expired one is not even a rival. */
import type { Article } from './article.ts';
import { createIndex, type Search } from './search.ts';
import { quotableOn } from './validity.ts';

/** See {@link createLibrary}. */
export interface Library {
  /** Those of today. */
  articles(): readonly Article[];
  article(id: string): Article | undefined;
  readonly search: Search;
}

interface Shelf {
  readonly day: string;
  readonly articles: readonly Article[];
  readonly byId: ReadonlyMap<string, Article>;
  readonly search: Search;
}

type Index = (articles: readonly Article[]) => Search;

/** `today` gives the day in Paris, ISO 8601. The index is built again when another day has other articles: about 0.1 s. */
export function createLibrary(
  articles: readonly Article[],
  today: () => string,
  index: Index = (some) => createIndex(some),
): Library {
  let shelf = shelfOf(articles, today(), index);
  const ofToday = (): Shelf => {
    const day = today();
    if (shelf.day === day) return shelf;
    const quotable = quotableOn(articles, day);
    const isSame =
      quotable.length === shelf.articles.length && quotable.every(({ id }) => shelf.byId.has(id));
    shelf = isSame ? { ...shelf, day } : shelfOf(articles, day, index);
    return shelf;
  };
  return {
    articles: () => ofToday().articles,
    article: (id) => ofToday().byId.get(id),
    search: (question, limit) => ofToday().search(question, limit),
  };
}

function shelfOf(all: readonly Article[], day: string, index: Index): Shelf {
  const articles = quotableOn(all, day);
  const byId = new Map(articles.map((article) => [article.id, article]));
  return { day, articles, byId, search: index(articles) };
}
