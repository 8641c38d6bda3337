/** One thing that `doctor` looked at, and what it found. */
export interface Finding {
  /** Stable name of the check, for programs. */
  readonly check: 'node' | 'port' | 'data-folder' | 'harness' | 'electron';
  /** `problem` keeps `serve` from working; `remark` is worth knowing and no more. */
  readonly status: 'ok' | 'remark' | 'problem';
  /** One or two sentences, with the way out where there is one. */
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}
