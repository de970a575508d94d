/** French typography that readers see: curly apostrophes, guillemets, and the spaces that must not break. */

const ADDRESS = /\(https?:[^)]*\)|https?:\S+|\S+@\S+/g;
const NBSP = '\u00A0\u202F';

/** What is wrong in a line of French, each with what to do; nothing when it is right. */
export function typographyProblems(line: string): readonly string[] {
  // Addresses are replaced by letters of the same length, so that what surrounds them is still judged.
  const text = line.replace(ADDRESS, (address) => 'x'.repeat(address.length));
  const problems: string[] = [];
  if (text.includes("'")) problems.push("straight apostrophe ('): write ’");
  if (text.includes('"')) problems.push('straight quotes ("): write « and » with non-breaking spaces inside');
  if (text.includes('...')) problems.push('three full stops: write …');
  const loose = new RegExp(`(?<![${NBSP}]|[?!])([;?!»]|:(?=[\\s*]|$))`).exec(text)?.[1];
  if (loose !== undefined) problems.push(`no non-breaking space before “${loose}”: put U+00A0 there`);
  if (new RegExp(`«(?![${NBSP}])`).test(text))
    problems.push('no non-breaking space after “«”: put U+00A0 there');
  return problems;
}
