/** Waits for something that other parts bring about: no sleeps in tests, only this with a limit. */
export interface Gathered<Item> {
  readonly items: readonly Item[];
  readonly add: (item: Item) => void;
  /** Settles with the items once `isEnough` says so; rejects after `limitMs`, showing what came. */
  readonly until: (
    isEnough: (items: readonly Item[]) => boolean,
    limitMs?: number,
  ) => Promise<readonly Item[]>;
}

/** Gathers what a callback is given. */
export function gather<Item>(): Gathered<Item> {
  const items: Item[] = [];
  const checks = new Set<() => void>();
  return {
    items,
    add: (item) => {
      items.push(item);
      for (const check of checks) check();
    },
    until: (isEnough, limitMs = 50_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          checks.delete(check);
          const last = items.length === 0 ? 'none' : JSON.stringify(items.at(-1)).slice(0, 300);
          reject(
            new Error(`Not enough came in ${limitMs} ms: ${items.length} items, the last ${last}`),
          );
        }, limitMs);
        const check = (): void => {
          if (!isEnough(items)) return;
          clearTimeout(timer);
          checks.delete(check);
          resolve(items);
        };
        checks.add(check);
        check();
      }),
  };
}
