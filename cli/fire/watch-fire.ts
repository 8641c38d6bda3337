/**
 * What a person at the terminal sees and does while events are fired: a line of progress now and then on standard
 * error, and the key p to pause and go on. Not there when nobody sits at a terminal.
 */
import { reasonOf } from '#core/errors/reason-of.ts';

import type { Keyboard } from '../keyboard.ts';
import type { Terminal } from '../terminal.ts';

export interface FireProgress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly paused: boolean;
}

export interface FireWatch {
  readonly progress: (progress: FireProgress) => void;
  /** Called with each press of the key; takes the place of what was called before. */
  readonly onPauseKey: (toggle: () => void) => void;
  /** Told when pausing itself did not work. */
  readonly pauseFailed: (error: unknown) => void;
  readonly close: () => void;
}

export interface WatchOptions {
  readonly keyboard: Keyboard | null;
  readonly terminal: Pick<Terminal, 'err'>;
  /** Milliseconds by a clock that never goes back. */
  readonly now: () => number;
}

const everyMs = 5000;

export function createFireWatch({ keyboard, terminal, now }: WatchOptions): FireWatch | null {
  if (keyboard === null) return null;
  let toldAt = now();
  let last: FireProgress = { done: 0, total: 0, failed: 0, paused: false };
  /** Where the rate that is shown is counted from. */
  let counted = { at: now(), done: 0 };
  let toggle = (): void => undefined;
  const stopListening = keyboard.listen((key) => {
    if (key === 'p') toggle();
  });

  const tell = (progress: FireProgress): void => {
    toldAt = now();
    terminal.err(
      progressLine(progress, { done: progress.done - counted.done, ms: toldAt - counted.at }),
    );
    counted = { at: toldAt, done: progress.done };
  };
  return {
    progress: (progress) => {
      const turned = progress.paused !== last.paused;
      last = progress;
      if (turned || (now() - toldAt >= everyMs && !progress.paused)) tell(progress);
    },
    onPauseKey: (next) => {
      toggle = next;
    },
    pauseFailed: (error) => {
      terminal.err(`auditorium: ${reasonOf(error)}`);
    },
    close: stopListening,
  };
}

/** @param lately events and milliseconds since the line before */
export function progressLine(
  { done, total, failed, paused }: FireProgress,
  lately: { readonly done: number; readonly ms: number },
): string {
  const rate =
    lately.ms > 0 && lately.done > 0 ? `${Math.round((lately.done * 1000) / lately.ms)}/s, ` : '';
  const counts = `${done} of ${total} events, ${paused ? '' : rate}${total - done} left, ${failed} failed`;
  return paused ? `Paused: ${counts}. Press p to go on.` : `${counts}. Press p to pause.`;
}
