/**
 * The steps that bring older state files up to date, oldest first. A step never fails: what it cannot
 * make sense of it leaves as it is, and the schema refuses it afterwards. Never change a released one.
 */
import { isRecord } from '#core/json/is-record.ts';

/** What brings a file of version `from` to version `from + 1`. */
export interface Migration {
  readonly from: number;
  migrate(file: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** Applies a change to each record of a list; anything that is no list of records stays. */
function eachRecord(
  list: unknown,
  change: (record: Readonly<Record<string, unknown>>) => Record<string, unknown>,
): unknown {
  return Array.isArray(list)
    ? list.map((item: unknown) => (isRecord(item) ? change(item) : item))
    : list;
}

/**
 * Destinations get a name and can be switched off, and there are other kinds of them. The name is made of
 * kind and id, so it is unique.
 */
const withNames: Migration = {
  from: 1,
  migrate: (file) => {
    const named = (list: unknown): unknown =>
      eachRecord(list, (record) => ({
        name: `Destination_${String(record['kind'])}-${String(record['id'])}`,
        active: true,
        namespaceFilter: null,
        ...record,
      }));
    return {
      ...file,
      version: 2,
      destinations: named(file['destinations']),
      bin: named(file['bin']),
      cloudConfigurations: [],
    };
  },
};

/** Consolidated destinations, people who can be blocked, tokens that expire, silent mode, trust of targets. */
const withStreamingDestinations: Migration = {
  from: 2,
  migrate: (file) => {
    const settings = file['settings'];
    return {
      ...file,
      version: 3,
      settings: isRecord(settings)
        ? { silentMode: false, stoppedGroups: [], ownEvents: true, ...settings }
        : settings,
      users: eachRecord(file['users'], (user) => ({ state: 'active', ...user })),
      accessTokens: eachRecord(file['accessTokens'], (token) => ({
        name: `Token ${String(token['id'])}`,
        expiresAt: null,
        ...token,
      })),
      streamingDestinations: [],
      streamingBin: [],
      targetTrust: [],
    };
  },
};

export const worldMigrations: readonly Migration[] = [withNames, withStreamingDestinations];
