/**
 * What the API asks of a request. A `Request` has it, and so has what a socket brought in, for which making a
 * `Request` would take longer than answering it.
 */
export interface ApiRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: {
    /** Case does not matter; equal names are joined with a comma. */
    get(name: string): string | null;
  };
  /** The body as text, once. */
  text(): Promise<string>;
}
