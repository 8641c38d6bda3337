/** How the certificate of a target is checked as the world is now, and that in words. */
import { endpointOf } from '#core/delivery/planning/plan-request.ts';
import { parseDestinationUrl } from '#core/http/destination-url.ts';
import { findTrust } from '#core/world/find-trust.ts';
import type { TargetTrust } from '#core/world/world.ts';

import { useOperation } from './harness-context.tsx';

export interface TargetCheck {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly how: 'system' | 'own-ca' | 'none';
}

export const checkInWords: Readonly<Record<TargetCheck['how'], string>> = {
  system: 'Checked as the system does',
  'own-ca': 'Checked by a certificate of its own',
  none: 'Not checked: anybody may answer for it',
};

/** @returns null when the URL is none of https, which has no certificate */
export function checkOfTarget(url: string, entries: readonly TargetTrust[]): TargetCheck | null {
  const parsed = parseDestinationUrl(url);
  if (parsed?.scheme !== 'https') return null;
  const origin = `https://${parsed.host}${parsed.port === 443 ? '' : `:${parsed.port}`}`;
  const trust = findTrust(entries, endpointOf(parsed));
  if (trust?.verify === false) return { origin, how: 'none' };
  return { origin, how: (trust?.ca ?? null) === null ? 'system' : 'own-ca' };
}

export function useTargetCheck(url: string): TargetCheck | null {
  const { data: world } = useOperation('getWorld', {});
  return checkOfTarget(url, world?.targetTrust ?? []);
}
