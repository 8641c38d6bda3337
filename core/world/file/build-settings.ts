/** The settings of a world file. What it leaves out is as in a new harness. */
import { isHarnessError } from '../../errors/harness-error.ts';
import { nearestNames } from '../../errors/nearest-names.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import { knownFlags } from '../edit/edit-settings.ts';
import { emptyWorld } from '../new-world.ts';
import type { Group, World } from '../world.ts';
import type { Building } from './building.ts';
import type { WorldFile } from './world-file.ts';

function readProfile(text: string, { ports, problem }: Building): string {
  try {
    return makeProfile(text, ports.timeline).version;
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    problem('settings.profile', error.message.replace(/\.$/, ''));
    return text;
  }
}

export function buildSettings(
  { settings }: WorldFile,
  groups: ReadonlyMap<string, Group>,
  building: Building,
): World['settings'] {
  const { ports, problem } = building;
  const preset = emptyWorld.settings;
  const { flags = preset.flags, stoppedGroups = [] } = settings;
  const known = knownFlags(ports.timeline);
  for (const flag of Object.keys(flags)) {
    if (known.includes(flag)) continue;
    const near = nearestNames(flag, known);
    const hint = near.length === 0 ? '' : ` (near: ${near.join(', ')})`;
    problem('settings.flags', `${flag} changes nothing here${hint}`);
  }
  for (const [index, path] of stoppedGroups.entries()) {
    if (groups.get(path.toLowerCase())?.parentId === null) continue;
    problem(`settings.stoppedGroups[${index}]`, `the file has no top-level group ${path}`);
  }
  return {
    profile: readProfile(settings.profile ?? preset.profile, building),
    licensed: settings.licensed ?? preset.licensed,
    flags,
    blockLocalRequests: settings.blockLocalRequests ?? preset.blockLocalRequests,
    silentMode: settings.silentMode ?? preset.silentMode,
    stoppedGroups: stoppedGroups.map((path) => groups.get(path.toLowerCase())?.fullPath ?? path),
    ownEvents: settings.ownEvents ?? preset.ownEvents,
  };
}
