import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { defaultDataDir } from './data-folder.ts';

const homeDir = '/home/ada';

describe('defaultDataDir', () => {
  it.each([
    ['linux', {}, ['/home/ada', '.local', 'share', 'auditorium']],
    ['linux', { XDG_DATA_HOME: '/data' }, ['/data', 'auditorium']],
    ['linux', { XDG_DATA_HOME: 'data' }, ['/home/ada', '.local', 'share', 'auditorium']],
    ['linux', { XDG_DATA_HOME: '' }, ['/home/ada', '.local', 'share', 'auditorium']],
    ['darwin', {}, ['/home/ada', 'Library', 'Application Support', 'auditorium']],
    ['win32', { APPDATA: '/appdata' }, ['/appdata', 'auditorium']],
    ['win32', {}, ['/home/ada', 'AppData', 'Roaming', 'auditorium']],
  ] as const)('on %s with %j is %j', (platform, env, parts) => {
    expect(defaultDataDir({ platform, env, homeDir })).toBe(join(...parts));
  });
});
