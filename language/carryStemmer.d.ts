/** natural's stemmers, imported as single files: the whole package costs half a second and a hundred megabytes. */
declare module 'natural/lib/natural/stemmers/Carry/index.js' {
  const carry: { stem(word: string): string };
  export default carry;
}
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const porter: { stem(word: string): string };
  export default porter;
}
