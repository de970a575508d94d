/** Vite gives such a style sheet as a minified text. */
declare module '*.css?inline' {
  const css: string;
  export default css;
}
/** Vite puts such a style sheet into the page. */
declare module '*.css' {}
