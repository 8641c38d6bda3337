/**
 * A destination as streaming sees it, whichever of GitLab's two kinds of record it is kept in. Which of them
 * an event is streamed to is decided in choose-records.ts.
 */
import { configuredHeaders } from '../../destinations/streaming/streaming-config.ts';
import type { DestinationIdentity } from '../../log/log-entry.ts';
import { rememberByObject } from '../../memo/remember.ts';
import { destinationGlobalId, streamingGlobalId } from '../../world/global-id.ts';
import type { Destination, NamespaceFilter, StreamingDestination } from '../../world/world.ts';
import { type StreamedHeader, tokenHeaderName } from './compose-headers.ts';
import type { Skip } from './skip-reason.ts';

export interface StreamedRecord {
  readonly globalId: string;
  /** Which of GitLab's streamers serves it, and so by which rules. */
  readonly model: 'legacy' | 'streaming';
  readonly kind: Destination['kind'];
  readonly url: string;
  readonly verificationToken: string;
  readonly headers: readonly StreamedHeader[];
  readonly active: boolean;
  readonly eventTypeFilters: readonly string[];
  readonly deniedEventTypes: readonly string[];
  readonly namespaceFilters: readonly NamespaceFilter[];
  /** Why no event at all is streamed to it; null = some may be. */
  readonly withheld: Skip | null;
}

export function legacyRecord(destination: Destination): StreamedRecord {
  const { kind, url, verificationToken, headers, active, eventTypeFilters } = destination;
  const { namespaceFilter: filter } = destination;
  return {
    globalId: destinationGlobalId(destination),
    model: 'legacy',
    kind,
    url,
    verificationToken,
    headers,
    active,
    eventTypeFilters,
    deniedEventTypes: [],
    namespaceFilters: filter === null ? [] : [filter],
    withheld: null,
  };
}

/** A legacy destination as the consolidated one that GitLab's migration makes of it. */
export function migratedRecord(destination: Destination): StreamedRecord {
  const record = legacyRecord(destination);
  const headers = record.headers.filter(({ key }) => key !== tokenHeaderName);
  return { ...record, model: 'streaming', headers };
}

/** Where a destination leads, as people name it. */
export function targetOf({
  category,
  config,
}: Pick<StreamingDestination, 'category' | 'config'>): string {
  const textAt = (key: string): string => {
    const value = config[key];
    return typeof value === 'string' ? value : '';
  };
  switch (category) {
    case 'http':
      return textAt('url');
    case 'gcp':
      return `projects/${textAt('googleProjectIdName')}/logs/${textAt('logIdName')}`;
    case 'aws':
      return `s3://${textAt('bucketName')}`;
  }
}

const cloudSkip: Skip = {
  reason: 'cloud-destination',
  message:
    'This is a cloud destination, not delivered by this program: GitLab would stream the event to it. Make a destination of category http to see the delivery.',
};

export function streamingRecord(destination: StreamingDestination): StreamedRecord {
  const { kind, category, config, secretToken, active, ...rest } = destination;
  return {
    globalId: streamingGlobalId(destination),
    model: 'streaming',
    kind,
    url: targetOf(destination),
    verificationToken: secretToken,
    // Only what says that it is active is sent: `externally_streamable.rb`, `headers_hash`, in all versions read.
    headers: category === 'http' ? configuredHeaders(config, false) : [],
    active,
    eventTypeFilters: rest.eventTypeFilters,
    deniedEventTypes: rest.deniedEventTypes,
    namespaceFilters: rest.namespaceFilters,
    withheld: category === 'http' ? null : cloudSkip,
  };
}

/** The record as log entries name it. */
export const destinationIdentity = rememberByObject(
  ({ globalId: id, kind, url, model }: StreamedRecord): DestinationIdentity =>
    model === 'legacy' ? { id, kind, url } : { id, kind, url, model },
);
