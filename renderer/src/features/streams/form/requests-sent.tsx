/** What is sent to GitLab, as GraphQL and as commands of curl, beside the button that sends it. */
import { type ReactElement, useState } from 'react';

import { utf8Length } from '#core/http/byte-string.ts';
import { curlCommand } from '#core/log/export/curl-command.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { CodeView } from '../../../ui/data/code-view.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import { usePreference } from '../../../ui/preferences/preference.ts';
import { presenter } from '../../../ui/theme/theme.ts';
import type { Step } from '../draft/plan-changes.ts';
import styles from './requests-sent.module.css';

const css = bindClasses(styles);

const forms = [
  { value: 'graphql', label: 'GraphQL' },
  { value: 'curl', label: 'curl' },
] as const;

/** The mutation as one command. The token is left to whoever runs it. */
function curlOf(query: string, graphql: string): string {
  const text = JSON.stringify({ query });
  return curlCommand({
    method: 'POST',
    url: graphql,
    target: new URL(graphql).pathname,
    rawHeaders: [
      ['Authorization', 'Bearer TOKEN'],
      ['Content-Type', 'application/json'],
    ],
    body: { encoding: 'utf8', size: utf8Length(text), text },
  });
}

function maskIn(text: string, secret: string): string {
  return text.replaceAll(secret, '•'.repeat(12));
}

export interface RequestsSentProps {
  readonly steps: readonly Step[];
  /** The same without what is shown to nobody, which is shown until somebody asks; null = nothing is left out. */
  readonly masked?: readonly Step[] | null;
  /** What presenter mode masks in them. */
  readonly secrets: readonly string[];
  /** Username of whom they are sent as. */
  readonly as: string | null;
}

export function RequestsSent({
  steps,
  masked = null,
  secrets,
  as,
}: RequestsSentProps): ReactElement {
  const { data: harness } = useOperation('describeHarness', {});
  const [form, setForm] = useState<'graphql' | 'curl'>('graphql');
  const graphql = harness?.gitlab.graphql ?? 'http://127.0.0.1:4081/api/graphql';
  const [isAsked, setAsked] = useState(false);
  const textOf = (some: readonly Step[]): string =>
    some
      .map(({ mutation: { query } }) => (form === 'curl' ? curlOf(query, graphql) : query))
      .join('\n\n');
  const isPresenting = usePreference(presenter) === 'on';
  const text = textOf(steps);
  const visible = masked === null || (isAsked && !isPresenting) ? text : textOf(masked);
  const shown = isPresenting ? secrets.reduce(maskIn, visible) : visible;
  return (
    <Disclosure
      label="GraphQL or curl"
      summary={steps.length === 0 ? 'nothing to send' : countOf(steps.length, 'mutation')}
    >
      <div className={css('bar')}>
        <Segmented label="Written as" value={form} segments={forms} onChange={setForm} />
        <p className={css('note')}>{inWords(steps.length, form, as)}</p>
        {masked !== null && !isPresenting && steps.length > 0 && (
          <Button
            size="sm"
            variant="link"
            aria-pressed={isAsked}
            onClick={() => {
              setAsked(!isAsked);
            }}
          >
            {isAsked ? 'Hide the secret' : 'Show the secret'}
          </Button>
        )}
        <CopyButton wide label="Copy" text={text} />
      </div>
      {steps.length > 0 && <CodeView label="What is sent to GitLab" text={shown} language="text" />}
    </Disclosure>
  );
}

function inWords(count: number, form: 'graphql' | 'curl', as: string | null): string {
  if (count === 0) return 'Nothing was changed.';
  if (form === 'curl') {
    return as === null ? 'TOKEN is an access token.' : `TOKEN is an access token of ${as}.`;
  }
  return count === 1
    ? 'Sent to the mock GitLab exactly like this.'
    : 'Sent to the mock GitLab one after the other.';
}
