/**
 * A request as a client would send it that keeps its connections. No GitLab does: it is what the harness is told to
 * do where speed counts more than fidelity, and every attempt of it says so.
 */
import type { DeliveryPlan } from './delivery-plan.ts';

/** The plan with `Connection: keep-alive` in the place of its Connection header, and nothing else changed. */
export function keepConnection<Plan extends Pick<DeliveryPlan, 'request'>>(plan: Plan): Plan {
  const rawHeaders = plan.request.rawHeaders.map(
    ([name, value]) => [name, name.toLowerCase() === 'connection' ? 'keep-alive' : value] as const,
  );
  return { ...plan, request: { ...plan.request, rawHeaders } };
}
