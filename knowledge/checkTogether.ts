/** The rules that articles keep together: the days on which they hold, what they supersede, and the facts that they share. */
import { fold } from '../language/normalise.ts';
import { type ParsedArticle, type Problem, problemAt } from './load.ts';
import { plainText } from './markdown.ts';
import { meet } from './validity.ts';

/** Days in their order, nobody superseded who is not there, and, given a day, nothing kept that will never be quoted again. */
export function checkValidity(parsed: readonly ParsedArticle[], today?: string): readonly Problem[] {
  const byId = new Map(parsed.map((one) => [one.article.id, one]));
  return parsed.flatMap((one) => [
    ...checkDays(one, today),
    ...one.article.supersedes.flatMap((id, i) => {
      const wrong = wrongWithSuperseding(one, id, byId);
      return wrong === undefined ? [] : [problemAt(one, ['supersedes', i], wrong)];
    }),
  ]);
}

function checkDays(one: ParsedArticle, today: string | undefined): readonly Problem[] {
  const { from, until } = one.article;
  if (until === undefined) return [];
  if (from !== undefined && until < from)
    return [
      problemAt(one, ['until'], `it ends on ${until}, before it begins on ${from}: correct one of them`),
    ];
  if (today === undefined || today <= until) return [];
  return [
    problemAt(one, ['until'], `it has expired on ${until}: remove it, or review it and give it a later day`),
  ];
}

function wrongWithSuperseding(
  { article }: ParsedArticle,
  id: string,
  byId: ReadonlyMap<string, ParsedArticle>,
): string | undefined {
  if (id === article.id) return 'it supersedes itself: name the article whose place it takes';
  const other = byId.get(id);
  if (other === undefined)
    return `there is no article ${id}: correct the id, or take it away once the article is removed`;
  if (other.article.supersedes.includes(article.id))
    return `${id} supersedes this one too: keep one of the two`;
  return undefined;
}

/** Each shared fact stands in the body, in the words of its value, and has one value in all articles that may be quoted on the same day. */
export function checkSharedFacts(parsed: readonly ParsedArticle[]): readonly Problem[] {
  const stated = parsed.flatMap((one) =>
    Object.entries(one.article.sharedFacts).map(([key, value]) => ({ one, key, value })),
  );
  return stated.flatMap(({ one, key, value }, at) => [
    ...(said(plainText(one.article.body)).includes(said(value))
      ? []
      : [
          problemAt(
            one,
            ['sharedFacts', key],
            `the body does not say “${value}”: say it there, in these words`,
          ),
        ]),
    ...stated
      .slice(0, at)
      .filter((earlier) => earlier.key === key && said(earlier.value) !== said(value))
      .filter((earlier) => meet(earlier.one.article, one.article))
      .slice(0, 1)
      .map((earlier) =>
        problemAt(
          one,
          ['sharedFacts', key],
          `${key} is “${value}” here and “${earlier.value}” in ${earlier.one.file}: find out which is right, and say it in both`,
        ),
      ),
  ]);
}

/** Case, accents and spaces aside. */
function said(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}
