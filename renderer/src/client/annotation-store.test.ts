import { describe, expect, it, vi } from 'vitest';

import { createFakeHarness } from '../../test-support/fake-harness.ts';
import { sampleAttempt, sampleCapture } from '../../test-support/sample-entries.ts';
import { createHarnessSession } from './harness-session.ts';

function open() {
  const harness = createFakeHarness({
    entries: [sampleAttempt(), sampleCapture({ attempt: 1 }), sampleAttempt()],
  });
  const session = createHarnessSession(harness.client);
  session.feed.start();
  return { harness, ...session };
}

describe('what is written on entries', () => {
  it('is there from either side, and follows what others write', async () => {
    const { harness, annotations } = open();
    await vi.waitFor(() => {
      expect(harness.inputsOf('listAnnotations')).toHaveLength(1);
    });
    await harness.client.call('annotateEntries', { changes: [{ seq: 2, star: true }] });
    await vi.waitFor(() => {
      expect(annotations.get(1)?.star).toBe(true);
    });
    expect(annotations.get(2)).toBe(annotations.get(1));
    expect(annotations.get(3)).toBeNull();
  });

  it('stays the same object where nothing changed, so that no row is rendered for it', async () => {
    const { harness, annotations } = open();
    await harness.client.call('annotateEntries', { changes: [{ seq: 1, note: 'one' }] });
    await vi.waitFor(() => {
      expect(annotations.get(1)?.note).toBe('one');
    });
    const before = annotations.get(1);
    await harness.client.call('annotateEntries', { changes: [{ seq: 3, note: 'three' }] });
    await vi.waitFor(() => {
      expect(annotations.get(3)?.note).toBe('three');
    });
    expect(annotations.get(1)).toBe(before);
  });

  it('is read again when the connection is back', async () => {
    const { harness, feed } = open();
    await vi.waitFor(() => {
      expect(feed.connection.get()).toBe('open');
    });
    const asked = harness.inputsOf('listAnnotations').length;
    harness.connection('lost');
    harness.connection('open');
    expect(harness.inputsOf('listAnnotations')).toHaveLength(asked + 1);
  });
});
