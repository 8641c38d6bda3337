/** What there is to read in a code view. */

/** `wire` is text that `visibleBytes` made. */
export type CodeLanguage = 'json' | 'text' | 'wire';

/** Two texts to be read side by side. */
export interface TextPair {
  /** Accessible name. */
  readonly label: string;
  /** What the sides are called. */
  readonly leftName: string;
  readonly rightName: string;
  readonly left: string;
  readonly right: string;
  readonly language: CodeLanguage;
}
