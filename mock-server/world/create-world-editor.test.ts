import { Low } from 'lowdb';
import { describe, expect, it } from 'vitest';

import { editPorts, freshWorld } from '../../test/support/edited-world.ts';
import { createMemoryWorld } from '../store/world/create-memory-world.ts';
import { createWorldStore } from '../store/world/world-store.ts';
import { createWorldEditor } from './create-world-editor.ts';

function openEditor(store = createMemoryWorld(freshWorld)) {
  const notes: string[] = [];
  const editor = createWorldEditor({
    store,
    ports: editPorts,
    note: (summary) => {
      notes.push(summary);
    },
  });
  return { editor, store, notes };
}

const fourth = { kind: 'create-group', path: 'fourth' } as const;
const fifth = { kind: 'create-group', path: 'fifth' } as const;

describe('the world editor', () => {
  it('takes changes back one after another, the newest first', async () => {
    const { editor, store, notes } = openEditor();
    await editor.edit(fourth);
    await editor.edit(fifth);
    expect(editor.undoable).toBe('Created the group fifth.');
    await editor.undo();
    await editor.undo();
    expect(store.world.groups).toEqual(freshWorld.groups);
    expect(editor.undoable).toBeNull();
    expect(notes).toEqual([
      'Created the group fourth.',
      'Created the group fifth.',
      'Undid: Created the group fifth.',
      'Undid: Created the group fourth.',
    ]);
  });

  it('has nothing to take back at first', async () => {
    await expect(openEditor().editor.undo()).rejects.toMatchObject({
      code: 'world/nothing-to-undo',
    });
  });

  it('does not keep what changed nothing', async () => {
    const { editor, notes } = openEditor();
    await editor.edit({ kind: 'change-settings', licensed: true });
    expect(editor.undoable).toBeNull();
    expect(notes).toEqual([]);
  });

  it('refuses to take back what something else changed since, and keeps it for later', async () => {
    const { editor, store } = openEditor();
    await editor.edit(fourth);
    await store.update((world) => ({ world: { ...world, groups: [] }, result: null }));
    await expect(editor.undo()).rejects.toMatchObject({
      code: 'world/undo-conflict',
      category: 'conflict',
      details: { touched: ['groups'] },
    });
    expect(editor.undoable).toBe('Created the group fourth.');
  });

  it('takes a reset back, tokens and all', async () => {
    const { editor, store } = openEditor();
    await editor.reset();
    expect(store.world.accessTokens[0]?.token).not.toBe(freshWorld.accessTokens[0]?.token);
    await editor.undo();
    expect(store.world).toEqual(freshWorld);
  });

  it('forgets the oldest of more than fifty', async () => {
    const { editor } = openEditor();
    for (let count = 0; count < 51; count += 1) {
      await editor.edit({ kind: 'create-group', path: `g${count}` });
    }
    for (let count = 0; count < 50; count += 1) await editor.undo();
    expect(editor.undoable).toBeNull();
  });

  it('keeps nothing of a change that the disk refused', async () => {
    const store = createWorldStore(
      new Low(
        {
          read: () => Promise.resolve(null),
          write: () => Promise.reject(new Error('disk full')),
        },
        freshWorld,
      ),
    );
    const { editor, notes } = openEditor(store);
    await expect(editor.edit(fourth)).rejects.toThrow('disk full');
    expect(store.world).toBe(freshWorld);
    expect(editor.undoable).toBeNull();
    expect(notes).toEqual([]);
  });
});
