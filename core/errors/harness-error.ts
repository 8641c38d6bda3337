/**
 * The one error that people meet. Every failure that leaves a room is a HarnessError: a code that
 * programs match, a category that picks the exit code or HTTP status, and a sentence for a person.
 * Outcomes that are expected (skipped, refused, timed out) are values of the log, never errors.
 */
export const errorCategories = [
  'user-input',
  'configuration',
  'conflict',
  'network',
  'internal',
] as const;

/** Who can mend it: the caller, the machine's set-up, another process, the network, or we. */
export type ErrorCategory = (typeof errorCategories)[number];

export interface HarnessErrorShape {
  /** Stable, `room/what-happened`, e.g. `fixture/unknown`. */
  readonly code: string;
  readonly category: ErrorCategory;
  /** One or two sentences: "Failed to X: Y. Try Z." */
  readonly message: string;
  /** Facts a program may want: the port, the path, the nearest names. */
  readonly details: Readonly<Record<string, unknown>>;
}

export class HarnessError extends Error implements HarnessErrorShape {
  override readonly name = 'HarnessError';
  readonly code: string;
  readonly category: ErrorCategory;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(shape: Omit<HarnessErrorShape, 'details'> & Partial<HarnessErrorShape>) {
    super(shape.message);
    this.code = shape.code;
    this.category = shape.category;
    this.details = shape.details ?? {};
  }
}

/** Whether a thrown value is a HarnessError, also one that came from another bundle of this code. */
export function isHarnessError(value: unknown): value is HarnessError {
  return value instanceof Error && value.name === 'HarnessError' && 'category' in value;
}

/** The wire form of an error: what the control API answers under `error`. */
export function toErrorShape(error: HarnessError): HarnessErrorShape {
  const { code, category, message, details } = error;
  return { code, category, message, details };
}
