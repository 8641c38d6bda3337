/**
 * The annotated SDL, all files of it. A new file must be named here; the schema's test finds one that is not.
 */
import amazonS3 from './amazon-s3.graphql?raw';
import eventDefinitions from './event-definitions.graphql?raw';
import eventTypeFilters from './event-type-filters.graphql?raw';
import googleCloud from './google-cloud.graphql?raw';
import groupDestinations from './group-destinations.graphql?raw';
import groupHeaders from './group-headers.graphql?raw';
import instance from './instance.graphql?raw';
import instanceDestinations from './instance-destinations.graphql?raw';
import instanceEventTypeFilters from './instance-event-type-filters.graphql?raw';
import instanceHeaders from './instance-headers.graphql?raw';
import namespaceFilters from './namespace-filters.graphql?raw';
import root from './root.graphql?raw';
import streamingEventTypeFilters from './streaming-event-type-filters.graphql?raw';
import streamingGroupDestinations from './streaming-group-destinations.graphql?raw';
import streamingInstanceDestinations from './streaming-instance-destinations.graphql?raw';
import streamingNamespaceFilters from './streaming-namespace-filters.graphql?raw';

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
  streamingGroupDestinations,
  streamingInstanceDestinations,
  streamingEventTypeFilters,
  streamingNamespaceFilters,
  eventDefinitions,
];
