/** Takes a file that is dropped anywhere on the window, and says so while one is held over it. */
import { type ReactElement, useEffect, useEffectEvent, useState } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import styles from '../requests.module.css';

const css = bindClasses(styles);

export interface DropZoneProps {
  readonly onFile: (file: File) => void;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

export function DropZone({ onFile }: DropZoneProps): ReactElement | null {
  const [held, setHeld] = useState(false);
  const take = useEffectEvent(onFile);

  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setHeld(true);
    };
    const leave = (event: DragEvent): void => {
      // Moving from one element to another leaves the first as well; only the window has nothing beside it.
      if (event.relatedTarget === null) setHeld(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setHeld(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);

  return held ? (
    <div className={css('drop')}>
      Drop a file of requests to import it: HAR, an exported log, payloads, curl, raw, gzip or zip;
      or a recording to open it
    </div>
  ) : null;
}
