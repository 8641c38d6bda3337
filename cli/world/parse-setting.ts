/** `KEY=VALUE` of `world set`, as a change of the world's settings. */
import { didYouMean } from '#core/errors/nearest-names.ts';

import { usageError } from '../options/usage-error.ts';
import type { WorldEditInput } from './world-request.ts';

type Change = Extract<WorldEditInput, { kind: 'change-settings' }>;

/** What `world set` takes, as its help lists it. */
export const settingKeys = [
  'profile',
  'licensed',
  'block-local',
  'silent-mode',
  'stopped-groups',
  'own-events',
  'flag.NAME',
] as const;

function refused(text: string, problem: string, advice: string): Error {
  return usageError({ reading: `setting ${JSON.stringify(text)}`, problem, advice });
}

function readSwitch(text: string, value: string): boolean {
  if (value === 'on' || value === 'true') return true;
  if (value === 'off' || value === 'false') return false;
  throw refused(text, `${JSON.stringify(value)} is neither on nor off`, 'on or off');
}

function readOne(text: string): Omit<Change, 'kind'> {
  const equals = text.indexOf('=');
  if (equals < 1) throw refused(text, 'it has no key before an equals sign', 'profile=16.1');
  const key = text.slice(0, equals);
  const value = text.slice(equals + 1);
  if (key.startsWith('flag.')) {
    const name = key.slice('flag.'.length);
    return { flags: { [name]: value === 'default' ? null : readSwitch(text, value) } };
  }
  switch (key) {
    case 'profile':
      return { profile: value };
    case 'licensed':
      return { licensed: readSwitch(text, value) };
    case 'block-local':
      return { blockLocalRequests: readSwitch(text, value) };
    case 'silent-mode':
      return { silentMode: readSwitch(text, value) };
    case 'own-events':
      return { ownEvents: readSwitch(text, value) };
    case 'stopped-groups':
      return { stoppedGroups: value.split(',').filter((path) => path !== '') };
    default:
      throw refused(
        text,
        `there is no setting ${key}.${didYouMean(key, settingKeys)}`.replace(/[.?]$/, ''),
        settingKeys.join(', '),
      );
  }
}

/**
 * Reads all settings of one call as one change.
 * @throws HarnessError `usage/wrong-option` when one is not KEY=VALUE, or its key is unknown
 */
export function parseSettings(texts: readonly string[]): Change {
  return texts.map(readOne).reduce<Change>(
    (change, one) => {
      const flags = { ...change.flags, ...one.flags };
      return { ...change, ...one, ...(Object.keys(flags).length === 0 ? {} : { flags }) };
    },
    { kind: 'change-settings' },
  );
}
