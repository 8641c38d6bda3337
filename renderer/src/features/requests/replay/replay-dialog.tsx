/** Sends requests of the log again: which, where to, how, and exactly what goes out. */
import { Send } from 'lucide-react';
import { type ReactElement, type ReactNode, useState } from 'react';

import type { TrackedRun } from '../../../client/run-tracker.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { FieldError, FieldGroup, TextField } from '../../../ui/controls/text-field.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { ChoiceFields } from '../choice/choice-fields.tsx';
import { type LogSelection, proposeChoice, toQuery } from '../choice/entry-choice.ts';
import styles from '../requests.module.css';
import { Cautions } from './cautions.tsx';
import { ChangeFields } from './change-fields.tsx';
import { useOriginal } from './edit/use-original.ts';
import { Outgoing, type RenderComparison } from './outgoing/outgoing.tsx';
import {
  checkPace,
  initialReplay,
  type ReplaySettings,
  sendLabel,
  toReplayRequest,
} from './replay-settings.ts';
import { TargetFields } from './target-fields.tsx';
import { type Replay, useReplay } from './use-replay.ts';

const css = bindClasses(styles);

export type RunActions = Pick<Replay, 'pause' | 'resume' | 'cancel' | 'dismiss'>;

export interface ReplayDialogProps {
  readonly selection: LogSelection;
  /** Whether it begins in the body of the one request that is meant; left out = no. */
  readonly edits?: boolean;
  readonly onClose: () => void;
  /** Shows two requests side by side. */
  readonly renderComparison: RenderComparison;
  /** Shows how far the replay has come. */
  readonly renderRun: (run: TrackedRun, actions: RunActions) => ReactNode;
}

/** Which requests were meant when that was last known: an edit outlives a moment in which it is wrong. */
interface Meant {
  readonly seq: number;
  readonly total: number;
}

export function ReplayDialog(props: ReplayDialogProps): ReactElement {
  const { selection, edits = false, onClose, renderRun, renderComparison } = props;
  const [choice, setChoice] = useState(() => proposeChoice(selection));
  const [settings, setSettings] = useState(initialReplay);
  const [meant, setMeant] = useState<Meant | null>(null);
  const [now] = useState(() => Date.now());
  const { query, reason } = toQuery(choice, selection, { requests: true, now });
  const request = query === null ? null : toReplayRequest(query, selection.recording, settings);
  const replay = useReplay(request);
  const { preview } = replay;
  const first = preview?.requests[0];
  if (preview !== null && first !== undefined) {
    if (meant?.seq !== first.seq || meant.total !== preview.total) {
      setMeant({ seq: first.seq, total: preview.total });
    }
  }
  const original = useOriginal(meant?.seq ?? null);
  const change = (part: Partial<ReplaySettings>): void => {
    setSettings((before) => ({ ...before, ...part }));
  };

  return (
    <Dialog
      open
      width="wide"
      title="Replay"
      description="Sends requests of the log again. Each is logged as an attempt of its own; none can be taken back."
      onClose={onClose}
      footer={
        <>
          {replay.run !== null && <div className={css('run')}>{renderRun(replay.run, replay)}</div>}
          <SendFooter replay={replay} settings={settings} />
        </>
      }
    >
      <div className={css('form')}>
        <ChoiceFields
          choice={choice}
          selection={selection}
          count={
            reason === null ? (
              preview !== null && countOf(preview.total, 'request')
            ) : (
              <FieldError message={reason} />
            )
          }
          onChange={(next) => {
            setChoice(next);
            setMeant(null);
            change({ edit: null });
          }}
        />
        <TargetFields settings={settings} preview={preview} onChange={change} />
        <HowFields settings={settings} onChange={change} />
        <ChangeFields
          settings={settings}
          replay={replay}
          many={(meant?.total ?? 0) > 1}
          original={original}
          edits={edits}
          onChange={change}
        />
        {(meant?.total ?? 0) > 1 && <Pace settings={settings} onChange={change} />}
        {preview !== null && <Cautions preview={preview} settings={settings} onChange={change} />}
        {preview !== null && (
          <Outgoing
            preview={preview}
            fresh={settings.fresh}
            original={original}
            renderComparison={renderComparison}
          />
        )}
      </div>
    </Dialog>
  );
}

function HowFields({ settings, onChange }: PaceProps): ReactElement {
  return (
    <FieldGroup
      label="How"
      hint={
        settings.fresh
          ? 'Each event gets an id that was not there before and the present time; all else stays.'
          : 'The same header lines in the same order and case, and the same body.'
      }
    >
      <Segmented
        label="How"
        value={settings.fresh ? 'fresh' : 'same'}
        segments={[
          { value: 'same', label: 'Byte for byte' },
          { value: 'fresh', label: 'Fresh id and time' },
        ]}
        onChange={(value) => {
          onChange({ fresh: value === 'fresh' });
        }}
      />
    </FieldGroup>
  );
}

interface PaceProps {
  readonly settings: ReplaySettings;
  readonly onChange: (part: Partial<ReplaySettings>) => void;
}

function Pace({ settings, onChange }: PaceProps): ReactElement {
  const { rate, concurrency } = settings;
  const errors = checkPace(settings);
  const speed = rate === '' ? 'as fast as they go' : `${rate}/s`;
  return (
    <Disclosure
      label="Pace"
      summary={`${speed}, ${concurrency === '1' ? 'in order' : `${concurrency} at once`}`}
    >
      <div className={css('pace')}>
        <TextField
          label="Requests a second"
          inputMode="decimal"
          placeholder="No limit"
          value={rate}
          error={errors.rate}
          onChange={({ target }) => {
            onChange({ rate: target.value });
          }}
        />
        <TextField
          label="Sent at the same time"
          inputMode="numeric"
          hint="1 keeps their order."
          value={concurrency}
          error={errors.concurrency}
          onChange={({ target }) => {
            onChange({ concurrency: target.value });
          }}
        />
      </div>
    </Disclosure>
  );
}

interface SendFooterProps {
  readonly replay: Replay;
  readonly settings: ReplaySettings;
}

function SendFooter({ replay, settings }: SendFooterProps): ReactElement {
  const { preview, refusedValue, send, run } = replay;
  // A second click of a double click must not send everything twice.
  const sending = run?.run.state === 'running';
  // What a field says is not said twice.
  const problem = refusedValue === null ? replay.problem : null;
  const label = preview === null ? 'Send' : sendLabel(preview, settings.target);
  return (
    <>
      {problem !== null && (
        <p role="alert" className={css('problem')}>
          {problem}
        </p>
      )}
      <Button
        variant="primary"
        className={css('send')}
        icon={<Send size={14} aria-hidden />}
        title={sending ? 'Wait until what was sent is through' : label}
        // While it sends it goes on having the focus.
        aria-disabled={sending}
        disabled={send === null && !sending}
        onClick={() => {
          if (!sending) void send?.();
        }}
      >
        <span className={css('sendWords')}>{label}</span>
      </Button>
    </>
  );
}
