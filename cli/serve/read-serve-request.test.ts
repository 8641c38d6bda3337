import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readServeRequest, type ServeFlags } from './read-serve-request.ts';

const machine = { platform: 'linux', homeDir: '/home/ada', env: {} } as const;
const flags: ServeFlags = { uiPort: 4080, gitlabPort: 4081, receiverPort: 4082 };

describe('readServeRequest', () => {
  it("keeps state in the user's data folder unless told otherwise", () => {
    expect(readServeRequest(flags, machine)).toEqual({
      ports: { ui: 4080, gitlab: 4081, receiver: 4082 },
      hosts: {},
      allowedHosts: [],
      dataDir: '/home/ada/.local/share/auditorium',
      strictDisk: false,
      fixturesDir: null,
      profile: null,
      ownEvents: null,
    });
  });

  it.each([true, false])('passes on whether GitLab streams its own events: %s', (ownEvents) => {
    expect(readServeRequest({ ...flags, ownEvents }, machine).ownEvents).toBe(ownEvents);
  });

  it('listens at one address for all, but where one has its own', () => {
    const hosts = { host: '0.0.0.0', uiHost: '127.0.0.1' };
    expect(readServeRequest({ ...flags, ...hosts }, machine).hosts).toEqual({
      ui: '127.0.0.1',
      gitlab: '0.0.0.0',
      receiver: '0.0.0.0',
    });
  });

  it('takes names and addresses that clients may use, without brackets', () => {
    const allowedHost = ['laptop.example.com', '[fe80::1]'];
    expect(readServeRequest({ ...flags, allowedHost }, machine).allowedHosts).toEqual([
      'laptop.example.com',
      'fe80::1',
    ]);
  });

  it.each(['http://laptop', 'laptop:80', ''])('refuses the name %j', (name) => {
    expect(() => readServeRequest({ ...flags, allowedHost: [name] }, machine)).toThrow(
      /is no host name\. Try --allowed-host mock\.example\.com, without scheme and port\.$/,
    );
  });

  it('makes --data absolute', () => {
    expect(readServeRequest({ ...flags, data: 'here' }, machine).dataDir).toBe(resolve('here'));
  });

  it('makes --fixtures absolute', () => {
    expect(readServeRequest({ ...flags, fixtures: 'mine' }, machine).fixturesDir).toBe(
      resolve('mine'),
    );
  });

  it('keeps nothing with --memory', () => {
    expect(readServeRequest({ ...flags, memory: true }, machine).dataDir).toBeNull();
    expect(readServeRequest({ ...flags, strictDisk: true }, machine).strictDisk).toBe(true);
  });

  it('lets several ports be any free one', () => {
    const free = { ...flags, uiPort: 0, gitlabPort: 0, receiverPort: 0 };
    expect(readServeRequest(free, machine).ports).toEqual({ ui: 0, gitlab: 0, receiver: 0 });
  });

  it.each([
    [
      { ...flags, data: 'here', memory: true },
      'Failed to read --data: with --memory nothing is kept on disk. Try one of the two.',
    ],
    [
      { ...flags, data: '' },
      'Failed to read --data: it names no folder. Try --data ./auditorium-data, or --memory to keep nothing.',
    ],
    [
      { ...flags, receiverPort: 4080 },
      'Failed to read --receiver-port: 4080 is the port of --ui-port too. Try --receiver-port 0 for any free port.',
    ],
  ])('refuses %j', (wrong, message) => {
    expect(() => readServeRequest(wrong, machine)).toThrow(message);
  });
});
