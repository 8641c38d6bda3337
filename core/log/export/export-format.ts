/**
 * The forms in which a log is written out, piece by piece, so that a long one is never whole in memory. Pieces
 * are lines without their end. Entries come with their bodies in them and, unless wanted, without secrets.
 */
import { requestProblem } from '../../http/judge-head.ts';
import { urlOfTarget } from '../../http/request-target.ts';
import { maskedInWords } from '../../http/secret-text.ts';
import type { LogEntry } from '../log-entry.ts';
import { curlCommand } from './curl-command.ts';
import { harEntry, type RequestEntry } from './har-entry.ts';
import { maskSecrets } from './mask-secrets.ts';

export const exportFormats = ['har', 'jsonl', 'curl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  readonly format: ExportFormat;
  /** Whether secrets stay in. */
  readonly secrets: boolean;
  /** Version of this program. */
  readonly version: string;
  /** Where our receiver is: what arrived there has no URL of its own. */
  readonly receiverUrl: string;
}

export interface Exporter {
  readonly head: string;
  /** The piece of an entry whose bodies stand in it; null = the format has none for its kind. */
  readonly entry: (entry: LogEntry) => string | null;
  /** null = nothing follows. */
  readonly tail: string | null;
}

/** Whether a format has requests only, each once, instead of all entries. */
export function isOfRequests(format: ExportFormat): boolean {
  return format !== 'jsonl';
}

export function createExporter(options: ExportOptions): Exporter {
  const exporter = forms[options.format](options);
  const mask = options.secrets ? (entry: LogEntry): LogEntry => entry : maskSecrets;
  return { ...exporter, entry: (entry) => exporter.entry(mask(entry)) };
}

function comment({ secrets, version }: ExportOptions): string {
  const mask = secrets
    ? 'Secrets are in it: handle it like a password. Auditorium itself never sends it anywhere.'
    : maskedInWords;
  return `Written by Auditorium ${version}. ${mask}`;
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

const forms: Readonly<Record<ExportFormat, (options: ExportOptions) => Exporter>> = {
  har: (options) => {
    const log = {
      version: '1.2',
      creator: { name: 'Auditorium', version: options.version },
      comment: comment(options),
    };
    let isFirst = true;
    return {
      head: `{"log":${JSON.stringify(log).slice(0, -1)},"entries":[`,
      entry: (entry) => {
        if (!isRequest(entry)) return null;
        const separator = isFirst ? '' : ',';
        isFirst = false;
        return (
          separator + JSON.stringify(harEntry(entry, urlOfRequest(entry, options.receiverUrl)))
        );
      },
      tail: ']}}',
    };
  },
  jsonl: (options) => ({
    head: JSON.stringify({ kind: 'export', version: 1, comment: comment(options) }),
    entry: (entry) => JSON.stringify(entry),
    tail: null,
  }),
  curl: (options) => ({
    head: `#!/bin/sh\n# ${comment(options)}\n# curl writes Host and Content-Length itself.`,
    entry: (entry) => {
      if (!isRequest(entry)) return null;
      const about = `\n# ${entry.seq}: ${entry.kind} of ${entry.at}`;
      const problem = requestProblem(entry.request);
      if (problem !== null) return `${about} is left out: ${problem}.`;
      const url = urlOfRequest(entry, options.receiverUrl);
      const what = entry.kind === 'attempt' ? ` ${entry.event.type}` : '';
      const command = curlCommand({ ...entry.request, url });
      return `${about}${what.replace(/[\r\n]/g, ' ')}\n${command}`;
    },
    tail: null,
  }),
};
