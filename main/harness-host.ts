/**
 * Holds the harness process from the main process: starts it, tells when it is ready and when it dies, and
 * closes it. It is not started again by itself: what it was asked to keep may be why it died, so a person decides.
 */
import type { HarnessDescription } from '#contract/harness-description.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import type { HarnessOptions } from '#mock-server/harness.ts';

import type { HarnessNews, HarnessOrder } from './harness-messages.ts';

/** The part of Electron's UtilityProcess that is used here. */
export interface HarnessChild {
  postMessage(order: HarnessOrder): void;
  on(event: 'message', listener: (news: HarnessNews) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface HarnessHost {
  /** Rejects with the HarnessError that says why there is no harness. */
  readonly ready: Promise<HarnessDescription>;
  /** Resolves when the process is gone, with the error when nobody asked for that. */
  readonly gone: Promise<HarnessError | null>;
  /** Lets the harness finish what it is writing; ends the process when that takes too long. */
  close(): Promise<void>;
}

const closingLimitMs = 5000;

export function hostHarness(
  child: HarnessChild,
  options: HarnessOptions,
  { limitMs = closingLimitMs } = {},
): HarnessHost {
  let closing = false;
  const gone = new Promise<HarnessError | null>((resolve) => {
    child.on('exit', (code) => {
      resolve(closing ? null : processEnded(code));
    });
  });
  const ready = new Promise<HarnessDescription>((resolve, reject) => {
    child.on('message', (news) => {
      if (news.type === 'ready') {
        resolve(news.description);
        return;
      }
      reject(new HarnessError(news.error));
      void close();
    });
    void gone.then((error) => {
      reject(error ?? processEnded(0));
    });
  });
  const close = async (): Promise<void> => {
    if (!closing) child.postMessage({ type: 'close' });
    closing = true;
    await endsWithin(gone, limitMs, () => child.kill());
  };
  // Whoever waits for `ready` hears of it; nobody has to.
  ready.catch(() => undefined);
  child.postMessage({ type: 'start', options });
  return { ready, gone, close };
}

/** Waits for the process to end; past the limit kills it, and does not wait to hear of that. */
function endsWithin(gone: Promise<unknown>, limitMs: number, kill: () => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      kill();
      resolve();
    }, limitMs);
    void gone.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function processEnded(code: number): HarnessError {
  return new HarnessError({
    code: 'harness/process-ended',
    category: 'internal',
    message: `Failed to go on: the process with the mock GitLab and the receiver ended (code ${code}). Try starting it again; what was recorded is kept.`,
    details: { code },
  });
}
