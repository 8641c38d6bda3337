/** Fills a form in for a receiver that is often put behind a destination. */
import { ChevronDown } from 'lucide-react';
import type { ReactElement } from 'react';

import { type Preset, presets } from '#core/presets/presets.ts';

import { Button } from '../../../ui/controls/button.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import type { DestinationDraft } from '../draft/destination-draft.ts';

/**
 * The draft with URL and headers of that receiver, and all else as it was.
 * @param local URL of the receiver of this harness, which no table can know
 */
export function fillIn(draft: DestinationDraft, preset: Preset, local: string): DestinationDraft {
  const headers = preset.headers.map(([name, value], index) => ({
    ...{ key: index + 1, id: null, name, value, active: true },
  }));
  return { ...draft, url: preset.id === 'local-receiver' ? local : preset.urlPattern, headers };
}

export interface PresetsMenuProps {
  readonly onPick: (preset: Preset) => void;
}

export function PresetsMenu({ onPick }: PresetsMenuProps): ReactElement {
  return (
    <Menu
      trigger={
        <Button size="sm" variant="link" icon={<ChevronDown size={14} aria-hidden />}>
          Presets
        </Button>
      }
      groups={[
        presets.map((preset) => ({
          label: preset.name,
          onSelect: () => {
            onPick(preset);
          },
        })),
      ]}
    />
  );
}
