/** What the fire panel is set to, and the request that comes of it. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import { type OwnFixture, withoutPayload } from '#core/catalogue/own-fixture.ts';
import type { EventScope } from '#core/delivery/audit-event.ts';
import type { OrderInput } from '#core/order/order.ts';

import { fieldError, readFields } from '../../ui/order/typed-fields.ts';
import { type Override, overrideRecord } from '../../ui/overrides/override.ts';
import { checkSending, toSending } from './sending/sending-settings.ts';
import {
  initialTraffic,
  planRequest,
  toTraffic,
  type TrafficSettings,
} from './traffic/traffic-settings.ts';

export interface FireSettings {
  readonly fixtures: readonly string[];
  /** As scopeValue() writes it; null = not chosen, the panel proposes one. */
  readonly scope: string | null;
  readonly verbatim: boolean;
  readonly overrides: readonly Override[];
  readonly count: string;
  /** Events a second; empty = as fast as they go. */
  readonly rate: string;
  readonly concurrency: string;
  /** How many times as fast as real time GitLab's waits go by. */
  readonly clockSpeed: string;
  /** Whether connections are used again, which no GitLab does. */
  readonly keepAlive: boolean;
  /** Events in one request; empty = as many as GitLab puts in one. */
  readonly batchSize: string;
  /** How long an event waits for its batch, such as `2s`; empty = as long as in GitLab. */
  readonly batchLinger: string;
  /** How long a batch may take until NATS brings it again; empty = as long as in GitLab. */
  readonly ackDeadline: string;
  /** Partitions of NATS's stream; empty = one for each top-level group. */
  readonly partitions: string;
  /** Share of the events that NATS does not take, such as `5%`; empty = none. */
  readonly publishFailures: string;
  /** Fixtures of the user's own that were chosen here, beside those of the harness's folder. */
  readonly files: readonly OwnFixture[];
  /** Ids of those of them that were made here by editing a payload, with the id of what each was made of. */
  readonly edited: Readonly<Record<string, string>>;
  readonly traffic: TrafficSettings;
}

export const initialSettings: FireSettings = {
  fixtures: [],
  scope: null,
  verbatim: false,
  overrides: [],
  count: '1',
  rate: '',
  concurrency: '1',
  clockSpeed: '1',
  keepAlive: false,
  batchSize: '',
  batchLinger: '',
  ackDeadline: '',
  partitions: '',
  publishFailures: '',
  files: [],
  edited: {},
  traffic: initialTraffic,
};

export const payloadScope = 'payload';
export const instanceScope = 'instance';

/** A scope as the value of a choice. */
export function scopeValue(kind: 'group' | 'project', path: string): string {
  return `${kind}:${path}`;
}

/** The scope of such a value; null = where the payload says. */
export function parseScope(value: string): EventScope | null {
  if (value === instanceScope) return { kind: 'instance' };
  const [kind, path = ''] = value.split(':');
  return kind === 'group' || kind === 'project' ? { kind, path } : null;
}

/** A group that has a destination of HTTP, so that what is fired arrives; else where the payload says. */
export function proposeScope(destinations: readonly DestinationView[]): string {
  const owner = destinations.find(
    ({ groupPath, category }) => groupPath !== null && category === 'http',
  )?.groupPath;
  return owner === undefined || owner === null ? payloadScope : scopeValue('group', owner);
}

export interface BurstErrors {
  readonly count: string | null;
  readonly rate: string | null;
  readonly concurrency: string | null;
  readonly clockSpeed: string | null;
}

/** What is wrong with the numbers, in words; null where nothing is. */
export function checkBurst({ count, rate, concurrency, clockSpeed }: FireSettings): BurstErrors {
  return {
    count: fieldError('count', count),
    rate: fieldError('rate', rate),
    concurrency: fieldError('concurrency', concurrency),
    clockSpeed: fieldError('clockSpeed', clockSpeed),
  };
}

/** The request, or null while something in it is missing or a field is wrong. */
function readRequest(settings: FireSettings, scope: string): OrderInput | null {
  const errors = checkBurst(settings);
  const sending = checkSending(settings);
  const wrong = Object.values<string | null>({ ...errors, ...sending }).some((one) => one !== null);
  const traffic = toTraffic(settings.traffic);
  if (settings.fixtures.length === 0 || wrong || traffic === null) return null;
  const files = settings.files.filter(({ name }) => settings.fixtures.includes(`file:${name}`));
  const set = overrideRecord(settings.overrides);
  const { count, rate, concurrency, clockSpeed } = settings;
  return {
    fixtures: [...settings.fixtures],
    scope: parseScope(scope),
    ...readFields({ count, rate, concurrency, clockSpeed }),
    verbatim: settings.verbatim,
    ...(Object.keys(set).length === 0 ? {} : { set }),
    ...(files.length === 0 ? {} : { files: files.map(withoutPayload) }),
    ...toSending(settings),
    ...traffic,
  };
}

/** The request to send, or null while something in it is missing or wrong. */
export function toOrder(settings: FireSettings, scope: string): OrderInput | null {
  const request = readRequest(settings, scope);
  return request === null || planRequest(request).kind === 'refused' ? null : request;
}

/** Why the parts of the request contradict each other, in words; null where they do not. */
export function trafficProblem(settings: FireSettings, scope: string): string | null {
  const request = readRequest(settings, scope);
  const planned = request === null ? null : planRequest(request);
  return planned?.kind === 'refused' ? planned.problem : null;
}

/** How many events it sends. */
export function totalOf(request: OrderInput): number {
  const planned = planRequest(request);
  return planned.kind === 'planned' ? planned.total : 0;
}

/** Why nothing can be fired as it stands, as a sentence; null = it can. */
export function whyNotFire(settings: FireSettings, scope: string): string | null {
  if (settings.fixtures.length === 0) return 'Choose an event to fire it.';
  const problem = trafficProblem(settings, scope);
  if (problem !== null) return problem;
  return toOrder(settings, scope) === null ? 'A field is not filled in as it should be.' : null;
}
