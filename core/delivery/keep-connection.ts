/**
 * A request as a client would send it that keeps its connections. No GitLab does: it is what the harness is told to
 * do where speed counts more than fidelity, and every attempt of it says so.
 */
import type { RawHeader, RawHeaders } from '../http/raw-headers.ts';
import { rememberByObject } from '../memo/remember.ts';
import type { DeliveryPlan } from './delivery-plan.ts';

const keptHeaders = rememberByObject((rawHeaders: RawHeaders) =>
  rawHeaders.map((header): RawHeader => {
    const [name] = header;
    return name.toLowerCase() === 'connection' ? [name, 'keep-alive'] : header;
  }),
);

/** The plan with `Connection: keep-alive` in the place of its Connection header, and nothing else changed. */
export function keepConnection<Plan extends Pick<DeliveryPlan, 'request'>>(plan: Plan): Plan {
  const rawHeaders = keptHeaders(plan.request.rawHeaders);
  return { ...plan, request: { ...plan.request, rawHeaders } };
}
