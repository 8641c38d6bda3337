/** The two kinds of legacy HTTP destination, and what their mutations are called. */
import {
  createDestination,
  createHeader,
  createInstanceDestination,
  createInstanceHeader,
} from './gitlab-operations.ts';

export const legacyKinds = [
  {
    kind: 'group',
    as: 'owner',
    field: 'externalAuditEventDestination',
    headers: 'auditEventsStreamingHeaders',
    filters: 'auditEventsStreamingDestinationEvents',
    extra: { groupPath: 'my-group' },
    createOne: createDestination,
    createHeaderOf: createHeader,
  },
  {
    kind: 'instance',
    as: 'root',
    field: 'instanceExternalAuditEventDestination',
    headers: 'auditEventsStreamingInstanceHeaders',
    filters: 'auditEventsStreamingDestinationInstanceEvents',
    extra: {},
    createOne: createInstanceDestination,
    createHeaderOf: createInstanceHeader,
  },
] as const;
