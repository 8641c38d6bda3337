/** Writes a recording as one file, as its entries and bodies are read: nothing of it is ever whole in memory. */
import { createHash } from 'node:crypto';

import type { Annotation } from '#core/annotations/annotation.ts';
import { writeAnnotationLines } from '#core/annotations/annotation-lines.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { bodiesOf } from '#core/log/entry-bodies.ts';
import { exportComment } from '#core/log/export/export-format.ts';
import { maskSecrets } from '#core/log/export/mask-secrets.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import {
  recordingFileNames,
  recordingFileVersion,
  type RecordingHashes,
  type RecordingManifest,
} from '#core/recordings/recording-file.ts';
import { shiftAnnotations, shiftPlaces } from '#core/recordings/shift-places.ts';

import { createZipWriter } from '../../../export/zip-writer.ts';
import { encodeLine } from '../../log/log-line.ts';
import type { BodyShelf } from '../../log/log-recording.ts';
import type { SaveOptions } from '../recording-keeper.ts';

/** A recording as far as it is when it is begun to be saved. */
export interface SavedRecording extends SaveOptions {
  readonly about: Pick<RecordingManifest['recording'], 'id' | 'startedAt' | 'name' | 'note'>;
  readonly annotations: readonly Annotation[];
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly read: (start: number, count: number) => Promise<readonly LogEntry[]>;
  readonly bodies: BodyShelf;
}

/** Entries read at a time; each may have a body of 64 KiB in it. */
const readAtOnce = 200;
/** Beyond, the log goes on in another part, since a zip holds no file of more than 4 GB that every program reads. */
const partBytes = 1024 * 1024 * 1024;

/** @throws HarnessError `recording-file/too-large` when the file would pass 4 GB */
export async function* saveRecording(saved: SavedRecording): AsyncGenerator<Uint8Array, void> {
  const zip = createZipWriter({ level: 1, tooLarge: () => tooLarge(saved.about.id) });
  yield* zip.file(recordingFileNames.manifest, document(manifestOf(saved)));
  const written = shiftAnnotations(saved.annotations, Math.max(0, saved.firstSeq - 1));
  if (written.length > 0) {
    yield* zip.file(recordingFileNames.annotations, text(writeAnnotationLines(written)));
  }
  const log = new LogParts(saved);
  const parts: RecordingHashes['log'] = [];
  do {
    const name = recordingFileNames.log(parts.length + 1);
    yield* zip.file(name, log.part());
    parts.push({ name, ...log.written() });
  } while (!log.isWhole);
  const missing: string[] = [];
  for (const sha256 of log.bodies) {
    // One that is gone or was changed is left out; the rest goes on.
    const bytes = await saved.bodies.open(sha256).catch(() => null);
    if (bytes === null) missing.push(sha256);
    else yield* zip.file(recordingFileNames.bodies + sha256, bytes);
  }
  const hashes = { log: parts, bodies: log.bodies.size - missing.length, missing };
  yield* zip.file(recordingFileNames.hashes, document(hashes satisfies RecordingHashes));
  yield* zip.end();
}

function manifestOf({ about, firstSeq, lastSeq, ...options }: SavedRecording): RecordingManifest {
  const forgotten = lastSeq === 0 ? 0 : Math.max(0, firstSeq - 1);
  return {
    format: 'auditorium-recording',
    version: recordingFileVersion,
    about: exportComment(options),
    secrets: options.secrets,
    recording: { ...about, entries: lastSeq - forgotten, forgotten },
  };
}

function document(value: unknown): AsyncGenerator<string, void> {
  return text(JSON.stringify(value, null, 2));
}

async function* text(content: string): AsyncGenerator<string, void> {
  yield await Promise.resolve(content);
}

/** The lines of a log, cut into parts. */
class LogParts {
  /** Hashes of the bodies that stand beside it, as far as it was read. */
  readonly bodies = new Set<string>();
  private next: number;
  private hash = createHash('sha256');
  private size = 0;

  constructor(private readonly saved: SavedRecording) {
    this.next = Math.max(1, saved.firstSeq);
  }

  get isWhole(): boolean {
    return this.next > this.saved.lastSeq;
  }

  /** What the part is that was read last. */
  written(): { readonly size: number; readonly sha256: string } {
    return { size: this.size, sha256: this.hash.digest('hex') };
  }

  async *part(): AsyncGenerator<Uint8Array, void> {
    this.hash = createHash('sha256');
    this.size = 0;
    while (!this.isWhole && this.size < partBytes) {
      const bytes = Buffer.from(await this.lines());
      this.hash.update(bytes);
      this.size += bytes.length;
      yield bytes;
    }
  }

  private async lines(): Promise<string> {
    const { firstSeq, lastSeq, secrets, read } = this.saved;
    const entries = await read(this.next, Math.min(readAtOnce, lastSeq - this.next + 1));
    // A log in memory may have forgotten some of them by now.
    if (entries[0]?.seq !== this.next) throw forgottenMeanwhile(this.saved.about.id);
    this.next += entries.length;
    const before = Math.max(0, firstSeq - 1);
    let lines = '';
    for (const entry of entries) {
      const kept = secrets ? entry : maskSecrets(entry);
      for (const body of bodiesOf(kept)) if (body.encoding === 'file') this.bodies.add(body.sha256);
      lines += encodeLine(shiftPlaces(kept, before));
    }
    return lines;
  }
}

function tooLarge(id: string): HarnessError {
  return new HarnessError({
    code: 'recording-file/too-large',
    category: 'user-input',
    message: `Failed to save recording ${id}: the file would be larger than 4 GB, which a zip cannot hold in a form that every program reads. Try \`auditorium export --format jsonl\`, or a copy of the data folder.`,
    details: { id },
  });
}

function forgottenMeanwhile(id: string): HarnessError {
  return new HarnessError({
    code: 'recording-file/forgotten',
    category: 'conflict',
    message: `Failed to save recording ${id}: this harness keeps its log in memory, and what came meanwhile took the place of its oldest entries. Try again when less comes in, or a harness with a data folder.`,
    details: { id },
  });
}
