/** Two CodeMirror readers side by side. Loaded by code-view only. */
import { MergeView } from '@codemirror/merge';
import { type ReactElement, useEffect, useRef } from 'react';

import { readerExtensions } from './code-reader.tsx';
import type { TextPair } from './code-text.ts';

export function CodeDiff(props: TextPair): ReactElement {
  const { label, leftName, rightName, left, right, language } = props;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const view = new MergeView({
      parent: host.current,
      a: { doc: left, extensions: readerExtensions(`${label}: ${leftName}`, language, true) },
      b: { doc: right, extensions: readerExtensions(`${label}: ${rightName}`, language, true) },
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    return () => {
      view.destroy();
    };
  }, [label, leftName, rightName, left, right, language]);
  return <div ref={host} />;
}
