/** A question of a list of those kept aside. */

/** Plain, or with other articles than the one it is listed under that answer it as well. */
export type ListedQuestion = string | { readonly text: string; readonly also: readonly string[] };

/** Questions by the id of the article that answers them. */
export type ByArticle = Readonly<Record<string, readonly ListedQuestion[]>>;
