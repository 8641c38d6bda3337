/** One side of a comparison: a request as it was planned, or as it arrived. */
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

export interface MessageSide {
  readonly name: string;
  readonly startLine: string;
  readonly rawHeaders: RawHeaders;
  readonly body: StoredBody;
}

/** A side that is not there, and why. */
export interface AbsentSide {
  readonly name: string;
  readonly reason: string;
}

export type Side = MessageSide | AbsentSide;

export function isPresent(side: Side): side is MessageSide {
  return 'startLine' in side;
}

/** The name of a side in the middle of a sentence; names of other things in it keep their letters. */
export function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** What GitLab was to send. */
export function plannedSide(attempt: AttemptEntry | null): Side {
  if (attempt === null) {
    return {
      name: 'Planned',
      reason:
        'Nothing was planned: this request came from outside of Auditorium, from curl or a real GitLab for instance.',
    };
  }
  const { method, target, rawHeaders, body } = attempt.request;
  return { name: 'Planned', startLine: `${method} ${target} HTTP/1.1`, rawHeaders, body };
}

function whyNotReceived(attempt: AttemptEntry | null): string {
  if (attempt?.response === null) {
    return 'No whole answer came, and the local receiver has no request like it. See the answer for the reason.';
  }
  if (attempt?.capturedBefore === true) {
    return 'A new recording began while this request was under way: what arrived is in the recording before.';
  }
  return 'The destination is not the local receiver, so what arrived there is not known. Its answer is on the next tab.';
}

/** What the local receiver got. */
export function receivedSide(capture: CaptureEntry | null, attempt: AttemptEntry | null): Side {
  if (capture === null) {
    return {
      name: 'Received',
      reason: whyNotReceived(attempt),
    };
  }
  const { method, target, httpVersion, rawHeaders, body } = capture.request;
  const startLine = `${method} ${target} HTTP/${httpVersion}`;
  return { name: 'Received', startLine, rawHeaders, body };
}
