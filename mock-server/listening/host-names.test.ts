import { describe, expect, it } from 'vitest';

import { isLoopback, isOwnHost, urlHost } from './host-names.ts';

describe('the names of a listener', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::ffff:127.0.0.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.0.7', false],
    ['127.0.0.1.example.com', false],
  ])('tell of %s whether it is this machine only', (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });

  it('are in URLs what others can reach it by', () => {
    expect(urlHost('0.0.0.0', ['mock.test'])).toBe('mock.test');
    expect(urlHost('::')).toBe('127.0.0.1');
    expect(urlHost('fe80::1')).toBe('[fe80::1]');
    expect(urlHost('192.168.0.7', ['mock.test'])).toBe('192.168.0.7');
  });

  it.each([
    ['localhost:4080', true],
    ['127.0.0.1:4080', true],
    ['[::1]:4080', true],
    ['127.0.0.1:4081', false],
    ['127.0.0.1', false],
    ['mock.test', true],
    ['MOCK.test:9999', true],
    ['[fe80::1]:1', true],
    ['evil.test:4080', false],
    ['mock.test.evil.test:4080', false],
    [null, false],
  ])('let the Host %s pass: %s', (header, expected) => {
    expect(isOwnHost(header, 4080, ['mock.test', 'fe80::1'])).toBe(expected);
  });
});
