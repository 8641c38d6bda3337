/** Puts the requests of a file that was read to its end into the log, as captures that our receiver never had. */
import type { ImportedLog, ImportWish } from '#contract/byte-streams.ts';
import type { AnnotationChange } from '#core/annotations/annotation.ts';
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { importedCapture } from '#core/log/import/imported-capture.ts';
import type { ImportedHead } from '#core/log/import/imported-request.ts';

import { checkRecording } from '../store/check-recording.ts';
import type { EventLog } from '../store/event-log.ts';
import type { StagedRequest, StagedRequests } from './staged-requests.ts';

export interface StagedPut {
  readonly staged: StagedRequests;
  readonly wish: ImportWish;
  /** The one that was current when the file began to come. */
  readonly recording: string;
  /** Told of each. */
  readonly onPut: (request: ImportedHead) => void;
}

/** Some hundred: each may have a body of 64 KiB in it. */
const putAtOnce = 200;

/** @throws HarnessError `recording/changed`, `log/write-failed`, `import/cut-short` */
export async function putStaged(log: EventLog, put: StagedPut): Promise<ImportedLog> {
  const { staged, wish, onPut } = put;
  const target = await chooseRecording(log, put);
  const changes: AnnotationChange[] = [];
  let [requests, firstSeq, lastSeq] = [0, 0, 0];
  try {
    for await (const part of staged.parts(putAtOnce)) {
      checkRecording(log, target.recording);
      const seqs = await Promise.all(part.map((one) => append(log, wish.name, one)));
      part.forEach(({ request, written }, index) => {
        onPut(request);
        const seq = seqs[index];
        if (written !== null && seq !== undefined) changes.push({ seq, ...written });
      });
      requests += part.length;
      firstSeq ||= seqs[0] ?? 0;
      lastSeq = seqs.at(-1) ?? lastSeq;
    }
  } catch (error) {
    throw await takeBack(log, target, { error, requests, name: wish.name });
  }
  const notices = await annotate(log, changes);
  return { ...target, requests, firstSeq, lastSeq, notices };
}

type Target = Pick<ImportedLog, 'recording' | 'previous'>;

async function chooseRecording(log: EventLog, { wish, recording }: StagedPut): Promise<Target> {
  if (wish.into === 'current') {
    checkRecording(log, recording);
    return { recording, previous: null };
  }
  const previous = log.recording.id;
  return { recording: (await log.startRecording()).id, previous };
}

async function append(
  log: EventLog,
  from: string,
  { request, body }: StagedRequest,
): Promise<number> {
  return (await log.append(importedCapture(from, request, body))).seq;
}

interface Failed {
  readonly error: unknown;
  readonly name: string;
  /** How many stand in the log. */
  readonly requests: number;
}

/** A recording of its own goes again; of another what was written stays, since a log only grows. */
async function takeBack(
  log: EventLog,
  { recording, previous }: Target,
  { error, requests, name }: Failed,
): Promise<unknown> {
  if (previous !== null) {
    if (log.recording.id === recording) await log.continueRecording(previous);
    await log.keeper.remove(recording);
    return error;
  }
  if (requests === 0) return error;
  const cut = new HarnessError({
    code: 'import/cut-short',
    category: 'conflict',
    message: `Failed to import all of ${name}: ${requests} of its requests stand in recording ${recording}, and the rest do not (${reasonOf(error)}). Try the import again, into a new recording.`,
    details: { name, recording, requests },
  });
  cut.cause = error;
  return cut;
}

/** @returns what of it was not taken. Sentences */
async function annotate(log: EventLog, changes: readonly AnnotationChange[]): Promise<string[]> {
  if (changes.length === 0) return [];
  try {
    await log.annotations.change(changes);
    return [];
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    const what =
      changes.length === 1
        ? 'mark or note of 1 request was'
        : `marks and notes of ${changes.length} requests were`;
    return [`The ${what} left out: ${reasonOf(error)}`];
  }
}
