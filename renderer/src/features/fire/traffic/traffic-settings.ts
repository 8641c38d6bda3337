/** What the Traffic section is set to, as it is typed, and the traffic that comes of it. */
import type { RunRequest } from '#contract/run.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { parseDuration } from '#core/traffic/parse-duration.ts';
import { parseUntil } from '#core/traffic/parse-until.ts';
import { planTraffic } from '#core/traffic/plan-traffic.ts';
import {
  plainTraffic,
  type Traffic,
  trafficSchema,
  type TrafficShape,
} from '#core/traffic/traffic.ts';

export interface TrafficSettings {
  readonly shape: TrafficShape;
  readonly burst: string;
  readonly duration: string;
  readonly duplicates: string;
  readonly reorder: string;
  readonly every: string;
  readonly until: string;
  readonly seed: string;
  readonly twins: boolean;
  readonly twinIds: boolean;
}

/** The fields that are typed into. */
export type TrafficField = Exclude<keyof TrafficSettings, 'shape' | 'twins' | 'twinIds'>;

export const initialTraffic: TrafficSettings = {
  shape: 'steady',
  burst: '',
  duration: '',
  duplicates: '',
  reorder: '',
  every: '',
  until: '',
  seed: '',
  twins: false,
  twinIds: false,
};

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

const aTime = 'Such as 60s, 10m or 1h30m';

/** What is wrong with a field, in words; null where nothing is. An empty field changes nothing. */
const checks: Record<TrafficField, (text: string) => string | null> = {
  burst: (text) => (isWhole(text, 1, 1_000_000) ? null : 'A whole number from 1'),
  duration: (text) => (parseDuration(text) === null ? aTime : null),
  duplicates: (text) =>
    /^\d{1,3}(\.\d+)?%?$/.test(text) && Number.parseFloat(text) <= 100 ? null : '0 to 100',
  reorder: (text) => (isWhole(text, 2, 1000) ? null : 'A whole number, 2 to 1000'),
  every: (text) => (parseDuration(text) === null ? aTime : null),
  until: (text) =>
    parseUntil(text, new Date(0)) === null ? 'Such as 18:00, or 1h from now' : null,
  seed: (text) => (isWhole(text, 0, 4_294_967_295) ? null : 'A whole number'),
};

export type TrafficErrors = Readonly<Record<TrafficField, string | null>>;

export function checkFields(settings: TrafficSettings): TrafficErrors {
  const check = (field: TrafficField): string | null =>
    settings[field] === '' ? null : checks[field](settings[field]);
  const half = (settings.every === '') !== (settings.until === '') ? 'Both, or neither' : null;
  return {
    burst: check('burst'),
    duration: check('duration'),
    duplicates: check('duplicates'),
    reorder: check('reorder'),
    every: check('every') ?? (settings.every === '' ? half : null),
    until: check('until') ?? (settings.until === '' ? half : null),
    seed: check('seed'),
  };
}

/**
 * The traffic, or null while a field is wrong.
 * @param now from which a time of day is counted
 */
export function toTraffic(settings: TrafficSettings, now = new Date()): Traffic | null {
  if (Object.values(checkFields(settings)).some((error) => error !== null)) return null;
  const { shape, burst, duration, duplicates, reorder, every, until, seed } = settings;
  const { twins, twinIds } = settings;
  const [everyMs, forMs] = [parseDuration(every), parseUntil(until, now)];
  return {
    ...{ shape, twins, twinIds },
    burst: burst === '' ? plainTraffic.burst : Number(burst),
    durationMs: parseDuration(duration),
    duplicates: duplicates === '' ? 0 : Number.parseFloat(duplicates),
    reorder: reorder === '' ? 0 : Number(reorder),
    seed: seed === '' ? null : Number(seed),
    repeat: everyMs === null || forMs === null ? null : { everyMs, forMs },
  };
}

export function isPlain(settings: TrafficSettings): boolean {
  return (Object.keys(initialTraffic) as (keyof TrafficSettings)[]).every(
    (key) => settings[key] === initialTraffic[key],
  );
}

export type PlannedRequest =
  | { readonly kind: 'planned'; readonly total: number }
  | { readonly kind: 'refused'; readonly problem: string };

/** How many events a request would send, or why the harness would refuse its traffic. */
export function planRequest({ fixtures, count = 1, rate, traffic }: RunRequest): PlannedRequest {
  const whole = trafficSchema.parse(traffic ?? {});
  try {
    const load = { traffic: whole, eventTypes: fixtures, count, rate: rate ?? null, seed: 0 };
    return { kind: 'planned', total: planTraffic(load).total };
  } catch (error) {
    if (error instanceof HarnessError) return { kind: 'refused', problem: error.message };
    throw error;
  }
}

/** In a few words, beside the heading. */
export function summariseTraffic(settings: TrafficSettings): string {
  const { shape, burst, duration, duplicates, reorder, every, until, twins, twinIds } = settings;
  const parts = [
    ...(shape === 'gitlab' ? ['like GitLab.com'] : []),
    ...(burst === '' ? [] : [`${burst} at first`]),
    ...(duration === '' ? [] : [`for ${duration}`]),
    ...(twins ? ['twins'] : []),
    ...(duplicates === '' ? [] : [`${duplicates.replace('%', '')} % twice`]),
    ...(twinIds ? ['several ids'] : []),
    ...(reorder === '' ? [] : ['shuffled']),
    ...(every === '' ? [] : [`every ${every} ${until.includes(':') ? 'until' : 'for'} ${until}`]),
  ];
  return parts.length === 0 ? 'One after another' : parts.join(', ');
}
