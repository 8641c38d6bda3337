/** What can be done with the log: in a menu, and with what is picked beside the count of it. */
import { Download, Ellipsis, GitCompareArrows, Repeat2, Star, Upload, X } from 'lucide-react';
import type { ReactElement } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { ExplainWords } from '../../ui/controls/explain.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import { Menu } from '../../ui/overlay/menu.tsx';
import styles from './deliveries.module.css';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export interface LogActions {
  readonly onReplay: () => void;
  /** Sets two picked rows, or the open one and its document, against each other. */
  readonly onCompare: () => void;
  readonly onExport: () => void;
  readonly onImport: () => void;
  /** Gives the picked rows a star, or takes it away. */
  readonly onStar: () => void;
}

export function LogMenu({
  onReplay,
  onCompare,
  onExport,
  onImport,
}: Omit<LogActions, 'onStar'>): ReactElement {
  return (
    <Menu
      trigger={<IconButton label="Replay, compare, export, import" icon={<Ellipsis {...icon} />} />}
      groups={[
        [
          { label: 'Replay…', keys: 'R', icon: <Repeat2 {...icon} />, onSelect: onReplay },
          {
            label: 'Compare…',
            keys: 'D',
            icon: <GitCompareArrows {...icon} />,
            onSelect: onCompare,
          },
        ],
        [
          { label: 'Export…', keys: 'E', icon: <Download {...icon} />, onSelect: onExport },
          { label: 'Import…', keys: 'I', icon: <Upload {...icon} />, onSelect: onImport },
        ],
      ]}
    />
  );
}

const words = [
  'delivery',
  'event-type',
  'outcome',
  'lost',
  'received-only',
  'seen-twice',
  'as-gitlab',
  'recording',
  'search-language',
] as const;

export function ListWords(): ReactElement {
  return <ExplainWords of="the list" terms={words} />;
}

export interface PickBarProps extends Pick<
  LogActions,
  'onReplay' | 'onCompare' | 'onExport' | 'onStar'
> {
  readonly count: number;
  readonly onClear: () => void;
}

export function PickBar({
  count,
  onReplay,
  onCompare,
  onExport,
  onStar,
  onClear,
}: PickBarProps): ReactElement | null {
  if (count === 0) return null;
  return (
    <div className={css('picks')} role="region" aria-label="Picked rows">
      <span role="status">{countOf(count, 'row')} picked</span>
      <Button size="sm" icon={<Repeat2 {...icon} />} onClick={onReplay}>
        Replay…
      </Button>
      {count === 2 && (
        <Button size="sm" icon={<GitCompareArrows {...icon} />} onClick={onCompare}>
          Compare…
        </Button>
      )}
      <Button size="sm" icon={<Download {...icon} />} onClick={onExport}>
        Export…
      </Button>
      <IconButton size="sm" label="Star" keys="S" icon={<Star {...icon} />} onClick={onStar} />
      <IconButton size="sm" label="Pick none" keys="Esc" icon={<X {...icon} />} onClick={onClear} />
    </div>
  );
}
