/**
 * One edit on a world. Pure: the world that comes out is new, and what did not change in it is the very
 * same object, which undoing relies on.
 */
import { removeReceiver, setReceiver } from '../../receivers/edit-receivers.ts';
import type { World } from '../world.ts';
import { createGroup, removeGroup, renameGroup } from './edit-groups.ts';
import { changeUser, createUser, removeMember, removeUser, setMember } from './edit-people.ts';
import { createProject, removeProject, renameProject } from './edit-projects.ts';
import { changeSettings, removeTargetTrust, setTargetTrust } from './edit-settings.ts';
import { createToken, revokeToken } from './edit-tokens.ts';
import type { EditPorts, WorldChange, WorldEdit } from './world-edit.ts';

/**
 * @throws HarnessError `world/unknown-…` when something named is not there, `world/taken` when a path or
 *   name is, `world/wrong-value` when GitLab would not take it, `profile/unknown`
 */
export function editWorld(world: World, edit: WorldEdit, ports: EditPorts): WorldChange {
  switch (edit.kind) {
    case 'create-group':
      return createGroup(world, edit);
    case 'rename-group':
      return renameGroup(world, edit);
    case 'remove-group':
      return removeGroup(world, edit);
    case 'create-project':
      return createProject(world, edit);
    case 'rename-project':
      return renameProject(world, edit);
    case 'remove-project':
      return removeProject(world, edit);
    case 'create-user':
      return createUser(world, edit);
    case 'change-user':
      return changeUser(world, edit);
    case 'remove-user':
      return removeUser(world, edit);
    case 'set-member':
      return setMember(world, edit);
    case 'remove-member':
      return removeMember(world, edit);
    case 'create-token':
      return createToken(world, edit, ports);
    case 'revoke-token':
      return revokeToken(world, edit);
    case 'change-settings':
      return changeSettings(world, edit, ports);
    case 'set-target-trust':
      return setTargetTrust(world, edit);
    case 'remove-target-trust':
      return removeTargetTrust(world, edit);
    case 'set-receiver':
      return setReceiver(world, edit);
    case 'remove-receiver':
      return removeReceiver(world, edit);
  }
}
