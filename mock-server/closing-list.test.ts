import { describe, expect, it } from 'vitest';

import { createClosingList } from './closing-list.ts';

describe('createClosingList', () => {
  it('closes the last opened first, one after another', async () => {
    const closing = createClosingList();
    const steps: string[] = [];
    closing.add(() => {
      steps.push('first');
    });
    closing.add(async () => {
      steps.push('second begins');
      await Promise.resolve();
      steps.push('second ends');
    });
    await closing.closeAll();
    expect(steps).toEqual(['second begins', 'second ends', 'first']);
  });

  it('closes once, however often it is asked', async () => {
    const closing = createClosingList();
    let count = 0;
    closing.add(() => {
      count += 1;
    });
    await Promise.all([closing.closeAll(), closing.closeAll()]);
    await closing.closeAll();
    expect(count).toBe(1);
  });

  it('closes the rest when one fails, and throws that failure', async () => {
    const closing = createClosingList();
    let closed = false;
    closing.add(() => {
      closed = true;
    });
    closing.add(() => Promise.reject(new Error('stuck')));
    await expect(closing.closeAll()).rejects.toThrow('stuck');
    expect(closed).toBe(true);
  });
});
