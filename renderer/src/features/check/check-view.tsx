/** The view Check: whether an endpoint keeps what GitLab sends, or a recording is such as GitLab sends it. */
import { CircleAlert, CircleSlash, ListChecks } from 'lucide-react';
import { type ReactElement, type RefObject, useEffect, useState } from 'react';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { ViewPage } from '../../ui/layout/view-page.tsx';
import styles from './check.module.css';
import { CheckForm } from './check-form.tsx';
import {
  type CheckSettings,
  foreignHost,
  plainSettings,
  settingsOf,
  wishesOf,
} from './check-settings.ts';
import { CheckSummary } from './check-summary.tsx';
import { ExportMenu } from './export-menu.tsx';
import { ProbeTable } from './probe-table.tsx';
import { RecordingCheck } from './recording-check.tsx';
import { type Check, type FollowedCheck, useCheck } from './use-check.ts';

const css = bindClasses(styles);

export interface CheckViewProps {
  /** Where the URL is typed, for whoever leads here. */
  readonly urlRef: RefObject<HTMLInputElement | null>;
  /** What somebody wants to check, anew each time; null = nothing. */
  readonly proposal: ProposedCheck | null;
  /** Id of the check to show, as the address has it; null = none was begun. */
  readonly checkId: string | null;
  readonly onCheck: (id: string | null) => void;
  /** Shows a request of the current recording in the list. */
  readonly onShow: (seq: number) => void;
}

/** An endpoint, or a recording by its id. */
export type ProposedCheck = { readonly url: string } | { readonly recording: string };

const subjects = [
  { value: 'endpoint', label: 'An endpoint' },
  { value: 'recording', label: 'A recording' },
] as const;

type Subject = (typeof subjects)[number]['value'];

const questions: Readonly<Record<Subject, string>> = {
  endpoint: 'Which of GitLab’s events would the endpoint lose?',
  recording: 'In what are its requests not such as GitLab sends?',
};

export function CheckView({ proposal, onShow, ...props }: CheckViewProps): ReactElement {
  const [subject, setSubject] = useState<Subject>('endpoint');
  const [recording, setRecording] = useState<string | null>(null);
  const [taken, setTaken] = useState<ProposedCheck | null>(null);
  const { data: recordings = [] } = useOperation('listRecordings', {});
  const current = recordings.find((one) => one.current)?.id ?? null;
  const chosen = recording ?? current;
  const check = useCheck();
  if (proposal !== null && proposal !== taken) {
    setTaken(proposal);
    setSubject('url' in proposal ? 'endpoint' : 'recording');
    if ('recording' in proposal) setRecording(proposal.recording);
  }
  const report = subject === 'endpoint' ? check.current : null;
  return (
    <ViewPage
      title="Check"
      note={questions[subject]}
      actions={
        <>
          <Segmented
            label="What is checked"
            value={subject}
            segments={subjects}
            onChange={setSubject}
          />
          {report?.report != null && <ExportMenu id={report.id} />}
        </>
      }
    >
      {/* What is typed there stays while the other one is on show. */}
      <div className={css('view')} hidden={subject !== 'endpoint'}>
        <EndpointCheck {...props} check={check} proposal={proposal} />
      </div>
      {subject === 'recording' && chosen !== null && (
        <div className={css('view')}>
          <RecordingCheck recording={chosen} onRecording={setRecording} onShow={onShow} />
        </div>
      )}
    </ViewPage>
  );
}

interface EndpointCheckProps extends Omit<CheckViewProps, 'onShow'> {
  readonly check: Check;
}

function EndpointCheck(props: EndpointCheckProps): ReactElement {
  const { urlRef, proposal, checkId, onCheck, check } = props;
  const { data: harness } = useOperation('describeHarness', {});
  const { data: destinations = [] } = useOperation('listDestinations', {});
  const [typed, setTyped] = useState<CheckSettings | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const [taken, setTaken] = useState<ProposedCheck | null>(null);
  if (proposal !== null && proposal !== taken) {
    setTaken(proposal);
    if ('url' in proposal) setTyped({ ...(typed ?? plainSettings), url: proposal.url });
  }
  const known =
    destinations.findLast(({ category }) => category === 'http')?.url ??
    (harness === undefined ? '' : `${harness.receiver.url}/logs`);
  const settings = typed ?? { ...plainSettings, url: known };
  const { current, problem } = check;

  const { follow } = check;
  useEffect(() => {
    if (checkId === null) return;
    void follow(checkId).then((view) => {
      if (view !== null) setTyped(settingsOf(view.request));
    });
  }, [checkId, follow]);

  const start = async (): Promise<void> => {
    setAsking(null);
    const id = await check.start(wishesOf(settings));
    if (id !== null) onCheck(id);
  };

  return (
    <>
      <CheckForm
        urlRef={urlRef}
        settings={settings}
        onChange={setTyped}
        isRunning={current?.state === 'running'}
        isBusy={check.isStarting}
        profile={harness?.profile ?? ''}
        onStart={() => {
          const foreign = foreignHost(settings.url);
          if (foreign === null) void start();
          else setAsking(foreign);
        }}
        onCancel={() => {
          void check.cancel();
        }}
      />
      {asking !== null && (
        <Agreement
          host={asking}
          onAgree={() => {
            void start();
          }}
          onLeave={() => {
            setAsking(null);
          }}
        />
      )}
      {problem !== null && (
        <p role="alert" className={css('problem')}>
          <CircleAlert size={14} aria-hidden />
          {problem}
        </p>
      )}
      <Outcome current={current} />
    </>
  );
}

interface AgreementProps {
  readonly host: string;
  readonly onAgree: () => void;
  readonly onLeave: () => void;
}

function Agreement({ host, onAgree, onLeave }: AgreementProps): ReactElement {
  return (
    <div role="alertdialog" aria-label="Send to another network?" className={css('agreement')}>
      <p>
        {host} is neither this machine nor a private address. The check writes some hundred events
        there.
      </p>
      <Button size="sm" variant="primary" onClick={onAgree}>
        Send them there
      </Button>
      <Button size="sm" onClick={onLeave}>
        Not now
      </Button>
    </div>
  );
}

function Outcome({ current }: { readonly current: FollowedCheck | null }): ReactElement {
  if (current === null) {
    return (
      <EmptyState icon={<ListChecks size={20} aria-hidden />} title="Nothing is checked yet">
        Some eighty probes send what GitLab sends: bodies, types, sizes, tokens, batches, slow and
        broken connections. What comes of each is told by GitLab version, with why and what to
        change.
      </EmptyState>
    );
  }
  switch (current.state) {
    case 'failed':
      return (
        <EmptyState icon={<CircleAlert size={20} aria-hidden />} title="Nothing could be judged">
          <span role="alert">{current.failure}</span>
        </EmptyState>
      );
    case 'cancelled':
      return (
        <>
          <p role="status" className={css('progressText')}>
            <CircleSlash size={14} aria-hidden /> Cancelled: {current.done} of {current.total}{' '}
            probes were sent, and nothing is concluded from them.
          </p>
          <ProbeTable check={current} />
        </>
      );
    case 'running':
      return (
        <>
          <Progress {...current} />
          <ProbeTable check={current} />
        </>
      );
    case 'finished':
      return (
        <>
          {current.report !== null && <CheckSummary report={current.report} />}
          <ProbeTable check={current} />
        </>
      );
  }
}

function Progress({ done, total }: Pick<FollowedCheck, 'done' | 'total'>): ReactElement {
  const allSent = total > 0 && done === total;
  return (
    <div className={css('progress')}>
      <progress
        className={css('bar')}
        aria-label="Probes sent"
        max={Math.max(total, 1)}
        value={done}
      />
      <p role="status" className={css('progressText')}>
        {allSent ? 'All are sent; the witness is asked.' : `${done} of ${total} probes sent`}
      </p>
    </div>
  );
}
