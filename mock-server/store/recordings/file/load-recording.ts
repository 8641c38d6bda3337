/**
 * Reads a recording from a file, as its bytes come. It stands among the recordings when all of it arrived as it was
 * written; of what is damaged, foreign or cut off nothing stays.
 */
import { createHash } from 'node:crypto';

import type { Annotation } from '#core/annotations/annotation.ts';
import { readAnnotationLines } from '#core/annotations/annotation-lines.ts';
import {
  damagedFile,
  foreignFile,
  parseHashes,
  parseManifest,
  recordingFileNames,
  type RecordingHashes,
  type RecordingManifest,
} from '#core/recordings/recording-file.ts';

import { seqOfLine } from '../../log/log-line.ts';
import type { BodyShelf, RecordingShelf, StagedRecording } from '../../log/log-recording.ts';
import { readZip, type ZippedFile } from './read-zip.ts';

export interface LoadedFile {
  /** Id that it has here. */
  readonly id: string;
  readonly manifest: RecordingManifest;
}

interface Shelves {
  readonly recordings: Pick<RecordingShelf, 'stage'>;
  readonly bodies: Pick<BodyShelf, 'createWriter'>;
}

/** What the file says of itself, and its hashes, are small. */
const mostDocumentBytes = 64 * 1024 * 1024;

/** @throws HarnessError `recording-file/…` of what is wrong with it, `log/write-failed` */
export async function loadRecording(
  { recordings, bodies }: Shelves,
  bytes: AsyncIterable<Uint8Array>,
): Promise<LoadedFile> {
  const files = readZip(bytes);
  try {
    const first = await files.next();
    if (first.done === true || first.value.name !== recordingFileNames.manifest)
      throw foreignFile();
    const manifest = parseManifest(await textOf(first.value));
    const staged = await recordings.stage(manifest.recording.startedAt, manifest.recording.entries);
    try {
      const annotations = await takeFiles(files, { manifest, staged, bodies });
      const { name, note } = manifest.recording;
      // Its age is that of the recording, and limits by age would take it at once.
      return { id: await staged.finish({ name, note, keep: true }, annotations), manifest };
    } catch (error) {
      await staged.discard();
      throw error;
    }
  } finally {
    await files.return();
  }
}

interface Taking extends Pick<Shelves, 'bodies'> {
  readonly manifest: RecordingManifest;
  readonly staged: StagedRecording;
}

/** @returns what is written on its entries */
async function takeFiles(
  files: AsyncGenerator<ZippedFile, void>,
  { manifest, staged, bodies }: Taking,
): Promise<readonly Annotation[]> {
  const parts: RecordingHashes['log'] = [];
  const lines = new LineCount();
  let hashes: RecordingHashes | null = null;
  let bodyCount = 0;
  let annotations: readonly Annotation[] = [];
  for await (const file of files) {
    if (file.name === recordingFileNames.log(parts.length + 1)) {
      parts.push(await takeLog(file, lines, staged));
    } else if (file.name.startsWith(recordingFileNames.bodies)) {
      await takeBody(file, bodies);
      bodyCount += 1;
    } else if (file.name === recordingFileNames.annotations) {
      const read = readAnnotationLines(await textOf(file));
      if (read.unreadable.length > 0) throw damagedFile('a mark or note is unreadable');
      annotations = read.annotations;
    } else if (file.name === recordingFileNames.hashes) {
      hashes = parseHashes(await textOf(file));
    } else {
      // Of a later version that is read here as well.
      const pieces = file.pieces[Symbol.asyncIterator]();
      while ((await pieces.next()).done !== true);
    }
  }
  if (hashes === null) throw damagedFile('its end is missing');
  if (
    JSON.stringify(parts) !==
    JSON.stringify(hashes.log.map(({ name, size, sha256 }) => ({ name, size, sha256 })))
  )
    throw damagedFile('its log is another than its hashes say');
  if (lines.count !== manifest.recording.entries) throw damagedFile('entries are missing');
  if (bodyCount !== hashes.bodies) throw damagedFile('bodies are missing');
  return annotations.filter(({ seq }) => seq <= lines.count);
}

async function takeLog(
  { name, pieces }: ZippedFile,
  lines: LineCount,
  staged: StagedRecording,
): Promise<RecordingHashes['log'][number]> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    size += piece.length;
    lines.take(piece);
    await staged.write(piece);
  }
  lines.end();
  return { name, size, sha256: hash.digest('hex') };
}

async function takeBody(
  { name, pieces }: ZippedFile,
  bodies: Pick<BodyShelf, 'createWriter'>,
): Promise<void> {
  const writer = bodies.createWriter();
  try {
    for await (const piece of pieces) await writer.write(piece);
  } catch (error) {
    await writer.discard();
    throw error;
  }
  const kept = await writer.finish();
  const isNamedSo = kept.encoding === 'file' && name === recordingFileNames.bodies + kept.sha256;
  if (!isNamedSo) throw damagedFile('a body is another than its hash says');
}

async function textOf({ pieces }: ZippedFile): Promise<string> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > mostDocumentBytes) throw damagedFile('what it says of itself is too long');
    all.push(piece);
  }
  return Buffer.concat(all).toString('utf8');
}

/** Counts lines, each of which has to begin with the next number: what comes behind goes by their places. */
class LineCount {
  count = 0;
  /** How the line begins that is being read; empty = the next byte begins one. */
  private start = '';
  private isOpen = false;

  take(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(0x0a, at);
      const to = end === -1 ? bytes.length : end;
      if (this.start.length < startBytes) {
        this.start += bytes.toString(
          'latin1',
          at,
          Math.min(to, at + startBytes - this.start.length),
        );
      }
      this.isOpen = true;
      if (end === -1) return;
      this.endLine();
      at = end + 1;
    }
  }

  /** Says that a part ends here. */
  end(): void {
    if (this.isOpen) throw damagedFile('an entry is cut off');
  }

  private endLine(): void {
    this.count += 1;
    if (seqOfLine(this.start) !== this.count)
      throw damagedFile(`entry ${this.count} is out of place`);
    [this.start, this.isOpen] = ['', false];
  }
}

/** Of a line, enough to read its number from. */
const startBytes = 32;
