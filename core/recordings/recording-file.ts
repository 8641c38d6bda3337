/**
 * A recording as one file that can be kept and handed on: a zip, which streams both ways. First what it is and
 * what people wrote on it, then the log, then the bodies that stand beside a log, and at the end the hashes that show whether all of it arrived as it was.
 */
import { z } from 'zod';

import { HarnessError } from '../errors/harness-error.ts';
import { isWindowsDevice } from '../files/windows-devices.ts';
import { utf8Length } from '../http/byte-string.ts';

export const recordingFileEnding = '.auditorium';

/** By its name, as systems know what a file is. */
export function isRecordingFile(name: string): boolean {
  return name.toLowerCase().endsWith(recordingFileEnding);
}

/** Raised when an older program would read a file wrongly; what it need not know is added without. */
export const recordingFileVersion = 1;

/** Names of what is in it, in this order; of the log there are as many parts as it takes. */
export const recordingFileNames = {
  manifest: 'manifest.json',
  /** Left out where there are none, and of versions that knew none. */
  annotations: 'annotations.jsonl',
  log: (part: number): string => `log-${part}.jsonl`,
  bodies: 'bodies/',
  hashes: 'hashes.json',
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a file says of itself before anything else, so that a program that cannot read it knows at once. */
const formSchema = z.object({
  format: z.literal('auditorium-recording'),
  version: z.int().positive(),
});

export const manifestSchema = formSchema.extend({
  /** Which program wrote it, whether secrets are in it, and what of people is. */
  about: z.string(),
  secrets: z.boolean(),
  recording: z.object({
    id: z.string(),
    startedAt: z.iso.datetime(),
    name: z.string().nullable(),
    note: z.string(),
    entries: z.int().nonnegative(),
    /** How many older entries a harness in memory had forgotten by then; those that are left count from 1 again. */
    forgotten: z.int().nonnegative(),
  }),
});

export type RecordingManifest = z.infer<typeof manifestSchema>;

export const hashesSchema = z.object({
  /** Of each part of the log, in order. */
  log: z.array(z.object({ name: z.string(), size: z.int().nonnegative(), sha256 })),
  /** How many bodies there are; each is named by its hash. */
  bodies: z.int().nonnegative(),
  /** Those that entries name and that were gone or changed when it was written. */
  missing: z.array(sha256),
});

export type RecordingHashes = z.infer<typeof hashesSchema>;

/**
 * @param text of the file's first part
 * @throws HarnessError `recording-file/foreign`, `recording-file/newer`, `recording-file/damaged`
 */
export function parseManifest(text: string): RecordingManifest {
  const value = parseJson(text);
  const form = formSchema.safeParse(value);
  if (!form.success) throw foreignFile();
  if (form.data.version > recordingFileVersion) throw newerFile(form.data.version);
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success) throw damagedFile('what it says of itself is incomplete');
  return manifest.data;
}

/** @throws HarnessError `recording-file/damaged` */
export function parseHashes(text: string): RecordingHashes {
  const hashes = hashesSchema.safeParse(parseJson(text));
  if (!hashes.success) throw damagedFile('its hashes cannot be read');
  return hashes.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `bug.auditorium`, of its name where it has one; of characters that every file system takes. */
export function recordingFileName({
  id,
  name,
}: Pick<RecordingManifest['recording'], 'id' | 'name'>): string {
  const plain = (name ?? '').normalize('NFC').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  const stem = plain.replace(/^[-.]+/, '').replace(/[-.]+$/, '');
  const short = shortened(stem === '' ? id : stem);
  return `${isWindowsDevice(short) ? 'recording-' : ''}${short}${recordingFileEnding}`;
}

/** Of whole characters, and with what comes around it below the 255 bytes that file systems have for a name. */
function shortened(stem: string): string {
  let short = '';
  for (const letter of stem) {
    if (utf8Length(short) + utf8Length(letter) > 200) break;
    short += letter;
  }
  return short;
}

export function foreignFile(): HarnessError {
  return new HarnessError({
    code: 'recording-file/foreign',
    category: 'user-input',
    message:
      'Failed to open the recording: the file is no recording of Auditorium. Try one that `auditorium recordings save` or the window wrote; `auditorium import` reads other files.',
  });
}

function newerFile(version: number): HarnessError {
  return new HarnessError({
    code: 'recording-file/newer',
    category: 'user-input',
    message: `Failed to open the recording: a newer Auditorium wrote it, in form ${version} where this one knows ${recordingFileVersion}. Try the newest version of Auditorium.`,
    details: { version },
  });
}

/** @param what is wrong, as a clause */
export function damagedFile(what: string): HarnessError {
  return new HarnessError({
    code: 'recording-file/damaged',
    category: 'user-input',
    message: `Failed to open the recording: the file is damaged or cut off (${what}). Nothing was added. Try copying it again from where it came from.`,
  });
}
