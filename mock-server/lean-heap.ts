/**
 * Keeps the memory of a process that sends flat. What a delivery leaves behind has often outlived two collections of
 * young garbage, and V8 would let it pile up to a multiple of what is alive before it looks at the rest. Called by
 * programs of ours alone: the setting holds for the whole process, which in a library belongs to somebody else.
 */
import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow between two full collections, in percent of what is alive. */
const growth = 30;

export function keepHeapLean(): void {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
}
