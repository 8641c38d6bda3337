/** One decision carried out by itself, under a run or none, with the log and the joiner of a test. */
import type { DeliveryDecision } from '#core/delivery/delivery-plan.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { Errand } from '#mock-server/delivery/delivery.ts';
import { deliver, type SendingTools } from '#mock-server/delivery/job.ts';
import type { NewAttempt, NewSkip } from '#mock-server/delivery/send-plan.ts';
import { createMemoryLog } from '#mock-server/store/create-memory-log.ts';

export type DeliverySetting = Pick<Errand, 'profile' | 'run' | 'connections'> &
  Partial<Omit<SendingTools, 'route'>> & {
    readonly clock: Clock;
    /** Whether GitLab blocks local addresses that a redirect leads to; left out = it does not. */
    readonly blockLocal?: boolean;
  };

export function deliverPlan(
  decision: DeliveryDecision,
  setting: DeliverySetting,
): Promise<NewAttempt | NewSkip> {
  const { clock, profile, run, connections, blockLocal = false } = setting;
  const { log = createMemoryLog({ clock }), joiner = null } = setting;
  const route = {
    decide: () => [decision],
    rowOf: () => '',
    trustFor: () => null,
    blocksLocal: () => blockLocal,
    hasWorld: false,
  };
  const { signal } = new AbortController();
  const errand = { run, profile, signal, number: null, retry: null, connections };
  return deliver({ clock, log, joiner, route }, decision, errand);
}
