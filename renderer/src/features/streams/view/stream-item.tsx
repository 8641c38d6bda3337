/** One destination in the list of streams: what it is and how it does, and all of it to be changed once it is open. */
import { ChevronRight, Trash2, Zap } from 'lucide-react';
import { type ReactElement, useId } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';

import { useExternalValue } from '../../../client/external-value.ts';
import { useHarness } from '../../../client/harness-context.tsx';
import { useTargetCheck } from '../../../client/target-trust.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import { Button, IconButton } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import { UrlText } from '../../../ui/controls/url-text.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import type { Lack } from '../draft/fit-draft.ts';
import { ActivityMarks } from './activity-marks.tsx';
import { StreamEditor } from './stream-editor.tsx';
import { CircuitBadge, CircuitFact } from './stream-health.tsx';
import styles from './streams-view.module.css';

const css = bindClasses(styles);

export interface StreamItemProps {
  readonly destination: DestinationView;
  /** Whether the version has names of destinations. */
  readonly isNamed: boolean;
  /** Why it cannot be changed or deleted; null = it can. */
  readonly lack: Lack | null;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
  /** null = its filters let nothing through that could be fired. */
  readonly onSample: (() => void) | null;
  /** Shows a delivery in the list. */
  readonly onShow: (row: number) => void;
  /** Says how the certificate of that target is to be checked. */
  readonly onTrust: (origin: string) => void;
}

export function StreamItem(props: StreamItemProps): ReactElement {
  const { destination, isNamed, lack, isOpen, onToggle, onRemove, onSample, onShow } = props;
  const { url, name } = destination;
  const id = useId();
  const activities = useExternalValue(useHarness().activities);
  return (
    <li className={css('item', isOpen && 'open')}>
      <div className={css('head')}>
        <button
          type="button"
          className={css('toggle')}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
        >
          <ChevronRight size={15} aria-hidden className={css('arrow')} />
          <span className={css('words')}>
            {isNamed && <span className={css('title')}>{name}</span>}
            <span className={css('url')}>
              <UrlText url={url} />
            </span>
          </span>
        </button>
        <StreamBadges destination={destination} />
        {destination.circuit !== null && <CircuitBadge circuit={destination.circuit} />}
        {destination.category === 'http' || activities.has(url) ? (
          <ActivityMarks activity={activities.get(url)} onShow={onShow} />
        ) : (
          <span className={css('note')}>not delivered to by the mock</span>
        )}
        <span className={css('actions')}>
          <Button
            size="sm"
            icon={<Zap size={13} aria-hidden />}
            disabled={onSample === null}
            onClick={onSample ?? undefined}
          >
            Send a sample
          </Button>
          <CopyButton label="Copy URL" text={url} />
          {lack === null && (
            <IconButton
              size="sm"
              label={`Delete ${url}`}
              icon={<Trash2 size={14} aria-hidden />}
              onClick={onRemove}
            />
          )}
        </span>
      </div>
      {isOpen && (
        <div id={id} className={css('inside')}>
          <StreamEditor destination={destination} />
          <StreamFacts {...props} />
        </div>
      )}
    </li>
  );
}

const categoryNames = { http: 'HTTP', gcp: 'Google Cloud', aws: 'Amazon S3' } as const;

function StreamBadges({ destination }: { readonly destination: DestinationView }): ReactElement {
  const { model, category, active, eventTypeFilters, deniedEventTypes, namespaceFilters } =
    destination;
  const filters = [
    ...(eventTypeFilters.length === 0 ? [] : [countOf(eventTypeFilters.length, 'event type')]),
    ...(deniedEventTypes.length === 0 ? [] : [`${deniedEventTypes.length} denied`]),
    ...namespaceFilters.map(({ path }) => path),
  ];
  return (
    <span className={css('badges')}>
      {category !== 'http' && <Badge>{categoryNames[category]}</Badge>}
      {model === 'streaming' && <Badge>Consolidated</Badge>}
      {filters.length > 0 && (
        <Badge tone="info" title={filters.join(', ')}>
          filtered
        </Badge>
      )}
      {!active && <Badge tone="warning">inactive</Badge>}
    </span>
  );
}

function StreamFacts({ destination, onTrust }: StreamItemProps): ReactElement {
  const check = useTargetCheck(destination.url);
  return (
    <p className={css('facts')}>
      <code>{destination.id}</code>
      <CopyButton label="Copy id" text={destination.id} />
      <CircuitFact destination={destination} />
      {check !== null && (
        <Button
          size="sm"
          variant="link"
          onClick={() => {
            onTrust(check.origin);
          }}
        >
          How its certificate is checked…
        </Button>
      )}
    </p>
  );
}
