/**
 * Before all tests: `vi.waitFor` and `vi.waitUntil` give up after a second unless told otherwise, which a busy machine reaches,
 * and no setting says otherwise for all. As elsewhere, a limit only ends a hang.
 */
import { vi } from 'vitest';

const timeout = 50_000;
const marked: unique symbol = Symbol.for('auditorium.patience');

// Files of one project share their modules, and this is run before each of them.
if (!(marked in vi)) {
  const { waitFor, waitUntil } = vi;
  vi.waitFor = (callback, options) =>
    waitFor(callback, typeof options === 'number' ? options : { timeout, ...options });
  vi.waitUntil = (callback, options) =>
    waitUntil(callback, typeof options === 'number' ? options : { timeout, ...options });
  Object.defineProperty(vi, marked, { value: true });
}
