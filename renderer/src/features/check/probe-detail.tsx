/** What a probe found: consequence by version, why, what to change, the bytes, and the same once more. */
import { FileJson, RotateCw } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import type { CheckedProbe, CheckedRequest } from '#core/checks/check-report.ts';
import { answerText, sentText } from '#core/checks/reports/message-text.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import styles from './check.module.css';
import { onlyProbe, withJsonType } from './check-settings.ts';
import { curlOfCheck } from './curl-of-check.ts';
import { ResultBadge, wordOf } from './result-mark.tsx';
import { type Check, type CheckWishes, useCheck } from './use-check.ts';

const css = bindClasses(styles);
/** A batch has a hundred; whoever wants to see all of them has the exported report. */
const requestsShown = 3;

export interface ProbeDetailProps {
  readonly probe: CheckedProbe;
  readonly versions: readonly string[];
  readonly wishes: CheckWishes;
}

export function ProbeDetail({ probe, versions, wishes }: ProbeDetailProps): ReactElement {
  const again = useCheck();
  const withType = useCheck();
  const [first] = probe.requests;
  const own = onlyProbe(wishes, probe.id);
  const isBusy = [again, withType].some(
    ({ isStarting, current }) => isStarting || current?.state === 'running',
  );
  return (
    <div className={css('detail')}>
      <dl className={css('findings')}>
        <Finding name="Why">{probe.why}</Finding>
        {probe.cure !== '' && <Finding name="Cure">{probe.cure}</Finding>}
        <Finding name="By version">{byVersion(probe, versions)}</Finding>
        <Finding name="Source">{probe.source}</Finding>
      </dl>
      <div className={css('actions')}>
        <Button
          size="sm"
          icon={<RotateCw size={13} aria-hidden />}
          disabled={isBusy}
          onClick={() => {
            void again.start(own);
          }}
        >
          Send again
        </Button>
        <Button
          size="sm"
          icon={<FileJson size={13} aria-hidden />}
          disabled={isBusy}
          onClick={() => {
            void withType.start(withJsonType(own));
          }}
        >
          Try with a Content-Type: application/json header
        </Button>
        {first !== undefined && (
          <CopyButton wide label="Copy as curl" text={() => curlOfCheck(first, wishes.url)} />
        )}
      </div>
      <Again check={again} name="Sent again" />
      <Again check={withType} name="With Content-Type: application/json as a custom header" />
      {probe.requests.slice(0, requestsShown).map((request, index) => (
        <Exchange
          key={index}
          request={request}
          which={probe.requests.length > 1 ? ` ${index + 1} of ${probe.requests.length}` : ''}
        />
      ))}
      {probe.requests.length === 0 && <p className={css('legend')}>Nothing was sent.</p>}
      {probe.requests.length > requestsShown && (
        <p className={css('legend')}>
          The other {probe.requests.length - requestsShown} stand in the exported report.
        </p>
      )}
    </div>
  );
}

function Finding({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Versions with the same consequence in one: "Lost on 16.1, 17.2; refused on next". */
function byVersion({ versions: found }: CheckedProbe, versions: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const version of versions) {
    const result = found[version];
    const word = result === undefined ? 'Not sent' : wordOf(result);
    groups.set(word, [...(groups.get(word) ?? []), version]);
  }
  return [...groups].map(([word, own]) => `${word} on ${own.join(', ')}`).join('; ');
}

function Again({ check, name }: { readonly check: Check; readonly name: string }): ReactElement {
  const { current, problem } = check;
  const [probe] = current?.report?.probes ?? [];
  return (
    <div role="status" className={css('again')}>
      {current?.state === 'running' && <p>{name}: under way.</p>}
      {probe !== undefined && (
        <p>
          {name}: <ResultBadge result={probe.result} /> {probe.why}
        </p>
      )}
      {(problem ?? current?.failure ?? null) !== null && (
        <p>
          {name}: {problem ?? current?.failure}
        </p>
      )}
    </div>
  );
}

function Exchange({
  request,
  which,
}: {
  readonly request: CheckedRequest;
  readonly which: string;
}): ReactElement {
  return (
    <div className={css('exchange')}>
      <Message name={`Sent${which}`} text={sentText(request)} />
      <Message name={`Answer${which}`} text={answerText(request)} />
    </div>
  );
}

/** Longer ones are slow to lay out, and nobody reads them here. */
const charactersShown = 20_000;

function Message({ name, text }: { readonly name: string; readonly text: string }): ReactElement {
  const cut = text.length > charactersShown;
  return (
    <figure className={css('message')}>
      <figcaption>
        {name}
        {cut && ' (its beginning)'}
      </figcaption>
      {/* What scrolls has to be reached by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={name}>
        {cut ? text.slice(0, charactersShown) : text}
      </pre>
    </figure>
  );
}
