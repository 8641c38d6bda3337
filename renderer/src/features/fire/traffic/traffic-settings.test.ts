import { describe, expect, it } from 'vitest';

import {
  checkFields,
  initialTraffic,
  planRequest,
  summariseTraffic,
  toTraffic,
  type TrafficSettings,
} from './traffic-settings.ts';

const set = (part: Partial<TrafficSettings>): TrafficSettings => ({ ...initialTraffic, ...part });

describe('the settings of traffic', () => {
  it('are one event after another at first', () => {
    expect(toTraffic(initialTraffic)).toEqual({});
    expect(summariseTraffic(initialTraffic)).toBe('One after another');
  });

  it('are read as they are typed', () => {
    const typed = set({
      ...{ shape: 'gitlab', burst: '20', duration: '1m', duplicates: '5%', reorder: '10' },
      ...{ every: '10m', until: '1h', seed: '7', twins: true, twinIds: true },
    });
    expect(toTraffic(typed)).toEqual({
      ...{ shape: 'gitlab', burst: 20, duration: 60_000, duplicates: 5, reorder: 10 },
      ...{ every: 600_000, until: 3_600_000, seed: 7, twins: true, twinIds: true },
    });
    expect(summariseTraffic(typed)).toBe(
      'like GitLab.com, 20 at first, for 1m, twins, 5 % twice, several ids, shuffled, every 10m for 1h',
    );
  });

  it('end at a time of day, the next one of that name', () => {
    const typed = set({ every: '10m', until: '18:00' });
    const now = new Date(2026, 10, 21, 17, 30);
    expect(toTraffic(typed, now)).toEqual({ every: 600_000, until: 1_800_000 });
    expect(summariseTraffic(typed)).toBe('every 10m until 18:00');
    expect(checkFields(set({ every: '10m', until: '24:00' })).until).not.toBeNull();
  });

  it.each([
    [{ burst: '0' }, 'burst'],
    [{ duration: '60' }, 'duration'],
    [{ duplicates: '101' }, 'duplicates'],
    [{ reorder: '1' }, 'reorder'],
    [{ every: '10s' }, 'until'],
    [{ until: '1h' }, 'every'],
    [{ every: 'often', until: '1h' }, 'every'],
    [{ seed: '-1' }, 'seed'],
  ] as const)('are wrong with %j, which is said at %s', (wrong, field) => {
    expect(checkFields(set(wrong))[field]).not.toBeNull();
    expect(toTraffic(set(wrong))).toBeNull();
  });
});

describe('planRequest', () => {
  it('counts what would be sent, twins and copies too', () => {
    const traffic = { twins: true, duplicates: 50 };
    expect(planRequest({ fixtures: ['a', 'b'], count: 5, ...traffic })).toEqual({
      kind: 'planned',
      total: 30,
    });
    expect(planRequest({ fixtures: ['a'] })).toEqual({ kind: 'planned', total: 1 });
  });

  it('says why the harness would refuse it', () => {
    expect(planRequest({ fixtures: ['a'], shape: 'gitlab' })).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining('needs a rate') as string,
    });
  });
});
