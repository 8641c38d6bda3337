/**
 * Gathers items into batches, apart by key: a batch goes when it is full, when its first item has waited long enough,
 * or when there are no more. Batches of one key go one after another, so that their order is kept; what sending
 * means is not known here.
 */
export interface BatchGatherer<Item> {
  /**
   * Takes an item in.
   * @returns a promise that settles when there is room for the next one, or nothing when there is at once
   */
  add(key: string, item: Item): Promise<void> | undefined;
  /** Sends what waits and settles when all is sent. @throws what `send` throws; nothing of that key goes after it */
  finish(): Promise<void>;
  /** Forgets what waits; what is on its way goes on. */
  drop(): void;
}

export interface GatherOptions<Item> {
  /** Items in a full batch. */
  readonly size: number;
  /** How long an item that comes now waits for others at the most, in milliseconds. */
  readonly waitMs: () => number;
  readonly send: (items: readonly Item[]) => Promise<void>;
}

interface Queue<Item> {
  items: Item[];
  timer: NodeJS.Timeout | undefined;
  /** Settles when everything released so far is sent. */
  tail: Promise<void>;
}

export function createBatchGatherer<Item>({
  size,
  waitMs,
  send,
}: GatherOptions<Item>): BatchGatherer<Item> {
  const queues = new Map<string, Queue<Item>>();

  function queueOf(key: string): Queue<Item> {
    const known = queues.get(key);
    if (known !== undefined) {
      return known;
    }
    const made: Queue<Item> = { items: [], timer: undefined, tail: Promise.resolve() };
    queues.set(key, made);
    return made;
  }

  function take(queue: Queue<Item>): Item[] {
    clearTimeout(queue.timer);
    queue.timer = undefined;
    const { items } = queue;
    queue.items = [];
    return items;
  }

  function release(queue: Queue<Item>): void {
    const items = take(queue);
    if (items.length === 0) {
      return;
    }
    queue.tail = queue.tail.then(() => send(items));
    // Whoever adds the next item or finishes is told; until then nobody listens.
    queue.tail.catch(() => undefined);
  }

  return {
    add(key, item) {
      const queue = queueOf(key);
      queue.items.push(item);
      if (queue.items.length < size) {
        queue.timer ??= setTimeout(() => {
          release(queue);
        }, waitMs());
        return undefined;
      }
      // One full batch may wait behind the one that is sent; more would only fill the memory.
      const before = queue.tail;
      release(queue);
      return before;
    },
    async finish() {
      queues.forEach(release);
      await Promise.all([...queues.values()].map(({ tail }) => tail));
    },
    drop() {
      queues.forEach(take);
    },
  };
}
