/** In what the requests are not what once was sent, and which cannot be: said before the button that sends them. */
import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import type { ReplayPreview } from '#contract/replay.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { FieldGroup } from '../../../ui/controls/text-field.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import styles from '../requests.module.css';
import type { ReplaySettings } from './replay-settings.ts';

const css = bindClasses(styles);
const mostShown = 3;

export interface CautionsProps {
  readonly preview: ReplayPreview;
  readonly settings: ReplaySettings;
  readonly onChange: (part: Partial<ReplaySettings>) => void;
}

export function Cautions({ preview, settings, onChange }: CautionsProps): ReactElement | null {
  const { cautions, refused } = preview;
  if (cautions.length === 0 && refused.total === 0) return null;
  const more = refused.total - mostShown;
  return (
    <>
      <ul className={css('notices')} aria-label="Not as it once was sent">
        {cautions.map(({ flaw, message }) => (
          <li key={flaw}>
            <TriangleAlert size={14} aria-hidden /> {message}
          </li>
        ))}
        {refused.total > 0 && (
          <li>
            <TriangleAlert size={14} aria-hidden /> {countOf(refused.total, 'request')} cannot be
            sent and will be skipped.
          </li>
        )}
        {refused.first.slice(0, mostShown).map(({ seq, message }) => (
          <li key={seq}>{message}</li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
      {cautions.some(({ flaw }) => flaw === 'body-decoded') && (
        <FieldGroup label="Unpacked text">
          <Segmented
            label="Unpacked text"
            value={settings.contentEncoding}
            segments={[
              { value: 'keep', label: 'As it is' },
              { value: 'drop', label: 'Without Content-Encoding' },
              { value: 'repack', label: 'Packed anew' },
            ]}
            onChange={(contentEncoding) => {
              onChange({ contentEncoding });
            }}
          />
        </FieldGroup>
      )}
    </>
  );
}
