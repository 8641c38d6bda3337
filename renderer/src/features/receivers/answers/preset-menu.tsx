/** Rules to begin with, added before those that are there. */
import { ChevronDown } from 'lucide-react';
import type { ReactElement } from 'react';

import type { AnswerRule } from '#core/answers/answer-rule.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';

export interface PresetMenuProps {
  readonly answers: readonly AnswerRule[];
  readonly onChange: (rules: readonly AnswerRule[]) => Promise<string | null>;
}

/** The one that most people look for stands beside the menu. */
const example = 'unavailable-then-well';

export function PresetMenu({ answers, onChange }: PresetMenuProps): ReactElement | null {
  const { data: presets = [] } = useOperation('listAnswerPresets', {});
  if (presets.length === 0) return null;
  /** In the place of rules of those names: they come anew. */
  const add = (rules: readonly AnswerRule[]): void => {
    const names = new Set(rules.map(({ name }) => name));
    void onChange([...rules, ...answers.filter(({ name }) => !names.has(name))]);
  };
  const first = presets.find(({ id }) => id === example);
  const items = (which: typeof presets) =>
    which.map(({ title, rules }) => ({
      label: title,
      onSelect: () => {
        add(rules);
      },
    }));
  return (
    <>
      {answers.length === 0 && first !== undefined && (
        <Button
          variant="primary"
          onClick={() => {
            add(first.rules);
          }}
        >
          {first.title}
        </Button>
      )}
      <Menu
        align="start"
        trigger={
          <Button>
            Add a preset
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
        groups={[
          items(presets.filter(({ kind }) => kind === 'endpoint')),
          items(presets.filter(({ kind }) => kind === 'fault')),
        ]}
      />
    </>
  );
}
