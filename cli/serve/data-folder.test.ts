import { describe, expect, it } from 'vitest';

import { defaultDataDir } from './data-folder.ts';

const homeDir = '/home/ada';

describe('defaultDataDir', () => {
  it.each([
    ['linux', {}, ['/home/ada/.local', 'share', 'auditorium']],
    ['linux', { XDG_DATA_HOME: '/data' }, ['/data', 'auditorium']],
    ['linux', { XDG_DATA_HOME: 'data' }, ['/home/ada/.local', 'share', 'auditorium']],
    ['linux', { XDG_DATA_HOME: '' }, ['/home/ada/.local', 'share', 'auditorium']],
    ['darwin', {}, ['/home/ada', 'Library', 'Application Support', 'auditorium']],
  ] as const)('on %s with %j is %j', (platform, env, parts) => {
    expect(defaultDataDir({ platform, env, homeDir })).toBe(parts.join('/'));
  });

  it('is in the profile of the user on Windows, which may be on another drive or machine', () => {
    const homeDir = 'C:\\Users\\ada';
    const at = (env: Record<string, string>): string =>
      defaultDataDir({ platform: 'win32', env, homeDir });
    expect(at({})).toBe('C:\\Users\\ada\\AppData\\Roaming\\auditorium');
    expect(at({ APPDATA: 'D:\\Roaming' })).toBe('D:\\Roaming\\auditorium');
    expect(at({ APPDATA: '\\\\server\\ada' })).toBe('\\\\server\\ada\\auditorium');
  });
});
