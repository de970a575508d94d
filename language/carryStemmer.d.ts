/** The one file of `natural` that is used: requiring the whole package costs half a second and 100 MB. */
declare module 'natural/lib/natural/stemmers/Carry/index.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
