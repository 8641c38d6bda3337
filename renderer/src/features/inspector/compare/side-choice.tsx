/** Chooses what stands on one side, and of which version or example where there are several. */
import type { ReactElement } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Select } from '../../../ui/controls/select.tsx';
import styles from './compare.module.css';
import type { OfferedSide } from './side-kinds.ts';
import type { ComparedPlace } from './use-compared.ts';

const css = bindClasses(styles);

export interface ChosenSide {
  readonly key: string;
  /** null = the first of its variants. */
  readonly variant: string | null;
}

export interface SideChoiceProps {
  /** `Left side`. */
  readonly label: string;
  readonly places: readonly ComparedPlace[];
  readonly offer: OfferedSide;
  readonly variant: string;
  readonly notes: readonly string[];
  readonly onChoose: (side: ChosenSide) => void;
}

export function SideChoice(props: SideChoiceProps): ReactElement {
  const { label, places, offer, variant, notes, onChoose } = props;
  const { variants } = offer;
  return (
    <div className={css('side')}>
      <Select
        label={label}
        value={offer.key}
        groups={places.map(({ place, offers }) => ({
          label: `#${place}`,
          options: offers.map((one) => ({ value: one.key, label: one.label })),
        }))}
        onChange={(key) => {
          onChoose({ key, variant: null });
        }}
      />
      {variants !== null && (
        <Select
          label={`${label}: ${variants.label}`}
          value={variant}
          groups={[{ label: variants.label, options: variants.options }]}
          onChange={(next) => {
            onChoose({ key: offer.key, variant: next });
          }}
        />
      )}
      {notes.map((note) => (
        <p key={note} className={css('note')}>
          {note}
        </p>
      ))}
    </div>
  );
}
