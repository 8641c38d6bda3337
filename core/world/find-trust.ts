/** Which of a world's trust entries counts for a target. An entry names an origin and nothing below it. */
import type { Endpoint } from '../delivery/delivery-plan.ts';
import type { TargetTrust } from './world.ts';

/** The entry for this endpoint, or null: then the system's certificates are believed, and checked. */
export function findTrust(
  entries: readonly TargetTrust[],
  { tls, host, port }: Endpoint,
): TargetTrust | null {
  if (!tls || entries.length === 0) {
    return null;
  }
  const name = (host.includes(':') ? `[${host}]` : host).toLowerCase();
  const origins = [`https://${name}:${port}`, ...(port === 443 ? [`https://${name}`] : [])];
  return entries.find(({ origin }) => origins.includes(origin.toLowerCase())) ?? null;
}
