import { posix, resolve, win32 } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { readLink, readOpenings } from './read-openings.ts';

const home = resolve('/home/ada');

describe('readOpenings', () => {
  it.each([
    [['electron', '.', '--data', '/tmp/a'], []],
    [['auditorium', 'calls.har'], [resolve(home, 'calls.har')]],
    [
      ['auditorium', '--no-sandbox', 'night.AUDITORIUM', '--inspect=0'],
      [resolve(home, 'night.AUDITORIUM')],
    ],
    [['auditorium', pathToFileURL(resolve('/tmp/of ada.har')).href], [resolve('/tmp/of ada.har')]],
    [['auditorium', '--log-net-log=net.har'], []],
    [['auditorium', 'file://elsewhere%2F/share/calls.har'], []],
    [['auditorium', 'notes.txt'], []],
  ])('finds the files in %j', (args, paths) => {
    expect(readOpenings(args, home)).toEqual(paths.map((path) => ({ type: 'file', path })));
  });

  it.each([
    ['calls.har', 'C:\\Users\\ada\\calls.har'],
    ['D:\\of ada\\calls.har', 'D:\\of ada\\calls.har'],
    ['\\\\server\\share\\calls.har', '\\\\server\\share\\calls.har'],
    ['file:///D:/of%20ada/calls.har', 'D:\\of ada\\calls.har'],
    ['file://localhost/D:/calls.har', 'D:\\calls.har'],
    ['file://server/share/calls.har', null],
    ['file:///etc/calls.har', null],
  ])('finds %j on Windows', (arg, path) => {
    const found = readOpenings(['auditorium.exe', arg], 'C:\\Users\\ada', win32);
    expect(found).toEqual(path === null ? [] : [{ type: 'file', path }]);
  });

  it('takes a backslash for a part of a name elsewhere', () => {
    expect(readOpenings(['a\\b.har'], '/home/ada', posix)).toEqual([
      { type: 'file', path: '/home/ada/a\\b.har' },
    ]);
  });

  it('finds a link among the switches that Chromium puts before it', () => {
    expect(
      readOpenings(['auditorium', '--allow-file-access', 'auditorium://streams'], home),
    ).toEqual([{ type: 'place', path: '/streams' }]);
  });
});

describe('readLink', () => {
  it.each([
    ['auditorium://deliveries/7', '/deliveries/7'],
    [
      'auditorium://check/8f14e45f-ceea-4672-9b1a-0c2e4b8d9f11',
      '/check/8f14e45f-ceea-4672-9b1a-0c2e4b8d9f11',
    ],
    ['AUDITORIUM://Streams/', '/streams'],
    ['auditorium://recordings', '/recordings'],
    ['auditorium://recordings/20261121T093000.123Z-02', '/recordings/20261121T093000.123Z-02'],
  ])('reads %s as a place of the page', (link, path) => {
    expect(readLink(link)).toEqual({ type: 'place', path });
  });

  it.each([
    'auditorium://',
    'auditorium:deliveries',
    'auditorium:////evil.example/x',
    'auditorium://deliveries/../../api',
    'auditorium://recordings/..',
    'auditorium://deliveries/7?token=1',
    'auditorium://deliveries#a',
    'auditorium://evil.example/x',
    'auditorium://user@deliveries/7',
    'auditorium://deliveries/%2e%2e',
    `auditorium://deliveries/${'9'.repeat(65)}`,
    'auditorium://deliveries/7\njavascript:alert(1)',
  ])('says of %j that it shows nothing', (link) => {
    expect(readLink(link)).toEqual({ type: 'unknown-link', link });
  });
});
