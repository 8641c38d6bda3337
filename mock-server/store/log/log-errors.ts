/** The errors of the log, in one place so that their sentences stay alike. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import { cureOf, type DiskState, unsavedSentence } from '#core/log/disk-state.ts';

export function folderNotWritable(dir: string, cause: unknown): HarnessError {
  return new HarnessError({
    code: 'log/folder-not-writable',
    category: 'configuration',
    message: `Failed to open the data folder ${dir}: ${describeSystemProblem(cause)}. Try another folder with --data, or --memory to keep nothing.`,
    details: { dir },
  });
}

export function folderInUse(dir: string, pid: number): HarnessError {
  return new HarnessError({
    code: 'log/folder-in-use',
    category: 'conflict',
    message: `Failed to open the data folder ${dir}: the harness with process id ${pid} is using it. Try another folder with --data, or stop that process.`,
    details: { dir, pid },
  });
}

/** Of a harness that cannot be asked whether it lives. */
export function folderInUseElsewhere(dir: string, pid: number, host: string): HarnessError {
  return new HarnessError({
    code: 'log/folder-in-use',
    category: 'conflict',
    message: `Failed to open the data folder ${dir}: a harness on ${host}, in another container or on another machine, is using it. Try another folder with --data, or stop that one and wait half a minute.`,
    details: { dir, pid, host },
  });
}

export function writeFailed(file: string, cause: unknown): HarnessError {
  return new HarnessError({
    code: 'log/write-failed',
    category: 'configuration',
    message: `Failed to write the log ${file}: ${describeSystemProblem(cause)}. Try freeing space on that disk, or another folder with --data.`,
    details: { file },
  });
}

export function logUnreadable(file: string, cause: unknown): HarnessError {
  return new HarnessError({
    code: 'log/unreadable',
    category: 'configuration',
    message: `Failed to read the log ${file}: ${describeSystemProblem(cause)}. Try another folder with --data, or move that file away.`,
    details: { file },
  });
}

export function annotationsNotWritten(file: string, cause: unknown): HarnessError {
  return new HarnessError({
    code: 'annotations/write-failed',
    category: 'configuration',
    message: `Failed to write the marks and notes ${file}: ${describeSystemProblem(cause)}. What was written before stands. Try freeing space on that disk.`,
    details: { file },
  });
}

export function annotationsNotRead(file: string, cause: unknown): HarnessError {
  return new HarnessError({
    code: 'annotations/unreadable',
    category: 'configuration',
    message: `Failed to read the marks and notes ${file}: ${describeSystemProblem(cause)}. Try moving that file away, or giving it back to its owner.`,
    details: { file },
  });
}

/** Why there is no such entry, and which there are: a log in memory keeps only the newest. */
export function unknownEntry(seq: number, firstSeq: number, lastSeq: number): HarnessError {
  const absence =
    lastSeq === 0
      ? 'this recording is empty. Try firing an event first'
      : seq < firstSeq
        ? `it was dropped to make room, because this log is kept in memory. Try one from ${firstSeq} to ${lastSeq}, or a harness with a data folder`
        : `this recording has none of that number. Try one from ${firstSeq} to ${lastSeq}`;
  return new HarnessError({
    code: 'entry/unknown',
    category: 'user-input',
    message: `Failed to find entry ${seq} of the log: ${absence}.`,
    details: { seq, lastSeq },
  });
}

export function bodyChanged(sha256: string): HarnessError {
  return new HarnessError({
    code: 'body/changed',
    category: 'user-input',
    message: `Failed to read the body ${sha256}: its file in the data folder holds other bytes by now. Try the file bodies/${sha256} of a copy of that folder.`,
    details: { sha256 },
  });
}

export function logClosed(): HarnessError {
  return new HarnessError({
    code: 'log/closed',
    category: 'internal',
    message: 'Failed to add to the log: it is closed. Try starting the harness again.',
  });
}

/** Another recording would leave behind what waits for the disk. */
export function notOnDisk(disk: DiskState): HarnessError {
  return new HarnessError({
    code: 'log/not-on-disk',
    category: 'conflict',
    message: `Failed to go on in another recording: ${unsavedSentence(disk)} Try ${cureOf(disk.problem)} first.`,
    details: { entries: disk.entries },
  });
}

export function recordingInUse(id: string): HarnessError {
  return new HarnessError({
    code: 'recording/in-use',
    category: 'conflict',
    message: `Failed to delete recording ${id}: the log goes on in it. Try starting a new recording first.`,
    details: { id },
  });
}

export function unknownRecording(id: string): HarnessError {
  return new HarnessError({
    code: 'recording/unknown',
    category: 'user-input',
    message: `Failed to find recording ${id}: there is none of that id. Try one from the list of recordings.`,
    details: { id },
  });
}

/** A recording that a log in memory would forget the beginning of at once. */
export function noRoomInMemory(entries: number, characters: number): HarnessError {
  return new HarnessError({
    code: 'recording-file/no-room',
    category: 'configuration',
    message: `Failed to open the recording: it is larger than what a harness in memory keeps (${entries} entries of ${Math.floor(characters / 1e6)} MB in all). Try a harness with a data folder.`,
    details: { entries, characters },
  });
}

export function unknownBody(sha256: string): HarnessError {
  return new HarnessError({
    code: 'body/unknown',
    category: 'user-input',
    message: `Failed to read the body ${sha256}: none is kept under that hash. Try the hash of a body whose encoding is "file".`,
    details: { sha256 },
  });
}
