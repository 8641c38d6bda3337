/** What is found in a file, one after another. */
import type { Written } from '#core/annotations/annotation.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { ImportedBody, ImportedHead } from '#core/log/import/imported-request.ts';
import type { LongTexts } from '#core/log/import/long-text.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import type { BodyPlace } from './keep-bytes.ts';

export type FileItem =
  | {
      readonly kind: 'request';
      readonly request: ImportedHead;
      readonly body: StoredBody;
      /** What is written on it; null = nothing. */
      readonly written: Written | null;
    }
  | {
      readonly kind: 'entry';
      /** As it stood, with empty texts where the long ones were. */
      readonly entry: LogEntry;
      /** Forgotten when the next item is asked for, unless they were kept. */
      readonly long: LongTexts;
      readonly written: Written | null;
    };

export interface Reading {
  readonly name: string;
  readonly place: BodyPlace;
  /** Told what a person should know of the file: what was left out, and why. Sentences. */
  readonly tell: (notice: string) => void;
}

export function keepBody(place: BodyPlace, { encoding, text }: ImportedBody): Promise<StoredBody> {
  return typeof text === 'string' ? place.keep(Buffer.from(text, encoding)) : text.keep(encoding);
}
