/** A delivery plan for a port of this machine, as GitLab 16.1 would make it, and patient settings. */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import type { DeliverySettings } from '#core/profiles/profile.ts';

export const settings: DeliverySettings = {
  connectTimeoutMs: 4000,
  readTimeoutMs: 4000,
  writeTimeoutMs: 4000,
  wholeAnswerTimeoutMs: 4000,
  maxRedirects: 5,
  maxBodyBytes: 26_214_400,
  maxBatchEvents: 1,
  batchLingerMs: 0,
  jobRetries: 3,
  circuitFailures: 5,
  circuitOpenMs: 900_000,
};

export interface PlanChange {
  readonly endpoint?: Partial<DeliveryPlan['endpoint']>;
  readonly request?: Partial<DeliveryPlan['request']>;
}

export function planFor(port: number, { endpoint, request }: PlanChange = {}): DeliveryPlan {
  const body = '{"id":"x","event_type":"repository_git_operation"}';
  return {
    kind: 'plan',
    event: { id: 'x', type: 'repository_git_operation', fixture: null, scope: null },
    destination: { id: null, kind: 'url', url: `http://127.0.0.1:${port}/logs` },
    endpoint: { tls: false, host: '127.0.0.1', port, ...endpoint },
    request: {
      method: 'POST',
      target: '/logs',
      rawHeaders: [
        ['X-Gitlab-Event-Streaming-Token', 'tok'],
        ['Dd-Api-Key', 'k'],
        ['X-Gitlab-Audit-Event-Type', 'repository_git_operation'],
        ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
        ['Accept', '*/*'],
        ['User-Agent', 'Ruby'],
        ['Connection', 'close'],
        ['Host', `127.0.0.1:${port}`],
        ['Content-Length', String(Buffer.byteLength(body))],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body,
      ...request,
    },
  };
}
