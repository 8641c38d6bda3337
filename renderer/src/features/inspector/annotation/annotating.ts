import type { MarkColour } from '#core/annotations/annotation.ts';

/** How marks and notes are written on what is on show, by whoever composes the page. */
export interface Annotating {
  /** Whether the note is being written. */
  readonly isNoting: boolean;
  readonly onNoting: (noting: boolean) => void;
  readonly onStar: (seq: number) => void;
  readonly onColour: (seq: number, colour: MarkColour | null) => void;
  readonly onNote: (seq: number, note: string) => void;
}
