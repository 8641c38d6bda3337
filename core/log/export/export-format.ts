/**
 * The forms in which a log is written out, piece by piece, so that a long one is never whole in memory. A piece of text
 * is lines without the end of the last; bytes stand in the file as they are. Entries come with their bodies in them and,
 * unless wanted, without secrets.
 */
import { type AnnotatedEntry, annotationInWords } from '../../annotations/annotation.ts';
import { requestProblem } from '../../http/judge-head.ts';
import { urlOfTarget } from '../../http/request-target.ts';
import { maskedInWords } from '../../http/secret-text.ts';
import type { LogEntry } from '../log-entry.ts';
import { artilleryHead, createArtilleryWriter } from './artillery-script.ts';
import { curlCommand } from './curl-command.ts';
import { type HarEntry, harEntry, type RequestEntry } from './har-entry.ts';
import { httpFileBlock, httpFileHead } from './http-file.ts';
import { k6Head, k6LeftOut, k6Request, k6Tail } from './k6-script.ts';
import { maskSecrets } from './mask-secrets.ts';
import { pseudonymisedInWords } from './pseudonyms/pseudonymise.ts';
import { rawBytesOf } from './raw-bytes.ts';
import { type ScriptRequest, toScriptRequest } from './script-request.ts';

export const exportFormats = ['har', 'jsonl', 'curl', 'http', 'raw', 'k6', 'artillery'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  readonly format: ExportFormat;
  /** Whether secrets stay in. */
  readonly secrets: boolean;
  /** Version of this program. */
  readonly version: string;
  /** Where our receiver is: what arrived there has no URL of its own. */
  readonly receiverUrl: string;
  /** Puts stand-ins in the place of what tells of people; left out = it stays. */
  readonly pseudonymise?: ((entry: LogEntry) => LogEntry) | undefined;
  /** What people wrote on an entry, if anything; left out = nobody wrote on any. */
  readonly annotationOf?: ((seq: number) => AnnotatedEntry | null) | undefined;
}

export type ExportPiece = string | Uint8Array;

export interface Exporter {
  /** null = nothing comes before the first entry. */
  readonly head: ExportPiece | null;
  /** The piece of an entry whose bodies stand in it; null = the format has none for its kind. */
  readonly entry: (entry: LogEntry) => ExportPiece | null;
  /** Asked for when every entry is written; null = nothing follows. */
  readonly tail: () => ExportPiece | null;
}

const nothing = (): null => null;

/** Whether a format has requests only, each once, instead of all entries. */
export function isOfRequests(format: ExportFormat): boolean {
  return format !== 'jsonl';
}

export function createExporter(options: ExportOptions): Exporter {
  const exporter = forms[options.format](options);
  const { secrets, pseudonymise = (entry: LogEntry): LogEntry => entry } = options;
  const mask = secrets ? (entry: LogEntry): LogEntry => entry : maskSecrets;
  return { ...exporter, entry: (entry) => exporter.entry(pseudonymise(mask(entry))) };
}

/** About the file, in one line. */
export function exportComment({
  secrets,
  version,
  pseudonymise,
}: Pick<ExportOptions, 'secrets' | 'version' | 'pseudonymise'>): string {
  const mask = secrets
    ? 'Secrets are in it: handle it like a password. Auditorium itself never sends it anywhere.'
    : maskedInWords;
  const people =
    pseudonymise === undefined ? 'Event bodies are left as they are.' : pseudonymisedInWords;
  return `Written by Auditorium ${version}. ${mask} ${people}`;
}

function aboutOf(entry: RequestEntry): string {
  const what = entry.kind === 'attempt' ? ` ${entry.event.type}` : '';
  return `${entry.seq}: ${entry.kind} of ${entry.at}${what.replace(/[\r\n]/g, ' ')}`;
}

function isRequest(entry: LogEntry): entry is RequestEntry {
  return entry.kind === 'attempt' || entry.kind === 'capture';
}

/** Scheme and authority of the destination, path and query of the request line. */
export function urlOfRequest(entry: RequestEntry, receiverUrl: string): string {
  const { target } = entry.request;
  if (entry.kind === 'capture') return entry.imported?.url ?? urlOfTarget(receiverUrl, target);
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(entry.destination.url)?.[0];
  return origin === undefined ? entry.destination.url : urlOfTarget(origin, target);
}

/** In words for whoever reads HAR, and in a field of its own, from which it comes back. */
function annotated(har: HarEntry, annotation: AnnotatedEntry): HarEntry {
  const { star, colour, note } = annotation;
  const own = { ...har._auditorium, annotation: { star, colour, note } };
  return { ...har, _auditorium: own, comment: annotationInWords(annotation) };
}

const forms: Readonly<Record<ExportFormat, (options: ExportOptions) => Exporter>> = {
  har: (options) => {
    const log = {
      version: '1.2',
      creator: { name: 'Auditorium', version: options.version },
      comment: exportComment(options),
    };
    let isFirst = true;
    return {
      head: `{"log":${JSON.stringify(log).slice(0, -1)},"entries":[`,
      entry: (entry) => {
        if (!isRequest(entry)) return null;
        const separator = isFirst ? '' : ',';
        isFirst = false;
        const har = harEntry(entry, urlOfRequest(entry, options.receiverUrl));
        const annotation = options.annotationOf?.(entry.seq) ?? null;
        return separator + JSON.stringify(annotation === null ? har : annotated(har, annotation));
      },
      tail: () => ']}}',
    };
  },
  jsonl: (options) => ({
    head: JSON.stringify({ kind: 'export', version: 1, comment: exportComment(options) }),
    entry: (entry) => {
      const annotation = options.annotationOf?.(entry.seq) ?? null;
      if (annotation === null) return JSON.stringify(entry);
      const { star, colour, note } = annotation;
      return JSON.stringify({ ...entry, annotation: { star, colour, note } });
    },
    tail: nothing,
  }),
  curl: (options) => ({
    head: `#!/bin/sh\n# ${exportComment(options)}\n# curl writes Host and Content-Length itself.`,
    entry: (entry) => {
      if (!isRequest(entry)) return null;
      const about = `\n# ${aboutOf(entry)}`;
      const problem = requestProblem(entry.request);
      if (problem !== null) return `${about} is left out: ${problem}.`;
      const url = urlOfRequest(entry, options.receiverUrl);
      const trailers = entry.kind === 'capture' ? entry.request.rawTrailers.length : 0;
      const lacks = trailers === 0 ? '' : '\n# Its trailers are not in it: curl sends none.';
      return `${about}${lacks}\n${curlCommand({ ...entry.request, url })}`;
    },
    tail: nothing,
  }),
  http: (options) => ({
    head: httpFileHead(exportComment(options)),
    entry: (entry) => {
      if (!isRequest(entry)) return null;
      return httpFileBlock(entry, {
        about: aboutOf(entry),
        url: urlOfRequest(entry, options.receiverUrl),
        problem: requestProblem(entry.request),
      });
    },
    tail: nothing,
  }),
  raw: () => ({
    head: null,
    entry: (entry) => (isRequest(entry) ? rawBytesOf(entry) : null),
    tail: nothing,
  }),
  k6: (options) => ({
    head: k6Head(exportComment(options)),
    entry: (entry) => scriptPiece(entry, options, { request: k6Request, leftOut: k6LeftOut }),
    tail: () => k6Tail,
  }),
  artillery: (options) => {
    const writer = createArtilleryWriter();
    return {
      head: artilleryHead(exportComment(options)),
      entry: (entry) => scriptPiece(entry, options, writer),
      tail: writer.tail,
    };
  },
};

interface ScriptWriter {
  readonly request: (request: ScriptRequest) => string;
  readonly leftOut: (what: string) => string;
}

function scriptPiece(
  entry: LogEntry,
  { receiverUrl }: ExportOptions,
  { request, leftOut }: ScriptWriter,
): string | null {
  if (!isRequest(entry)) return null;
  const made = toScriptRequest(entry, urlOfRequest(entry, receiverUrl));
  return typeof made === 'string'
    ? leftOut(`${aboutOf(entry)} is left out: ${made}.`)
    : request(made);
}
