/** The dialog that creates a destination, by the mutations that GitLab documents. */
import { Building2, Server } from 'lucide-react';
import { type ReactElement, useId, useState } from 'react';

import { useHarness, useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { FieldGroup } from '../../../ui/controls/text-field.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { useToast } from '../../../ui/overlay/toast.tsx';
import { cloudForms } from '../draft/cloud-fields.ts';
import { createDestination, type CreateOutcome } from '../draft/create-destination.ts';
import {
  type DestinationDraft,
  type DestinationModel,
  emptyDraft,
  hasCloudSecret,
  secretsOf,
  withoutSecret,
} from '../draft/destination-draft.ts';
import { administratorOf } from '../draft/find-administrator.ts';
import { fitDraft, lacksOf, wantsToken } from '../draft/fit-draft.ts';
import { planCreation } from '../draft/plan-changes.ts';
import { DraftFields } from '../form/draft-fields.tsx';
import styles from '../form/form.module.css';
import { RequestsSent } from '../form/requests-sent.tsx';
import { CategoryField } from './category-field.tsx';
import { CreateFailure } from './create-failure.tsx';

const css = bindClasses(styles);
const instanceValue = '@instance';

const models = [
  { value: 'legacy', label: 'Legacy' },
  { value: 'streaming', label: 'Consolidated' },
] as const;

const modelHints: Readonly<Record<DestinationModel, string>> = {
  legacy: 'The older record, with mutations of its own for HTTP and for each cloud.',
  streaming: 'The newer record for HTTP and clouds; its config holds URL and headers.',
};

export interface CreateDestinationDialogProps {
  /** Full path of the group that it is for, null for the instance; left out = the first group. */
  readonly groupPath?: string | null | undefined;
  readonly onClose: () => void;
}

export function CreateDestinationDialog({
  groupPath: wanted,
  onClose,
}: CreateDestinationDialogProps): ReactElement {
  const formId = useId();
  const { data: world } = useOperation('getWorld', {});
  const topLevel = (world?.groups ?? []).filter((group) => group.parentId === null);
  const [draft, setDraft] = useState<DestinationDraft | null>(null);
  // Whoever types before the world is there has not chosen the instance by that.
  const [scope, setScope] = useState(wanted);
  const groupPath = scope === undefined ? (topLevel[0]?.fullPath ?? null) : scope;
  const shown = { ...(draft ?? emptyDraft(groupPath)), groupPath };
  const missing = world?.missing ?? [];
  const lacks = lacksOf(shown, missing);
  const fitted = fitDraft(shown, missing);
  const as = administratorOf(world?.owners, shown.groupPath);
  const sending = useSending(fitted, as, onClose);
  const isWhole = lacks.scope === null && !wantsToken(fitted, lacks);
  const mayCreate = !sending.busy && as !== null && isWhole;
  return (
    <Dialog
      open
      onClose={onClose}
      title="New destination"
      description="Where GitLab streams the audit events of a top-level group, or of the instance."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" disabled={!mayCreate}>
            Create destination
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={css('form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (mayCreate) void sending.send();
        }}
      >
        <CreateFailure outcome={sending.outcome} error={sending.error} category={shown.category} />
        <FieldGroup label="Scope">
          <ScopeSelect
            groups={topLevel.map((group) => group.fullPath)}
            value={shown.groupPath}
            onChange={setScope}
          />
        </FieldGroup>
        {lacks.scope !== null && <NoSuchKind draft={shown} why={lacks.scope.why} />}
        {as === null && world !== undefined && <NobodyMay groupPath={shown.groupPath} />}
        <CategoryField draft={shown} missing={missing} onChange={setDraft} />
        <ModelField models={world?.destinationModels ?? []} draft={shown} onChange={setDraft} />
        <DraftFields
          draft={shown}
          onChange={setDraft}
          before={null}
          messages={sending.outcome?.kind === 'refused' ? sending.outcome.messages : []}
          lacks={lacks}
        />
        <RequestsSent
          steps={planCreation(fitted)}
          masked={hasCloudSecret(fitted) ? planCreation(withoutSecret(fitted)) : null}
          secrets={secretsOf(fitted)}
          as={as}
        />
      </form>
    </Dialog>
  );
}

interface ModelFieldProps {
  readonly models: readonly DestinationModel[];
  readonly draft: DestinationDraft;
  readonly onChange: (draft: DestinationDraft) => void;
}

/** Nothing where the version has one kind of record only. */
function ModelField({ models: known, draft, onChange }: ModelFieldProps): ReactElement | null {
  if (known.length < 2) return null;
  return (
    <FieldGroup label="Kind of record" hint={modelHints[draft.model]}>
      <Segmented
        label="Kind of record"
        value={draft.model}
        segments={models}
        onChange={(model) => {
          onChange({ ...draft, model });
        }}
      />
    </FieldGroup>
  );
}

interface NoSuchKindProps {
  readonly draft: DestinationDraft;
  readonly why: string;
}

function NoSuchKind({ draft, why }: NoSuchKindProps): ReactElement {
  const { data: harness } = useOperation('describeHarness', {});
  const whose = draft.groupPath === null ? 'of the instance' : 'of groups';
  const cloud = draft.category === 'http' ? '' : `${cloudForms[draft.category].name} `;
  return (
    <p role="alert" className={css('note')}>
      GitLab {harness?.profile} has no {cloud}destinations {whose}: {why}. Change version or flags
      under Mock GitLab.
    </p>
  );
}

function NobodyMay({ groupPath }: { readonly groupPath: string | null }): ReactElement {
  const whom =
    groupPath === null ? 'no administrator' : `no Owner of ${groupPath} and no administrator`;
  return (
    <p role="alert" className={css('note')}>
      Nobody can create it: {whom} is active and has a token that may change things. Change that
      under Mock GitLab.
    </p>
  );
}

interface Sending {
  readonly outcome: CreateOutcome | null;
  readonly error: Error | null;
  readonly busy: boolean;
  send(): Promise<void>;
}

/** Sends the draft, and keeps what came of it. */
function useSending(draft: DestinationDraft, as: string | null, onClose: () => void): Sending {
  const { client } = useHarness();
  const toast = useToast();
  const [outcome, setOutcome] = useState<CreateOutcome | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (): Promise<void> => {
    if (busy || as === null) return;
    setBusy(true);
    setError(null);
    try {
      const next = await createDestination(client, draft, as);
      setOutcome(next);
      if (next.kind === 'created') {
        toast({ text: `Created a destination for ${draft.groupPath ?? 'the instance'}.` });
        onClose();
      }
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    } finally {
      setBusy(false);
    }
  };
  return { outcome, error, busy, send };
}

interface ScopeSelectProps {
  readonly groups: readonly string[];
  readonly value: string | null;
  readonly onChange: (groupPath: string | null) => void;
}

function ScopeSelect({ groups, value, onChange }: ScopeSelectProps): ReactElement {
  return (
    <Select
      label="Scope"
      value={value ?? instanceValue}
      groups={[
        {
          label: 'Top-level groups, as an Owner',
          options: groups.map((path) => ({
            value: path,
            label: path,
            icon: <Building2 size={14} aria-hidden />,
          })),
        },
        {
          label: 'Instance, as an administrator',
          options: [
            {
              value: instanceValue,
              label: 'Instance',
              icon: <Server size={14} aria-hidden />,
            },
          ],
        },
      ]}
      onChange={(next) => {
        onChange(next === instanceValue ? null : next);
      }}
    />
  );
}
