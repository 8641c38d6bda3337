/** What can be wrong with a replay before anything is sent, in one place so that the sentences stay alike. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { didYouMean } from '#core/errors/nearest-names.ts';

export function nothingToReplay(lastSeq: number): HarnessError {
  return new HarnessError({
    code: 'replay/nothing-chosen',
    category: 'user-input',
    message:
      lastSeq === 0
        ? 'Failed to replay: this recording is empty. Try firing an event or importing a file first.'
        : 'Failed to replay: no request of this recording is meant by that. Try other places or a longer time; a replay is sent again only when it is named by place or run.',
    details: { lastSeq },
  });
}

export function notARequest(seq: number, kind: string): HarnessError {
  return new HarnessError({
    code: 'replay/not-a-request',
    category: 'user-input',
    message: `Failed to replay entry ${seq}: it is of kind ${kind}, and nothing was sent there. Try an attempt or a capture.`,
    details: { seq, kind },
  });
}

export function ledByRedirect(seq: number): HarnessError {
  return new HarnessError({
    code: 'replay/led-by-redirect',
    category: 'user-input',
    message: `Failed to replay entry ${seq} to where it went: a redirect led there. Try the attempt that was redirected, or naming a target.`,
    details: { seq },
  });
}

export function unknownEntry(seq: number, lastSeq: number): HarnessError {
  return new HarnessError({
    code: 'entry/unknown',
    category: 'user-input',
    message: `Failed to find entry ${seq} of the log: this recording has none of that number (any more). Try one from 1 to ${lastSeq}.`,
    details: { seq, lastSeq },
  });
}

export function bodyGone(seq: number, sha256: string): HarnessError {
  return new HarnessError({
    code: 'body/unknown',
    category: 'user-input',
    message: `Failed to replay entry ${seq}: its body is not kept any more. Try another entry.`,
    details: { seq, sha256 },
  });
}

export function oneToEdit(count: number): HarnessError {
  return new HarnessError({
    code: 'replay/not-one',
    category: 'user-input',
    message: `Failed to replay an edited request: ${count} requests are chosen, and an edit is of one. Try naming that one.`,
    details: { count },
  });
}

export function unknownDestination(id: string, known: readonly string[]): HarnessError {
  const advice =
    didYouMean(id, known) ||
    (known[0] === undefined
      ? ' Try creating one first.'
      : ` Try one that it has, such as ${known[0]}.`);
  return new HarnessError({
    code: 'destination/unknown',
    category: 'user-input',
    message: `Failed to replay to ${id}: the mock GitLab has no HTTP destination with that id.${advice}`,
    details: { id, known },
  });
}

/** Nothing is wrong that sending would not carry out: whoever asks has to be told first. */
export function hasCautions(cautions: readonly string[]): HarnessError {
  return new HarnessError({
    code: 'replay/cautions',
    category: 'user-input',
    message: `Failed to replay without a word: ${cautions.join(' ')} Nothing was sent. Try again without asking.`,
    details: { cautions },
  });
}
