/** Takes another delivery or capture into the comparison, by its number. */
import { Plus } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import styles from './compare.module.css';

const css = bindClasses(styles);

export interface AnotherDeliveryProps {
  /** Why the last one could not be taken; null = it was, or none was asked for. */
  readonly problem: string | null;
  readonly onAdd: (place: number) => void;
}

export function AnotherDelivery({ problem, onAdd }: AnotherDeliveryProps): ReactElement {
  const [text, setText] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <form
      className={css('another')}
      onSubmit={(event) => {
        event.preventDefault();
        const place = Number(text.trim().replace(/^#/, ''));
        const isPlace = Number.isSafeInteger(place) && place > 0;
        setTyped(isPlace ? null : 'A number as the list of deliveries has it, such as 49.');
        if (!isPlace) return;
        setText('');
        onAdd(place);
      }}
    >
      <TextField
        label="Compare with another delivery or capture"
        placeholder="#49"
        inputMode="numeric"
        value={text}
        error={typed ?? problem}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
      <Button type="submit" icon={<Plus size={14} aria-hidden />} disabled={text.trim() === ''}>
        Add
      </Button>
    </form>
  );
}
