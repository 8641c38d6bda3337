/** SDL files imported as text: the bundler and the test runner both know `?raw`. */
declare module '*.graphql?raw' {
  const text: string;
  export { text as default };
}
