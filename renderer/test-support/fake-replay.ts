/** What the fake harness says a replay would send: the requests as they are, but for URL and edits. */
import type { ReplayPreview, ReplayRequest } from '#contract/replay.ts';
import { setByPointer } from '#core/delivery/set-by-pointer.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import type { AttemptEntry, CaptureEntry, LogEntry } from '#core/log/log-entry.ts';
import { countFlaws, describeFlaw } from '#core/log/request-flaw.ts';

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
  const changed = Object.entries(edited ?? {})
    .filter(([, value]) => value !== null)
    .map(([part]) => part);
  return {
    seq: entry.seq,
    url: target.kind === 'url' ? target.url : before,
    method: edited?.method ?? method,
    target: edited?.target ?? path,
    rawHeaders: edited?.rawHeaders ?? rawHeaders,
    eventType: isAttempt ? entry.event.type : '',
    eventId: isAttempt ? entry.event.id : '',
    bodySize: body.size,
    changed,
  };
}

function cautionsOf(chosen: readonly RequestEntry[]): ReplayPreview['cautions'] {
  const flaws = countFlaws(
    chosen.map((entry) => (entry.kind === 'capture' ? (entry.imported?.flaws ?? []) : [])),
  );
  return [...flaws].map(([flaw, count]) => ({ flaw, count, message: describeFlaw(flaw, count) }));
}

/** @throws HarnessError `replay/nothing-chosen`, and what `setByPointer` throws for a pointer */
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
  for (const [pointer, value] of Object.entries(request.set ?? {})) {
    setByPointer({ id: 1 }, pointer, value);
  }
  const { body } = first.request;
  const text = request.edited?.body ?? ('text' in body ? body.text : '');
  return {
    total: chosen.length,
    cautions: cautionsOf(chosen),
    refused: { total: 0, first: [] },
    requests: chosen.map((entry) => describe(entry, request)),
    firstBody: { encoding: 'utf8', text, cut: false },
  };
}
