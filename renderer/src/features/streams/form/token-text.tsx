/** A token as text: masked until it is revealed, with its length, and to be copied. */
import { Eye, EyeOff } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { IconButton } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import styles from './form.module.css';

const css = bindClasses(styles);

export function TokenText({ token }: { readonly token: string }): ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <span className={css('token')}>
      <code data-secret>{shown ? token : `${'•'.repeat(12)}${token.slice(-4)}`}</code>
      <span className={css('note')}>{countOf(token.length, 'character')}</span>
      <IconButton
        size="sm"
        label={shown ? 'Hide token' : 'Reveal token'}
        aria-pressed={shown}
        icon={shown ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
        onClick={() => {
          setShown(!shown);
        }}
      />
      <CopyButton label="Copy token" text={token} />
    </span>
  );
}
