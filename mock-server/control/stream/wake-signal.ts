/** Lets one waiter sleep until there is news; news that comes while it is busy is remembered, once. */
export interface WakeSignal {
  readonly wake: () => void;
  /** Settles at once when there was news since the last call, else at the next one. */
  readonly next: () => Promise<void>;
}

/** Starts with news, so that the first look needs no wake. */
export function createWakeSignal(): WakeSignal {
  let news = true;
  let announce: (() => void) | null = null;
  return {
    wake: () => {
      news = true;
      announce?.();
    },
    next: async () => {
      if (!news) {
        await new Promise<void>((resolve) => {
          announce = resolve;
        });
        announce = null;
      }
      news = false;
    },
  };
}
