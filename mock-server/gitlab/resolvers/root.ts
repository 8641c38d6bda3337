/**
 * The root object that the engine starts from: each field of Query and Mutation and what answers it. A
 * field of the SDL that is not here would answer null without a word; the schema's test finds it.
 */
import * as cloudConfigurations from './cloud/cloud-configuration-mutations.ts';
import { auditEventDefinitions } from './event-definitions.ts';
import { group, groups, projects } from './group-object.ts';
import * as instance from './instance.ts';
import * as eventTypeFilters from './legacy/event-type-filter-mutations.ts';
import * as groupDestinations from './legacy/group-destination-mutations.ts';
import * as groupHeaders from './legacy/group-header-mutations.ts';
import * as instanceDestinations from './legacy/instance-destination-mutations.ts';
import * as instanceHeaders from './legacy/instance-header-mutations.ts';
import * as namespaceFilters from './legacy/namespace-filter-mutations.ts';
import * as streamingDestinations from './streaming/streaming-destination-mutations.ts';
import * as streamingEventTypes from './streaming/streaming-event-type-mutations.ts';
import * as streamingNamespaces from './streaming/streaming-namespace-mutations.ts';

export const root: Readonly<Record<string, unknown>> = {
  group,
  groups,
  projects,
  auditEventDefinitions,
  ...instance,
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
