/** What has been opened so far, so that all of it can be closed again, the last opened first. */
export interface ClosingList {
  /** Adds how to close something that was just opened. */
  add(close: () => Promise<void> | void): void;
  /**
   * Closes everything, each after the one opened later is closed. Called again it waits for the same.
   * @throws the first failure, after everything was given its chance
   */
  closeAll(): Promise<void>;
}

export function createClosingList(): ClosingList {
  const closers: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | null = null;

  const closeInTurn = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const close of closers.reverse()) {
      try {
        await close();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  };

  return {
    add: (close) => {
      closers.push(close);
    },
    closeAll: () => (closing ??= closeInTurn()),
  };
}
