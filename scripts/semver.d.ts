/** What is used here of the package `semver`, which has no types of its own. */
declare module 'semver' {
  const semver: { satisfies(version: string, range: string): boolean };
  export { semver as default };
}
