/** Copies a text and says that it did, in place. */
import { Check, ClipboardCopy, Copy } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';

import { Button, type ButtonSize, IconButton } from './button.tsx';

const shownForMs = 1400;

export interface CopyButtonProps {
  readonly text: string | (() => string);
  /** What is copied, as the button's name: "Copy URL". */
  readonly label: string;
  readonly size?: ButtonSize;
  /** `whole` where a part can be copied beside it. */
  readonly sign?: 'part' | 'whole';
  /** Shows the label beside the icon. */
  readonly wide?: boolean;
  readonly className?: string;
}

export function CopyButton({
  text,
  label,
  size = 'sm',
  sign = 'part',
  wide = false,
  className,
}: CopyButtonProps): ReactElement {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => {
      setCopied(false);
    }, shownForMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [copied]);

  const copy = (): void => {
    void window.navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(() => {
      setCopied(true);
    });
  };
  const Sign = sign === 'whole' ? ClipboardCopy : Copy;
  const icon = copied ? (
    <Check size={14} color="var(--success)" aria-hidden />
  ) : (
    <Sign size={14} aria-hidden />
  );
  const styling = className === undefined ? {} : { className };
  return wide ? (
    <Button size={size} variant="ghost" icon={icon} onClick={copy} {...styling}>
      {copied ? 'Copied' : label}
    </Button>
  ) : (
    <IconButton
      size={size}
      icon={icon}
      label={copied ? 'Copied' : label}
      onClick={copy}
      {...styling}
    />
  );
}
