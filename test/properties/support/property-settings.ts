/**
 * How often properties are tried. A few hundred times with one seed by default, so that a run tells about the
 * change and not about luck; AUDITORIUM_PROPERTY_RUNS and AUDITORIUM_PROPERTY_SEED search further.
 */
const usualSeed = 20_230_622;

/** Milliseconds that a run may take on a slow machine, and that a test has at least. */
const longestRun = 500;
const leastLimit = 120_000;

/** @param usual runs where nobody asked for another number */
export function propertySettings(usual: number): {
  readonly numRuns: number;
  readonly seed: number;
  /** For the test, in milliseconds. */
  readonly timeout: number;
} {
  const { AUDITORIUM_PROPERTY_RUNS: runs, AUDITORIUM_PROPERTY_SEED: wanted } = process.env;
  const numRuns = runs === undefined ? usual : Number(runs);
  const anySeed = runs === undefined ? usualSeed : Date.now() % 2 ** 31;
  const seed = wanted === undefined ? anySeed : Number(wanted);
  return { numRuns, seed, timeout: Math.max(leastLimit, numRuns * longestRun) };
}
