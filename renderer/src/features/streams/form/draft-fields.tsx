/** The fields of a destination: what GitLab is told of it. What the version lacks says when it comes. */
import { type ReactElement, useState } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';
import type { Preset } from '#core/presets/presets.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { checkInWords, useTargetCheck } from '../../../client/target-trust.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { FieldGroup, TextField } from '../../../ui/controls/text-field.tsx';
import type { DestinationDraft } from '../draft/destination-draft.ts';
import type { DraftLacks } from '../draft/fit-draft.ts';
import { CloudConfigFields } from './cloud-config-fields.tsx';
import { EventTypeField } from './event-type-field.tsx';
import styles from './form.module.css';
import { HeaderFields } from './header-fields.tsx';
import { Lacking } from './lacking.tsx';
import { NamespaceField } from './namespace-field.tsx';
import { fillIn, PresetsMenu } from './presets-menu.tsx';
import { sortMessages } from './refusal.tsx';
import { TokenText } from './token-text.tsx';

const css = bindClasses(styles);

export interface DraftFieldsProps {
  readonly draft: DestinationDraft;
  readonly onChange: (draft: DestinationDraft) => void;
  /** The destination that is changed; null = it is a new one. */
  readonly before: DestinationView | null;
  /** What GitLab said when it refused the draft. */
  readonly messages: readonly string[];
  /** What of a destination cannot be given. */
  readonly lacks: DraftLacks;
}

export function DraftFields(props: DraftFieldsProps): ReactElement {
  const { draft, onChange, lacks, before } = props;
  const { category } = draft;
  const isHttp = category === 'http';
  return (
    <>
      <NameField {...props} />
      {isHttp ? <UrlField {...props} /> : <CloudConfigFields {...props} category={category} />}
      {isHttp && <TokenField {...props} />}
      {isHttp &&
        (lacks.headers === null ? (
          <HeaderFields
            headers={draft.headers}
            activeLack={lacks.headerActive}
            onChange={(headers) => {
              onChange({ ...draft, headers });
            }}
          />
        ) : (
          <Lacking label="Custom headers" lack={lacks.headers} />
        ))}
      {(isHttp || draft.model === 'streaming') && <FilterFields {...props} />}
      {before !== null && <ActiveField {...props} />}
    </>
  );
}

function NameField({ draft, onChange, lacks, messages }: DraftFieldsProps): ReactElement {
  return lacks.name === null ? (
    <TextField
      label="Destination name"
      placeholder="Made by GitLab"
      value={draft.name}
      error={sortMessages(messages, draft.category).name}
      onChange={(event) => {
        onChange({ ...draft, name: event.target.value });
      }}
    />
  ) : (
    <Lacking label="Destination name" lack={lacks.name} />
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function UrlField({ draft, onChange, before, messages }: DraftFieldsProps): ReactElement {
  const { data: harness } = useOperation('describeHarness', {});
  const [preset, setPreset] = useState<Preset | null>(null);
  const local = harness === undefined ? null : `${harness.receiver.url}/logs`;
  const check = useTargetCheck(draft.url);
  const hint = [
    ...(preset === null ? [] : [`${preset.note} Replace what stands in capitals.`]),
    ...(check === null ? [] : [`Certificate: ${lowerFirst(checkInWords[check.how])}.`]),
  ].join(' ');
  return (
    <TextField
      label="Destination URL"
      data-autofocus={before === null ? true : undefined}
      mono
      placeholder="https://example.com/logs"
      value={draft.url}
      error={sortMessages(messages).url}
      hint={hint}
      action={
        local !== null && (
          <span className={css('fill')}>
            <PresetsMenu
              onPick={(picked) => {
                setPreset(picked.id === 'local-receiver' ? null : picked);
                onChange(fillIn(draft, picked, local));
              }}
            />
            <Button
              size="sm"
              variant="link"
              onClick={() => {
                onChange({ ...draft, url: local });
              }}
            >
              Use the local receiver
            </Button>
          </span>
        )
      }
      onChange={(event) => {
        onChange({ ...draft, url: event.target.value });
      }}
    />
  );
}

function TokenField({ draft, onChange, before, messages, lacks }: DraftFieldsProps): ReactElement {
  if (before?.model === 'legacy') {
    return (
      <FieldGroup
        label="Verification token"
        hint="Made with the destination and never changed by GitLab. Sent with every event as X-Gitlab-Event-Streaming-Token."
      >
        <TokenText token={before.verificationToken} />
      </FieldGroup>
    );
  }
  if (lacks.token !== null) return <Lacking label="Verification token" lack={lacks.token} />;
  const isRequired = before === null && lacks.madeToken !== null;
  return (
    <>
      {before !== null && (
        <FieldGroup label="Verification token now">
          <TokenText token={before.verificationToken} />
        </FieldGroup>
      )}
      <TextField
        label={before === null ? 'Verification token' : 'New verification token'}
        term="verification-token"
        mono
        placeholder={before === null ? madePlaceholder(lacks) : 'Stays as it is'}
        required={isRequired}
        data-secret
        value={draft.token === before?.verificationToken ? '' : draft.token}
        error={sortMessages(messages).token}
        hint={`${isRequired ? requiredHint(lacks) : `Optional, 16 to 24 characters${lengthOf(draft, before)}`}. Sent with every event as X-Gitlab-Event-Streaming-Token.`}
        {...(isRequired && {
          action: (
            <Button
              size="sm"
              onClick={() => {
                onChange({ ...draft, token: makeToken() });
              }}
            >
              Make one
            </Button>
          ),
        })}
        onChange={(event) => {
          onChange({ ...draft, token: event.target.value });
        }}
      />
    </>
  );
}

function madePlaceholder({ madeToken }: DraftLacks): string {
  return madeToken === null ? 'Generated by GitLab' : 'Required';
}

/** Up to 17.5 nothing is generated, and any length is taken. */
function requiredHint({ madeToken }: DraftLacks): string {
  const since = madeToken?.since ?? null;
  const until = since === null ? 'in this version' : `before ${since}`;
  return `Required, of any length: GitLab makes none ${until}`;
}

/** As long as GitLab makes them itself, in the versions that do. */
function makeToken(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 24);
}

function lengthOf({ token }: DestinationDraft, before: DestinationView | null): string {
  return token === '' || token === before?.verificationToken ? '' : `; these are ${token.length}`;
}

function FilterFields({ draft, onChange, lacks }: DraftFieldsProps): ReactElement {
  return (
    <>
      {lacks.eventTypes === null ? (
        <EventTypeField
          label="Event type filters"
          none="All event types"
          picked={draft.eventTypes}
          onPick={(eventTypes) => {
            onChange({ ...draft, eventTypes });
          }}
        />
      ) : (
        <Lacking label="Event type filters" lack={lacks.eventTypes} />
      )}
      {lacks.namespaces === null ? (
        <NamespaceField
          draft={draft}
          onChange={(namespaces) => {
            onChange({ ...draft, namespaces });
          }}
        />
      ) : (
        <Lacking label="Filter by groups or projects" lack={lacks.namespaces} />
      )}
      {lacks.deniedEventTypes === null ? (
        <EventTypeField
          label="Denied event types"
          none="None"
          picked={draft.deniedEventTypes}
          onPick={(deniedEventTypes) => {
            onChange({ ...draft, deniedEventTypes });
          }}
        />
      ) : (
        lacks.deniedEventTypes.since !== null && (
          <Lacking label="Denied event types" lack={lacks.deniedEventTypes} />
        )
      )}
    </>
  );
}

function ActiveField({ draft, onChange, lacks }: DraftFieldsProps): ReactElement {
  return lacks.active === null ? (
    <Checkbox
      label="Active"
      note="Events are streamed to it."
      checked={draft.active}
      onChange={(active) => {
        onChange({ ...draft, active });
      }}
    />
  ) : (
    <Lacking label="Active" lack={lacks.active} />
  );
}
