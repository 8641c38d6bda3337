/** What became of a probe, as a word with an icon; the tone is never alone. */
import {
  Ban,
  CircleCheck,
  CircleHelp,
  CircleX,
  Copy,
  LoaderCircle,
  Minus,
  ShieldAlert,
  Shuffle,
  TriangleAlert,
} from 'lucide-react';
import type { ReactElement } from 'react';

import type { CheckedProbe } from '#core/checks/check-report.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge, type Tone } from '../../ui/controls/badge.tsx';
import styles from './check.module.css';

const css = bindClasses(styles);

type Result = CheckedProbe['result'];

interface Mark {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: typeof Ban;
}

const marks: Readonly<Record<Result, Mark>> = {
  kept: { word: 'Kept', tone: 'success', icon: CircleCheck },
  lost: { word: 'Lost', tone: 'danger', icon: CircleX },
  corrupted: { word: 'Corrupted', tone: 'danger', icon: Shuffle },
  duplicated: { word: 'Duplicated', tone: 'danger', icon: Copy },
  refused: { word: 'Refused', tone: 'danger', icon: Ban },
  forged: { word: 'Forged', tone: 'danger', icon: ShieldAlert },
  'not-proven': { word: 'Not proven', tone: 'warning', icon: CircleHelp },
  skipped: { word: 'Skipped', tone: 'neutral', icon: Minus },
  error: { word: 'Not judged', tone: 'warning', icon: TriangleAlert },
};

/** @param result null = it was sent, and what came of it is not known yet */
export function ResultBadge({ result }: { readonly result: Result | null }): ReactElement {
  if (result === null) {
    return <Badge icon={<LoaderCircle size={12} aria-hidden />}>Sent</Badge>;
  }
  const { word, tone, icon: Icon } = marks[result];
  return (
    <Badge tone={tone} icon={<Icon size={12} aria-hidden />}>
      {word}
    </Badge>
  );
}

/** The same in a narrow column: the icon is seen, the word is said. */
export function ResultIcon({ result }: { readonly result: Result | undefined }): ReactElement {
  if (result === undefined) {
    return (
      <span className={css('mark', 'neutral')} title="Not sent by this version">
        <Minus size={14} aria-hidden />
        <span className={css('hidden')}>Not sent</span>
      </span>
    );
  }
  const { word, tone, icon: Icon } = marks[result];
  return (
    <span className={css('mark', tone)} title={word}>
      <Icon size={14} aria-hidden />
      <span className={css('hidden')}>{word}</span>
    </span>
  );
}

export function wordOf(result: Result): string {
  return marks[result].word;
}

export function isResult(text: string): text is Result {
  return Object.hasOwn(marks, text);
}
