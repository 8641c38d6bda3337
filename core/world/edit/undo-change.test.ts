import { describe, expect, it } from 'vitest';

import { withGroupDestination } from '../../../test/support/destination-worlds.ts';
import { applyEdit, freshWorld, type LooseEdit } from '../../../test/support/edited-world.ts';
import { undoChange } from './undo-change.ts';

const edits: readonly LooseEdit[] = [
  { kind: 'create-group', path: 'fourth' },
  { kind: 'rename-group', path: 'example-group', newPath: 'acme' },
  { kind: 'remove-group', path: 'example-group' },
  { kind: 'create-project', path: 'my-group/app' },
  { kind: 'remove-project', path: 'example-group/example-project' },
  { kind: 'create-user', username: 'ann' },
  { kind: 'change-user', username: 'owner', state: 'blocked' },
  { kind: 'remove-user', username: 'owner' },
  { kind: 'set-member', username: 'root', group: 'my-group', role: 'guest' },
  { kind: 'remove-member', username: 'owner', group: 'my-group' },
  { kind: 'create-token', username: 'owner' },
  { kind: 'revoke-token', id: 1 },
  { kind: 'change-settings', profile: '15.0', flags: { ff_external_audit_events: null } },
  { kind: 'set-target-trust', origin: 'https://a.example', verify: false },
];

describe('undoing', () => {
  it.each(edits)('takes $kind back', (edit) => {
    const before = withGroupDestination(freshWorld, 'https://a.example', 'example-group').world;
    const { world: after } = applyEdit(before, edit);
    expect(after).not.toEqual(before);
    const undone = undoChange(after, { before, after });
    expect(undone).toEqual({ world: { ...before, nextIds: after.nextIds } });
  });

  it('leaves what came later and lies elsewhere', () => {
    const { world: after } = applyEdit(freshWorld, {
      kind: 'remove-project',
      path: 'example-group/example-project',
    });
    const { world: current, destination } = withGroupDestination(after);
    const undone = undoChange(current, { before: freshWorld, after });
    if (!('world' in undone)) throw new Error('it was not taken back');
    expect(undone.world.projects).toEqual(freshWorld.projects);
    expect(undone.world.destinations).toEqual([destination]);
    expect(undone.world.nextIds['groupDestination']).toBe(2);
  });

  it('refuses where something later touched the same part, and names it', () => {
    const before = withGroupDestination(freshWorld, 'https://a.example', 'example-group').world;
    const { world: after } = applyEdit(before, { kind: 'remove-group', path: 'example-group' });
    const { world: current } = withGroupDestination(after);
    expect(undoChange(current, { before, after })).toEqual({ touched: ['destinations'] });
  });

  it('goes on counting above all ids that were ever given out', () => {
    const { world: before } = withGroupDestination(freshWorld);
    const undone = undoChange(freshWorld, { before, after: freshWorld });
    if (!('world' in undone)) throw new Error('it was not taken back');
    expect(undone.world).toEqual(before);
  });

  it('takes parts for the same that are equal and not one object', () => {
    const { world: after } = applyEdit(freshWorld, { kind: 'create-group', path: 'fourth' });
    const current = structuredClone(after);
    expect(undoChange(current, { before: freshWorld, after })).toHaveProperty('world');
  });
});
