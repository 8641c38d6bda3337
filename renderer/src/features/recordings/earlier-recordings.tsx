/** The last recordings before the one in use, where nothing has happened yet: each is one press away. */
import { FolderOpen } from 'lucide-react';
import type { ReactElement } from 'react';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import styles from './recordings.module.css';
import { recordingInWords, titleOf, useRecordingChanges } from './use-recording-changes.ts';

const css = bindClasses(styles);
const mostShown = 3;

/** @returns null when there is none with anything in it */
export function EarlierRecordings({ onAll }: { readonly onAll: () => void }): ReactElement | null {
  const { data: recordings = [] } = useOperation('listRecordings', {});
  const changes = useRecordingChanges();
  const earlier = recordings.filter(({ current, entries }) => !current && entries > 0).reverse();
  if (earlier.length === 0) return null;
  return (
    <section className={css('earlier')} aria-label="Earlier recordings">
      <h4>Earlier recordings</h4>
      <ul>
        {earlier.slice(0, mostShown).map((recording) => (
          <li key={recording.id}>
            <Button
              size="sm"
              variant="ghost"
              icon={<FolderOpen size={14} aria-hidden />}
              title={`Go on in ${titleOf(recording)}`}
              onClick={() => {
                changes.open(recording);
              }}
            >
              {recordingInWords(recording)}
            </Button>
          </li>
        ))}
      </ul>
      <Button size="sm" variant="link" onClick={onAll}>
        All {earlier.length === 1 ? 'recordings' : `${earlier.length} earlier recordings`}
      </Button>
    </section>
  );
}
