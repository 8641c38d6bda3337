/**
 * The root object that the engine starts from: each field of Query and Mutation and what answers it. A
 * field of the SDL that is not here would answer null without a word; the schema's test finds it.
 */
import * as cloudConfigurations from './cloud-configuration-mutations.ts';
import { auditEventDefinitions } from './event-definitions.ts';
import * as eventTypeFilters from './event-type-filter-mutations.ts';
import * as groupDestinations from './group-destination-mutations.ts';
import * as groupHeaders from './group-header-mutations.ts';
import { group } from './group-object.ts';
import * as instanceDestinations from './instance-destination-mutations.ts';
import * as instanceHeaders from './instance-header-mutations.ts';
import * as namespaceFilters from './namespace-filter-mutations.ts';
import * as streamingDestinations from './streaming/streaming-destination-mutations.ts';
import * as streamingEventTypes from './streaming/streaming-event-type-mutations.ts';
import * as streamingNamespaces from './streaming/streaming-namespace-mutations.ts';

export const root: Readonly<Record<string, unknown>> = {
  group,
  auditEventDefinitions,
  ...groupDestinations,
  ...groupHeaders,
  ...eventTypeFilters,
  ...instanceDestinations,
  ...instanceHeaders,
  ...cloudConfigurations,
  ...namespaceFilters,
  ...streamingDestinations,
  ...streamingEventTypes,
  ...streamingNamespaces,
};
