/** The first request of a replay as it goes out: request line, headers in wire order, body. */
import type { ReactElement } from 'react';

import type { ReplayPreview } from '#contract/replay.ts';
import { readByteString } from '#core/http/byte-string.ts';
import { maskWireText } from '#core/http/split-secrets.ts';

import { bindClasses } from '../../../../ui/bind-classes.ts';
import { usePreference } from '../../../../ui/preferences/preference.ts';
import { presenter } from '../../../../ui/theme/theme.ts';
import styles from './outgoing.module.css';

const css = bindClasses(styles);

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
    `${first.method} ${readByteString(first.target)} HTTP/1.1`,
    ...headers,
    '',
    cut ? `${body}… [cut here]` : body,
  ].join('\n');
}

export function BytesPreview({ preview }: { readonly preview: ReplayPreview }): ReactElement {
  const isMasked = usePreference(presenter) === 'on';
  const text = requestText(preview);
  return (
    // A region that scrolls must be reachable by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said above
    <pre className={css('bytes')} tabIndex={0} role="region" aria-label="Bytes to be sent">
      {isMasked ? maskWireText(text) : text}
    </pre>
  );
}
