/** The settings of the instance, and how the sender trusts its targets. */
import { parseDestinationUrl } from '../../http/destination-url.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import type { ProfileTimeline } from '../../profiles/profile.ts';
import type { World } from '../world.ts';
import { unknownRecord, wrongValue } from './edit-errors.ts';
import { requireGroup } from './find-record.ts';
import { changed, type EditOf, type EditPorts, type WorldChange } from './world-edit.ts';

/** The feature flags that change anything here, in order of the timeline. */
export function knownFlags({ capabilities }: ProfileTimeline): readonly string[] {
  return [...new Set(capabilities.flatMap(({ flag }) => (flag === null ? [] : [flag.name])))];
}

function withFlags(
  flags: World['settings']['flags'],
  wanted: Readonly<Record<string, boolean | null>>,
  timeline: ProfileTimeline,
): World['settings']['flags'] {
  const known = knownFlags(timeline);
  const unknown = Object.keys(wanted).find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownRecord('flag', unknown, known);
  const merged = Object.entries({ ...flags, ...wanted });
  return Object.fromEntries(
    merged.filter((pair): pair is [string, boolean] => typeof pair[1] === 'boolean'),
  );
}

function topLevelPath(world: World, path: string): string {
  const group = requireGroup(world, path);
  if (group.parentId === null) return group.fullPath;
  throw wrongValue(
    `stop streaming for ${group.fullPath}`,
    'only top-level groups can be stopped',
    group.fullPath.split('/')[0] ?? '',
  );
}

/** Changes what is named and leaves the rest. The profile of the harness follows at once. */
export function changeSettings(
  world: World,
  edit: EditOf<'change-settings'>,
  { timeline }: EditPorts,
): WorldChange {
  const { settings } = world;
  const { profile, flags, stoppedGroups } = edit;
  const after: World['settings'] = {
    profile: profile === undefined ? settings.profile : makeProfile(profile, timeline).version,
    licensed: edit.licensed ?? settings.licensed,
    flags: flags === undefined ? settings.flags : withFlags(settings.flags, flags, timeline),
    blockLocalRequests: edit.blockLocalRequests ?? settings.blockLocalRequests,
    silentMode: edit.silentMode ?? settings.silentMode,
    stoppedGroups:
      stoppedGroups === undefined
        ? settings.stoppedGroups
        : [...new Set(stoppedGroups.map((path) => topLevelPath(world, path)))],
    ownEvents: edit.ownEvents ?? settings.ownEvents,
  };
  const parts = differences(settings, after);
  return parts.length === 0
    ? changed(world, 'Changed nothing.')
    : changed({ ...world, settings: after }, `Settings: ${parts.join('; ')}.`);
}

function differences(before: World['settings'], after: World['settings']): string[] {
  const onOff = (on: boolean): string => (on ? 'on' : 'off');
  const flags = [...new Set([...Object.keys(before.flags), ...Object.keys(after.flags)])];
  return [
    before.profile !== after.profile && `behaves as GitLab ${after.profile}`,
    before.licensed !== after.licensed && `licence ${onOff(after.licensed)}`,
    ...flags.map((name) => {
      const value = after.flags[name];
      if (before.flags[name] === value) return false;
      return `${name} ${value === undefined ? 'as the version has it' : onOff(value)}`;
    }),
    before.blockLocalRequests !== after.blockLocalRequests &&
      `local requests ${after.blockLocalRequests ? 'blocked' : 'allowed'}`,
    before.silentMode !== after.silentMode && `silent mode ${onOff(after.silentMode)}`,
    before.stoppedGroups.join() !== after.stoppedGroups.join() &&
      `streaming stopped for ${after.stoppedGroups.join(', ') || 'no group'}`,
    before.ownEvents !== after.ownEvents && `events of GitLab itself ${onOff(after.ownEvents)}`,
  ].filter((part) => part !== false);
}

/** `https://host:port`, the port only where it is not 443; what comes behind is cut off. */
function httpsOrigin(text: string): string {
  const url = parseDestinationUrl(text);
  if (url?.scheme === 'https') {
    return `https://${url.host}${url.port === 443 ? '' : `:${url.port}`}`;
  }
  throw wrongValue(
    `trust ${text}`,
    'trust is about targets of https',
    'an address such as https://localhost:8443',
  );
}

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/;

/** Says how the certificate of one target is checked, in the place of what was said before. */
export function setTargetTrust(world: World, edit: EditOf<'set-target-trust'>): WorldChange {
  const { verify, ca } = edit;
  const origin = httpsOrigin(edit.origin);
  if (ca !== null && !certificate.test(ca)) {
    throw wrongValue(
      `trust ${origin}`,
      'the text has no PEM certificate',
      'the contents of ca.pem',
    );
  }
  const others = world.targetTrust.filter((each) => each.origin !== origin);
  const how = verify
    ? `checked ${ca === null ? 'as the system does' : 'by its own certificate'}`
    : 'not checked';
  return changed(
    { ...world, targetTrust: [...others, { origin, verify, ca }] },
    `The certificate of ${origin} is ${how}.`,
  );
}

export function removeTargetTrust(world: World, edit: EditOf<'remove-target-trust'>): WorldChange {
  const origin = httpsOrigin(edit.origin);
  const targetTrust = world.targetTrust.filter((each) => each.origin !== origin);
  if (targetTrust.length === world.targetTrust.length) {
    throw unknownRecord(
      'target',
      origin,
      world.targetTrust.map((each) => each.origin),
    );
  }
  return changed(
    { ...world, targetTrust },
    `The certificate of ${origin} is checked as the system does.`,
  );
}
