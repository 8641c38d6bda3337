/** The common form of a probe: one event, with something about it that endpoints stumble over. */
import type { Probe } from '../probe.ts';
import type { EventWish, RequestWish } from '../probe-kit.ts';

type Told = Pick<Probe, 'id' | 'title' | 'level' | 'source' | 'cure'> &
  Partial<Pick<Probe, 'needs' | 'include' | 'onlyTls'>>;

/** The sources that most probes have. */
export const sources = {
  request:
    '`ee/lib/audit_events/strategies/external_destination_strategy.rb` (16.1); measured with Ruby Net::HTTP under HTTParty',
  encoder: '`lib/gitlab/json.rb` (16.1); yajl-ruby, measured',
  worker: '`ee/app/workers/audit_events/audit_event_streaming_worker.rb` (15.7, 19.4)',
  batches: '`ee/lib/audit_events/streaming/batched_dispatcher.rb` (19.4)',
  redelivery: 'merge requests 267213 and 268096 of gitlab-org/gitlab (19.x)',
  limits: '`lib/gitlab/http.rb` (16.1); `lib/audit_events/http_timeout_config.rb` (18.9)',
  payload: '`doc/administration/audit_event_streaming.md` (16.1)',
  headers: '`ee/app/models/audit_events/streaming/header.rb` (16.1)',
} as const;

export function eventProbe(
  told: Told,
  event: EventWish,
  request: RequestWish | ((pace: (ms: number) => number) => RequestWish) = {},
): Probe {
  return {
    needs: [],
    ...told,
    kind: 'event',
    requests: (kit) =>
      kit.request(
        kit.event(event),
        typeof request === 'function'
          ? request((ms) => kit.paced({ pieceBytes: 1, pauseMs: ms }).pauseMs)
          : request,
      ),
  };
}
