import { Command } from 'commander';
import { describe, expect, it } from 'vitest';

import { addLogQueryOptions, type LogQueryFlags } from './log-query-options.ts';
import { readLogQuery } from './read-log-query.ts';

const now = Date.parse('2026-01-02T12:00:00.000Z');

function read(...args: string[]) {
  const command = addLogQueryOptions(new Command().exitOverride());
  command.parse(args, { from: 'user' });
  return readLogQuery(command.args, command.opts<LogQueryFlags>(), now);
}

describe('readLogQuery', () => {
  it('makes a query of everything that was typed', () => {
    expect(
      read(
        ...['3', '5-9', '--since', '10m', '--not-2xx', '--type', 'a', '--type', 'b'],
        ...['--destination', '/logs', '--run', 'r', '--kind', 'attempt,capture'],
      ),
    ).toEqual({
      places: [
        { from: 3, to: 3 },
        { from: 5, to: 9 },
      ],
      since: '2026-01-02T11:50:00.000Z',
      not2xx: true,
      eventTypes: ['a', 'b'],
      destination: '/logs',
      run: 'r',
      kinds: ['attempt', 'capture'],
    });
  });

  it('means everything by --all, and by nothing', () => {
    expect(read('--all')).toEqual({ places: [] });
    expect(read()).toEqual({ places: [] });
  });

  it('takes words for a search, in one argument or in several', () => {
    expect(read('type:a', 'not', 'b', '7')).toEqual({
      places: [{ from: 7, to: 7 }],
      search: 'type:a not b',
    });
    expect(read('"a b" or c')).toEqual({ places: [], search: '"a b" or c' });
  });

  it.each([
    [['--all', 'x'], 'Failed to read --all: something beside it says which entries.'],
    [['stauts:2xx'], 'at character 1: there is no term stauts:. Try status:'],
    [['--all', '--not-2xx'], 'Failed to read --all: something beside it says which entries.'],
    [['--since', 'soon'], 'that is neither a span of time nor a time'],
    [['5-2'], 'that is no place in the log'],
    [['--kind', 'atempt'], 'is no kind of log entry'],
  ])('refuses %j', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
