/** The first request of a replay as it goes out: request line, headers in wire order, body. */
import type { ReactElement } from 'react';

import type { ReplayPreview } from '#contract/replay.ts';
import { readByteString } from '#core/http/byte-string.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { countOf, formatBytes } from '../../../ui/data/format-quantity.ts';
import styles from '../requests.module.css';

const css = bindClasses(styles);

export interface BytesPreviewProps {
  readonly preview: ReplayPreview;
  readonly fresh: boolean;
}

/** The text of the request as a person reads it; bytes that are no text stay base64. */
export function requestText({ requests, firstBody }: ReplayPreview): string {
  const [first] = requests;
  if (first === undefined) return '';
  const headers = first.rawHeaders.map(
    ([name, value]) => `${readByteString(name)}: ${readByteString(value)}`,
  );
  const { encoding, text, cut } = firstBody;
  const body = encoding === 'utf8' ? text : `[not UTF-8, in base64] ${text}`;
  return [
    `${first.method} ${first.target} HTTP/1.1`,
    ...headers,
    '',
    cut ? `${body}… [cut here]` : body,
  ].join('\n');
}

export function BytesPreview({ preview, fresh }: BytesPreviewProps): ReactElement | null {
  const [first] = preview.requests;
  if (first === undefined) return null;
  const { changed, bodySize, seq } = first;
  const which = preview.total === 1 ? '' : `The first of ${countOf(preview.total, 'request')}. `;
  const what =
    changed.length === 0
      ? `As entry ${seq} has it, byte for byte.`
      : `Not as entry ${seq} has it: ${changed.join(', ')}.`;
  const later = fresh ? ' Id and time are made anew once more when it is sent.' : '';
  return (
    <>
      <p className={css('faint')}>
        {which}
        {what}
        {later} Body of {formatBytes(bodySize)}.
      </p>
      {/* A region that scrolls must be reachable by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said above */}
      <pre className={css('bytes')} tabIndex={0} role="region" aria-label="Bytes to be sent">
        {requestText(preview)}
      </pre>
    </>
  );
}
