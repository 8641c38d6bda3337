/**
 * The annotated SDL, all files of it. A new file must be named here; the schema's test finds one that is not.
 */
import { amazonS3 } from './amazon-s3.graphql.ts';
import { eventDefinitions } from './event-definitions.graphql.ts';
import { eventTypeFilters } from './event-type-filters.graphql.ts';
import { googleCloud } from './google-cloud.graphql.ts';
import { groupDestinations } from './group-destinations.graphql.ts';
import { groupHeaders } from './group-headers.graphql.ts';
import { instance } from './instance.graphql.ts';
import { instanceDestinations } from './instance-destinations.graphql.ts';
import { instanceEventTypeFilters } from './instance-event-type-filters.graphql.ts';
import { instanceHeaders } from './instance-headers.graphql.ts';
import { namespaceFilters } from './namespace-filters.graphql.ts';
import { namespacePickers } from './namespace-pickers.graphql.ts';
import { root } from './root.graphql.ts';
import { streamingEventTypeFilters } from './streaming-event-type-filters.graphql.ts';
import { streamingGroupDestinations } from './streaming-group-destinations.graphql.ts';
import { streamingInstanceDestinations } from './streaming-instance-destinations.graphql.ts';
import { streamingNamespaceFilters } from './streaming-namespace-filters.graphql.ts';

export const sdlFiles: readonly string[] = [
  root,
  instance,
  groupDestinations,
  groupHeaders,
  eventTypeFilters,
  instanceDestinations,
  instanceHeaders,
  instanceEventTypeFilters,
  googleCloud,
  amazonS3,
  namespaceFilters,
  namespacePickers,
  streamingGroupDestinations,
  streamingInstanceDestinations,
  streamingEventTypeFilters,
  streamingNamespaceFilters,
  eventDefinitions,
];
