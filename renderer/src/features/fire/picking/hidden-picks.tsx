/** What is picked and does not stand in the list on show: it is fired all the same, so it is named and can be taken out. */
import { X } from 'lucide-react';
import type { ReactElement } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import styles from './picking.module.css';

const css = bindClasses(styles);
const mostNamed = 4;

export interface HiddenPicksProps {
  readonly picked: readonly string[];
  /** Ids of what the list shows. */
  readonly listed: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
}

export function HiddenPicks({ picked, listed, onPick }: HiddenPicksProps): ReactElement | null {
  const hidden = picked.filter((id) => !listed.includes(id));
  if (hidden.length === 0) return null;
  const more = hidden.length - mostNamed;
  return (
    <div className={css('hidden')} role="group" aria-label="Picked, but not in this list">
      <span>Also picked:</span>
      {hidden.slice(0, mostNamed).map((id) => (
        <Button
          key={id}
          size="sm"
          title={`Do not fire ${id}`}
          icon={<X size={12} aria-hidden />}
          onClick={() => {
            onPick(picked.filter((other) => other !== id));
          }}
        >
          {id}
        </Button>
      ))}
      {more > 0 && <span>and {more} more</span>}
      <Button
        size="sm"
        variant="link"
        onClick={() => {
          onPick(picked.filter((id) => listed.includes(id)));
        }}
      >
        Drop them
      </Button>
    </div>
  );
}
