/** A set of callbacks. One that throws harms neither the others nor whoever called them. */

export interface Listeners<Value> {
  /** Returns the way to stop. */
  readonly add: (listener: (value: Value) => void) => () => void;
  readonly call: (value: Value) => void;
}

export function createListeners<Value>(): Listeners<Value> {
  // Replaced, never changed, so that a listener may leave while the others are being called.
  let listeners: readonly ((value: Value) => void)[] = [];
  return {
    add(listener) {
      // Each registration counts for itself, even when the same function comes twice.
      const registered = (value: Value): void => {
        listener(value);
      };
      listeners = [...listeners, registered];
      return () => {
        listeners = listeners.filter((candidate) => candidate !== registered);
      };
    },
    call(value) {
      for (const listener of listeners) {
        try {
          listener(value);
        } catch (error) {
          // Surfaces as an uncaught exception with its own stack instead of breaking the log.
          process.nextTick(() => {
            throw error;
          });
        }
      }
    },
  };
}
