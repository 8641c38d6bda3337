/** What a visitor without a good token sees: how to open the page. */
import type { ReactElement } from 'react';

import { bindClasses } from '../ui/bind-classes.ts';
import { CopyButton } from '../ui/controls/copy-button.tsx';
import styles from './gate-screen.module.css';
import { Logo } from './logo.tsx';

const css = bindClasses(styles);
const command = 'npm run -s auditorium -- serve';

const texts = {
  'no-token': {
    title: 'Open this page by its link',
    text: 'The page needs the key of the running harness. The harness prints a link that carries it; in the desktop app this happens by itself.',
  },
  'token-refused': {
    title: 'This key no longer fits',
    text: 'The harness has a new key each time it starts. It was probably started again; open the link that it printed last.',
  },
} as const;

export interface GateScreenProps {
  readonly reason: keyof typeof texts;
}

export function GateScreen({ reason }: GateScreenProps): ReactElement {
  const { title, text } = texts[reason];
  return (
    <main className={css('gate')}>
      <div className={css('card')}>
        <Logo size={40} />
        <h1 className={css('title')}>{title}</h1>
        <p className={css('text')}>{text}</p>
        <div className={css('command')}>
          <code>{command}</code>
          <CopyButton label="Copy command" text={command} />
        </div>
        <p className={css('note')}>
          Start it, then open the address that it prints. It ends in <code>#token=…</code>
        </p>
      </div>
    </main>
  );
}
