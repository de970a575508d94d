/** French spacing: no line may begin with « » », « : », « ; », « ? » or « ! ». Sentences are written with plain spaces and set here. */

const NO_BREAK = '\u00a0';

/** The text as it is set: no-break spaces inside « guillemets » and before high punctuation. Links and codes stay as they are. */
export function typeset(text: string): string {
  return text
    .replace(/«[ \u202f]/g, `«${NO_BREAK}`)
    .replace(/[ \u202f]»/g, `${NO_BREAK}»`)
    .replace(/(?<=\S)[ \u202f](?=[:;?!](?:\s|\*|$|\)))/g, NO_BREAK);
}
