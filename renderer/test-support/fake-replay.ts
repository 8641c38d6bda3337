/** What the fake harness says a replay would send: the requests as they are, but for URL and edited body. */
import type { ReplayPreview, ReplayRequest } from '#contract/replay.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import type { AttemptEntry, CaptureEntry, LogEntry } from '#core/log/log-entry.ts';

type RequestEntry = AttemptEntry | CaptureEntry;

const anywhere = [{ from: 1, to: Infinity }];

function isRequest(entry: LogEntry): entry is RequestEntry {
  return entry.kind === 'attempt' || entry.kind === 'capture';
}

function describe(
  entry: RequestEntry,
  { target, edited = null }: ReplayRequest,
): ReplayPreview['requests'][number] {
  const { method, target: path, rawHeaders, body } = entry.request;
  const isAttempt = entry.kind === 'attempt';
  const before = isAttempt ? entry.destination.url : `http://receiver.test${path}`;
  return {
    seq: entry.seq,
    url: target.kind === 'url' ? target.url : before,
    method,
    target: path,
    rawHeaders,
    eventType: isAttempt ? entry.event.type : '',
    eventId: isAttempt ? entry.event.id : '',
    bodySize: body.size,
    changed: edited === null ? [] : ['body'],
  };
}

/** @throws HarnessError `replay/nothing-chosen` */
export function previewOf(entries: readonly LogEntry[], request: ReplayRequest): ReplayPreview {
  const { places = anywhere } = request.query;
  const chosen = entries
    .filter(isRequest)
    .filter(({ seq }) => places.some(({ from, to }) => seq >= from && seq <= to));
  const [first] = chosen;
  if (first === undefined) {
    throw new HarnessError({
      code: 'replay/nothing-chosen',
      category: 'user-input',
      message: 'Failed to replay: no request of this recording is meant by that.',
    });
  }
  const { body } = first.request;
  const text = request.edited?.body ?? ('text' in body ? body.text : '');
  return {
    total: chosen.length,
    requests: chosen.map((entry) => describe(entry, request)),
    firstBody: { encoding: 'utf8', text, cut: false },
  };
}
