import { describe, expect, it } from 'vitest';

import { readHosts } from './read-hosts.ts';

describe('readHosts', () => {
  it('listens for this machine only, unless the environment says otherwise', () => {
    const nothing = { hosts: {}, allowedHosts: [] };
    expect(readHosts({})).toEqual(nothing);
    expect(readHosts({ AUDITORIUM_HOST: ' ', AUDITORIUM_ALLOWED_HOSTS: ',' })).toEqual(nothing);
  });

  it('takes one address for both, and one for each', () => {
    expect(readHosts({ AUDITORIUM_HOST: '0.0.0.0' }).hosts).toEqual({
      receiver: '0.0.0.0',
      gitlab: '0.0.0.0',
    });
    const env = { AUDITORIUM_HOST: '10.0.0.5', AUDITORIUM_RECEIVER_HOST: '0.0.0.0' };
    expect(readHosts(env).hosts).toEqual({ receiver: '0.0.0.0', gitlab: '10.0.0.5' });
    expect(readHosts({ AUDITORIUM_RECEIVER_HOST: '::' }).hosts).toEqual({ receiver: '::' });
  });

  it('never opens the page, which is for the window', () => {
    const env = { AUDITORIUM_HOST: '0.0.0.0', AUDITORIUM_UI_HOST: '0.0.0.0' };
    expect(readHosts(env).hosts).not.toHaveProperty('ui');
  });

  it('takes several names', () => {
    expect(readHosts({ AUDITORIUM_ALLOWED_HOSTS: 'laptop.test, mock' }).allowedHosts).toEqual([
      'laptop.test',
      'mock',
    ]);
  });
});
