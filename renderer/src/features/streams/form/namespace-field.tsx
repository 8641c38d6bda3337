/** Groups and projects that events have to come from: none, one of a legacy destination, several of a consolidated one. */
import { X } from 'lucide-react';
import type { ReactElement } from 'react';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { IconButton } from '../../../ui/controls/button.tsx';
import { Select, type SelectOption } from '../../../ui/controls/select.tsx';
import { FieldGroup } from '../../../ui/controls/text-field.tsx';
import type { DestinationDraft, NamespaceDraft } from '../draft/destination-draft.ts';
import styles from './form.module.css';

const css = bindClasses(styles);
const nothing = '-';

export interface NamespaceFieldProps {
  readonly draft: DestinationDraft;
  readonly onChange: (namespaces: readonly NamespaceDraft[]) => void;
}

export function NamespaceField({ draft, onChange }: NamespaceFieldProps): ReactElement {
  const { namespaces, model } = draft;
  const offered = useNamespaces(draft);
  const add = (value: string): void => {
    const found = offered.find(({ kind, path }) => valueOf({ kind, path }) === value);
    if (found !== undefined) onChange(model === 'legacy' ? [found] : [...namespaces, found]);
  };
  const optionsOf = (kind: NamespaceDraft['kind']): readonly SelectOption[] =>
    offered
      .filter((namespace) => namespace.kind === kind)
      .map((namespace) => ({ value: valueOf(namespace), label: namespace.path }));
  return (
    <FieldGroup
      label="Filter by groups or projects"
      hint={
        model === 'legacy'
          ? 'Only what happens there is streamed; a legacy destination has one at the most.'
          : 'Only what happens in one of them is streamed.'
      }
    >
      {namespaces.length > 0 && (
        <ul className={css('picks')}>
          {namespaces.map((namespace) => (
            <li key={valueOf(namespace)} className={css('pick')}>
              {namespace.path}
              <IconButton
                size="sm"
                label={`Remove ${namespace.path}`}
                icon={<X size={13} aria-hidden />}
                onClick={() => {
                  onChange(namespaces.filter((other) => other !== namespace));
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Select
        label="Group or project to stream from"
        value={nothing}
        groups={[
          {
            label: null,
            options: [
              { value: nothing, label: namespaces.length === 0 ? 'From anywhere' : 'Add another' },
            ],
          },
          { label: 'Groups', options: optionsOf('group') },
          { label: 'Projects', options: optionsOf('project') },
        ].filter(({ options }) => options.length > 0)}
        onChange={add}
      />
    </FieldGroup>
  );
}

function valueOf({ kind, path }: NamespaceDraft): string {
  return `${kind}:${path}`;
}

/** What can still be picked: all that is below the group that owns it, or all of the instance. */
function useNamespaces({ groupPath, namespaces }: DestinationDraft): readonly NamespaceDraft[] {
  const { data: world } = useOperation('getWorld', {});
  const groups = world?.groups ?? [];
  const projects = world?.projects ?? [];
  const all = [
    ...groups.map(({ fullPath: path }) => ({ kind: 'group', path }) as const),
    ...projects.map(({ fullPath: path }) => ({ kind: 'project', path }) as const),
  ];
  return all
    .filter(({ path }) => groupPath === null || `${path}/`.startsWith(`${groupPath}/`))
    .filter(({ kind, path }) => !namespaces.some((one) => one.kind === kind && one.path === path));
}
