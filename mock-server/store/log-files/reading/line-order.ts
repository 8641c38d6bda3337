/**
 * Gives each line of a log its number, also where somebody took lines out of the file, put some in, or wrote other
 * numbers. A line is believed its number when it is the next one, or when the lines behind it go on from it; else it
 * stands for the number that is due there, as a damaged one. What a line holds is not known here.
 */
import { seqOfLine } from '../../log/log-line.ts';

/** Bytes of a line that are enough to read its `seq` from. */
export const seqBytes = 32;

/** So many lines with numbers in a row are believed against the count: one or two may be damaged. */
export const believedRun = 3;

/**
 * Takes what stands for a number.
 * @param line null = its line was taken out
 * @param offset where it begins; null with it
 * @returns false to stop
 */
export type OnPlaced = (seq: number, line: string | null, offset: number | null) => boolean;

interface HeldLine {
  readonly claim: number;
  readonly text: string;
  readonly offset: number;
}

export interface LineOrder {
  /** Takes the next line, whose bytes are not kept. @returns false when no more are wanted */
  take(line: Buffer, offset: number): boolean;
  /** Says that there are no more lines. */
  end(): void;
}

/**
 * @param first the number of the first line that comes
 * @param last the number of the last line that there is
 */
export function createLineOrder(first: number, last: number, onPlaced: OnPlaced): LineOrder {
  let due = first;
  let wanted = true;
  /** Lines in a row whose numbers follow from one another, but not from the lines before them. */
  let held: HeldLine[] = [];

  function place(line: string | null, offset: number | null): void {
    if (wanted) wanted = onPlaced(due, line, offset);
    due += 1;
  }

  /** The held lines are damaged ones. */
  function placeHeld(): void {
    const lines = held;
    held = [];
    for (const { text, offset } of lines) place(text, offset);
  }

  /** The held lines are right, and the count is not. */
  function believeHeld(): void {
    const lines = held;
    held = [];
    while (wanted && due < (lines[0]?.claim ?? due)) place(null, null);
    for (const { claim, text, offset } of lines) if (claim === due) place(text, offset);
  }

  function takeClaim(claim: number, text: string, offset: number): void {
    const before = held.at(-1);
    if (claim === due + held.length || (before !== undefined && claim !== before.claim + 1)) {
      placeHeld();
    }
    if (claim === due && held.length === 0) {
      place(text, offset);
      return;
    }
    held.push({ claim, text, offset });
    if (held.length === believedRun) believeHeld();
  }

  return {
    take(line, offset) {
      const claim = seqOfLine(line.toString('latin1', 0, seqBytes));
      const text = line.toString('utf8');
      if (claim === null || claim > last) {
        placeHeld();
        place(text, offset);
      } else {
        takeClaim(claim, text, offset);
      }
      return wanted;
    },
    end() {
      if (held.at(-1)?.claim === last) believeHeld();
      else placeHeld();
      while (wanted && due <= last) place(null, null);
    },
  };
}
