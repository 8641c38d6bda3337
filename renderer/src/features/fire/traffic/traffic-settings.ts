/** What the Traffic section is set to, as it is typed, and the traffic that comes of it. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { type OrderInput, orderSchema } from '#core/order/order.ts';
import type { OrderWishes, TrafficShape } from '#core/order/order-fields.ts';
import { planTraffic } from '#core/order/plan-traffic.ts';

import { fieldError, readFields, type TypedFields } from '../../../ui/order/typed-fields.ts';

/** The fields that are typed into. */
export type TrafficField =
  'burst' | 'duration' | 'duplicates' | 'reorder' | 'every' | 'until' | 'seed';

export interface TrafficSettings extends TypedFields<TrafficField> {
  readonly shape: TrafficShape;
  readonly twins: boolean;
  readonly twinIds: boolean;
}

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

export type TrafficErrors = Readonly<Record<TrafficField, string | null>>;

export function checkFields(settings: TrafficSettings): TrafficErrors {
  const check = (field: TrafficField): string | null => fieldError(field, settings[field]);
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
export function toTraffic(settings: TrafficSettings, now = new Date()): OrderWishes | null {
  if (Object.values(checkFields(settings)).some((error) => error !== null)) return null;
  const { shape, twins, twinIds, ...typed } = settings;
  return {
    ...readFields(typed, now),
    ...(shape === 'steady' ? {} : { shape }),
    ...(twins ? { twins } : {}),
    ...(twinIds ? { twinIds } : {}),
  };
}

export type PlannedRequest =
  | { readonly kind: 'planned'; readonly total: number }
  | { readonly kind: 'refused'; readonly problem: string };

/** How many events an order would send, or why the harness would refuse its traffic. */
export function planRequest(order: OrderInput): PlannedRequest {
  const load = { traffic: orderSchema.parse(order), eventTypes: order.fixtures, seed: 0 };
  try {
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
