/**
 * Text to read: JSON with colours, folding, search and line numbers, or any text as it is. The editor is
 * loaded when first needed; until then the same text stands there plain.
 */
import { lazy, type ReactElement, Suspense } from 'react';

import { maskJsonText, maskWireText } from '#core/http/split-secrets.ts';

import { bindClasses } from '../bind-classes.ts';
import { usePreference } from '../preferences/preference.ts';
import { presenter } from '../theme/theme.ts';
import type { CodeLanguage, TextPair } from './code-text.ts';
import styles from './code-view.module.css';

const css = bindClasses(styles);

const loadReader = () => import('./code-reader.tsx');
const CodeReader = lazy(async () => {
  const loaded = await loadReader();
  return { default: loaded.CodeReader };
});
const CodeDiff = lazy(async () => {
  const loaded = await import('./code-diff.tsx');
  return { default: loaded.CodeDiff };
});

/** Loads the editor, for whoever is about to show text. */
export function prepareCodeView(): void {
  // If it cannot be loaded, whoever shows text hears of it.
  loadReader().catch(() => undefined);
}

/** With dots in the place of secrets while others look on. */
function useShown(language: CodeLanguage): (text: string) => string {
  const isMasked = usePreference(presenter) === 'on';
  if (!isMasked) return (text) => text;
  return language === 'wire' ? maskWireText : maskJsonText;
}

export interface CodeViewProps {
  /** Accessible name. */
  readonly label: string;
  readonly text: string;
  readonly language: CodeLanguage;
  readonly wrap?: boolean;
  /** `content` grows with the text, up to a limit; `fill` takes the room there is. */
  readonly height?: 'content' | 'fill';
}

export function CodeView({
  label,
  text: whole,
  language,
  wrap = true,
  height = 'content',
}: CodeViewProps): ReactElement {
  const text = useShown(language)(whole);
  return (
    <div className={css('view', height)}>
      <Suspense fallback={<pre className={css('plain', wrap && 'wrap')}>{text}</pre>}>
        <CodeReader label={label} text={text} language={language} wrap={wrap} />
      </Suspense>
    </div>
  );
}

/** Two texts side by side, with what differs marked. */
export function CodeComparison(pair: TextPair): ReactElement {
  const shown = useShown(pair.language);
  const props = { ...pair, left: shown(pair.left), right: shown(pair.right) };
  return (
    <div className={css('view', 'content')}>
      <Suspense fallback={<pre className={css('plain')}>{props.right}</pre>}>
        <CodeDiff {...props} />
      </Suspense>
    </div>
  );
}
