/** Thrown by `read`, and by nothing else; the reader of the search knows the place. */
export class TermProblem extends Error {
  constructor(
    message: string,
    readonly advice: string,
    readonly meant: readonly string[] = [],
  ) {
    super(message);
  }
}
