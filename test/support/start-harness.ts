/**
 * A whole harness in memory on free ports, closed when the test ends. It audits no changes of its own
 * destinations unless a test asks for that: most tests count what they fire.
 */
import { onTestFinished } from 'vitest';

import { createHarness } from '#mock-server/create-harness.ts';
import type { Harness, HarnessOptions } from '#mock-server/harness.ts';

export async function startHarness(options: Partial<HarnessOptions> = {}): Promise<Harness> {
  const harness = await createHarness({
    ports: { ui: 0, gitlab: 0, receiver: 0 },
    dataDir: null,
    profile: null,
    ownEvents: false,
    pageDir: null,
    ...options,
  });
  onTestFinished(() => harness.close());
  return harness;
}
