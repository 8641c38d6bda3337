/**
 * From the flags of `serve` to what a harness is made with. Refuses combinations that cannot be meant
 * before a socket or a file is opened.
 */
import { resolve } from 'node:path';

import type { HarnessOptions } from '#mock-server/harness.ts';

import { usageError } from '../options/usage-error.ts';
import { defaultDataDir, type Machine } from './data-folder.ts';

/** As commander reads them. */
export interface ServeFlags {
  readonly uiPort: number;
  readonly gitlabPort: number;
  readonly receiverPort: number;
  /** For all three. */
  readonly host?: string;
  readonly uiHost?: string;
  readonly gitlabHost?: string;
  readonly receiverHost?: string;
  readonly allowedHost?: readonly string[];
  readonly data?: string;
  readonly memory?: boolean;
  /** Refuse what the disk does not take. */
  readonly strictDisk?: boolean;
  readonly fixtures?: string;
  readonly profile?: string;
  readonly ownEvents?: boolean;
  /** Path of a world file. */
  readonly world?: string;
  readonly replaceWorld?: boolean;
  /** Path of a file of answers. */
  readonly answers?: string;
  readonly json?: boolean;
  readonly open?: boolean;
}

export type ServeRequest = Pick<
  HarnessOptions,
  | 'ports'
  | 'hosts'
  | 'allowedHosts'
  | 'dataDir'
  | 'strictDisk'
  | 'profile'
  | 'ownEvents'
  | 'fixturesDir'
>;

/**
 * @throws HarnessError when --data and --memory are both given, --data is empty, or two ports are the same
 */
export function readServeRequest(flags: ServeFlags, machine: Machine): ServeRequest {
  const { uiPort, gitlabPort, receiverPort, profile = null, ownEvents = null } = flags;
  if (flags.replaceWorld === true && flags.world === undefined) {
    throw usageError({
      reading: '--replace-world',
      problem: 'it says nothing without a world file',
      advice: '--world FILE --replace-world',
    });
  }
  refuseEqualPorts([
    ['--ui-port', uiPort],
    ['--gitlab-port', gitlabPort],
    ['--receiver-port', receiverPort],
  ]);
  return {
    ports: { ui: uiPort, gitlab: gitlabPort, receiver: receiverPort },
    hosts: readHosts(flags),
    allowedHosts: (flags.allowedHost ?? []).map(readHostName),
    dataDir: readDataDir(flags, machine),
    strictDisk: readStrictDisk(flags),
    fixturesDir: flags.fixtures === undefined ? null : resolve(flags.fixtures),
    profile,
    ownEvents,
  };
}

function readHosts(flags: ServeFlags): NonNullable<HarnessOptions['hosts']> {
  const { host, uiHost = host, gitlabHost = host, receiverHost = host } = flags;
  const given = Object.entries({ ui: uiHost, gitlab: gitlabHost, receiver: receiverHost });
  return Object.fromEntries(given.filter(([, address]) => address !== undefined));
}

/** A name or an address, without what stands around one in a URL. */
function readHostName(text: string): string {
  const name = text.trim().replace(/^\[(.+)\]$/, '$1');
  if (/^[\w.:-]+$/.test(name) && !/^[^:]+:\d+$/.test(name)) return name;
  throw usageError({
    reading: '--allowed-host',
    problem: `${JSON.stringify(text)} is no host name`,
    advice: '--allowed-host mock.example.com, without scheme and port',
  });
}

function readStrictDisk({ strictDisk = false, memory = false }: ServeFlags): boolean {
  if (strictDisk && memory) {
    throw usageError({
      reading: '--strict-disk',
      problem: 'with --memory nothing is kept on disk',
      advice: 'one of the two',
    });
  }
  return strictDisk;
}

function readDataDir({ data, memory = false }: ServeFlags, machine: Machine): string | null {
  if (data === undefined) return memory ? null : defaultDataDir(machine);
  if (memory) {
    throw usageError({
      reading: '--data',
      problem: 'with --memory nothing is kept on disk',
      advice: 'one of the two',
    });
  }
  if (data.trim() === '') {
    throw usageError({
      reading: '--data',
      problem: 'it names no folder',
      advice: '--data ./auditorium-data, or --memory to keep nothing',
    });
  }
  return resolve(data);
}

function refuseEqualPorts(ports: readonly (readonly [option: string, port: number])[]): void {
  const seen = new Map<number, string>();
  for (const [option, port] of ports) {
    const other = seen.get(port);
    if (port !== 0 && other !== undefined) {
      throw usageError({
        reading: option,
        problem: `${port} is the port of ${other} too`,
        advice: `${option} 0 for any free port`,
        details: { port },
      });
    }
    seen.set(port, option);
  }
}
