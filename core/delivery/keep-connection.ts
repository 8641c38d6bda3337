/**
 * A request as a client would send it that keeps its connections. No GitLab does: it is what the harness is told to
 * do where speed counts more than fidelity, and every attempt of it says so.
 */
import type { RawHeader } from '../http/raw-headers.ts';
import type { DeliveryPlan } from './delivery-plan.ts';

/** The plan with `Connection: keep-alive` in the place of its Connection header, and nothing else changed. */
export function keepConnection<Plan extends Pick<DeliveryPlan, 'request'>>(plan: Plan): Plan {
  const rawHeaders = plan.request.rawHeaders.map((header): RawHeader => {
    const [name] = header;
    return name.toLowerCase() === 'connection' ? [name, 'keep-alive'] : header;
  });
  return { ...plan, request: { ...plan.request, rawHeaders } };
}
