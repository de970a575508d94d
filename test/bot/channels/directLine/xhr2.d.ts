/** XMLHttpRequest for Node; the package has no types. */
declare module 'xhr2' {
  const XMLHttpRequest: new () => object;
  export default XMLHttpRequest;
}
