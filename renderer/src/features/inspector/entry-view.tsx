/** Entries that are no delivery: API calls, skips and notices. */
import { Ban, CircleX, Info } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import { apiCallRefusal } from '#core/log/api-call-outcome.ts';
import { type RecordChange, tellChange } from '#core/log/changes/record-change.ts';
import type { ApiCallEntry, EventIdentity, NoticeEntry, SkipEntry } from '#core/log/log-entry.ts';

import type { LoneEntry } from '../../client/use-inspected.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { UrlText } from '../../ui/controls/url-text.tsx';
import { CodeView } from '../../ui/data/code-view.tsx';
import { formatMs } from '../../ui/data/format-quantity.ts';
import styles from './inspector.module.css';
import { PassedOnAnswer } from './passed-on-answer.tsx';
import { RawRequest } from './raw/raw-request.tsx';
import { TimelineView } from './timeline/timeline-view.tsx';
import { Verdict } from './verdict.tsx';

const css = bindClasses(styles);

export interface EntryViewProps {
  readonly entry: LoneEntry;
  /** The ways out for an event that nobody gets. */
  readonly renderNobody: (event: EventIdentity) => ReactNode;
}

export function EntryView({ entry, renderNobody }: EntryViewProps): ReactElement {
  switch (entry.kind) {
    case 'skip':
      return <SkipView entry={entry} />;
    case 'api-call':
      return <ApiCallView entry={entry} />;
    case 'notice':
      return <NoticeView entry={entry} renderNobody={renderNobody} />;
  }
}

interface NoticeViewProps extends Pick<EntryViewProps, 'renderNobody'> {
  readonly entry: NoticeEntry;
}

function NoticeView({ entry, renderNobody }: NoticeViewProps): ReactElement {
  const { bytes, event, level, message, passedOn, seq } = entry;
  return (
    <>
      <Verdict
        tone={level === 'info' ? 'neutral' : 'warning'}
        icon={<Info size={16} aria-hidden />}
      >
        {message}
      </Verdict>
      {event !== undefined && (
        <>
          <div className={css('nextSteps')}>{renderNobody(event)}</div>
          <section className={css('section')} aria-label="Facts">
            <dl className={css('facts')}>
              <dt>Event</dt>
              <dd>
                <code>{event.type}</code> with id <code>{event.id}</code>
              </dd>
              <dt>Happened in</dt>
              <dd>{event.scope ?? 'the instance'}</dd>
            </dl>
          </section>
        </>
      )}
      {passedOn !== undefined && <PassedOnAnswer url={passedOn.url} passedOn={passedOn} />}
      {bytes !== undefined && <RawRequest seq={seq} name="What came" />}
    </>
  );
}

function SkipView({ entry }: { readonly entry: SkipEntry }): ReactElement {
  return (
    <>
      <Verdict tone="neutral" icon={<Ban size={16} aria-hidden />}>
        Not sent: {entry.message}
      </Verdict>
      <section className={css('section')} aria-label="Facts">
        <dl className={css('facts')}>
          <dt>Reason</dt>
          <dd>
            <code>{entry.reason}</code>
          </dd>
          <dt>Event</dt>
          <dd>
            <code>{entry.event.type}</code> with id <code>{entry.event.id}</code>
            {entry.events !== undefined && `, first of a batch of ${entry.events.length}`}
          </dd>
          <dt>Happened in</dt>
          <dd>{entry.event.scope ?? 'the instance'}</dd>
          <dt>Destination</dt>
          <dd>
            <code>
              <UrlText url={entry.destination.url} />
            </code>
          </dd>
        </dl>
      </section>
      {entry.job !== undefined && <TimelineView seq={entry.seq} />}
    </>
  );
}

function toJson(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function ApiCallView({ entry }: { readonly entry: ApiCallEntry }): ReactElement {
  const refusal = apiCallRefusal(entry);
  return (
    <>
      {refusal !== null && (
        <Verdict tone="danger" icon={<CircleX size={16} aria-hidden />}>
          Refused: {refusal}
        </Verdict>
      )}
      <section className={css('section')} aria-label="Facts">
        <dl className={css('facts')}>
          <dt>Request</dt>
          <dd>
            <code>
              {entry.method} <UrlText url={entry.path} />
            </code>
          </dd>
          <dt>Called by</dt>
          <dd>{entry.who ?? 'anonymous'}</dd>
          <dt>Status</dt>
          <dd>
            <code>{entry.status}</code> in {formatMs(entry.durationMs)}
          </dd>
          {entry.changed !== undefined && <Changes changes={entry.changed} />}
        </dl>
      </section>
      {entry.query !== null && (
        <CodeSection title="Query" text={entry.query.trim()} language="text" />
      )}
      {!isEmpty(entry.variables) && (
        <CodeSection title="Variables" text={toJson(entry.variables)} language="json" />
      )}
      <CodeSection title="Answer" text={toJson(entry.answer)} language="json" />
    </>
  );
}

/** What the call changed, record by record, with where to find each. */
function Changes({ changes }: { readonly changes: readonly RecordChange[] }): ReactElement {
  return (
    <>
      <dt>Changed</dt>
      {changes.length === 0 && <dd>Nothing</dd>}
      {changes.map((change) => (
        <dd key={JSON.stringify(change)} className={css('change')}>
          {tellChange(change)}
          {change.id !== null && (
            <>
              {' '}
              <code>{change.id}</code>
            </>
          )}
        </dd>
      ))}
    </>
  );
}

interface CodeSectionProps {
  readonly title: string;
  readonly text: string;
  readonly language: 'json' | 'text';
}

function CodeSection({ title, text, language }: CodeSectionProps): ReactElement {
  return (
    <section className={css('section')} aria-label={title}>
      <div className={css('sectionHead')}>
        <h3 className={css('sectionTitle')}>{title}</h3>
        <span className={css('sectionActions')}>
          <CopyButton wide label="Copy" text={text} />
        </span>
      </div>
      <CodeView label={title} text={text} language={language} />
    </section>
  );
}
