/** Saves bytes as a file, however many there are; says how far it is. */
import { Download } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { reasonOf } from '#core/errors/reason-of.ts';

import { type ByteSource, readWhole } from '../../client/byte-source.ts';
import { useHarness } from '../../client/harness-context.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { formatBytes } from '../../ui/data/format-quantity.ts';
import { useToast } from '../../ui/overlay/toast.tsx';
import { saveFile } from '../../ui/save-file.ts';

export interface SaveBytesProps {
  readonly label: string;
  readonly source: ByteSource;
  /** Name of the file. */
  readonly name: string;
  readonly type: string;
}

export function SaveBytes({ label, source, name, type }: SaveBytesProps): ReactElement {
  const { client } = useHarness();
  const toast = useToast();
  const [progress, setProgress] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    try {
      const parts = await readWhole(source, client, (read, size) => {
        if (read < size) setProgress(`${formatBytes(read)} of ${formatBytes(size)}`);
      });
      saveFile(name, parts, type);
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
    } finally {
      setProgress(null);
    }
  };
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Download size={14} aria-hidden />}
      // While it reads it goes on having the focus.
      aria-disabled={progress !== null}
      onClick={() => {
        if (progress !== null) return;
        setProgress('…');
        void save();
      }}
    >
      {progress === null ? label : `Reading ${progress}`}
    </Button>
  );
}
