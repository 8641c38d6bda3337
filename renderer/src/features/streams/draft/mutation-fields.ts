/** GitLab's names of the mutations by which destinations are made and changed, by model and by owner. */

export const mutationFields = {
  legacy: {
    group: {
      create: 'externalAuditEventDestinationCreate',
      update: 'externalAuditEventDestinationUpdate',
      destroy: 'externalAuditEventDestinationDestroy',
      headers: {
        add: 'auditEventsStreamingHeadersCreate',
        change: 'auditEventsStreamingHeadersUpdate',
        remove: 'auditEventsStreamingHeadersDestroy',
      },
      eventTypes: {
        add: 'auditEventsStreamingDestinationEventsAdd',
        remove: 'auditEventsStreamingDestinationEventsRemove',
      },
      namespaces: {
        add: 'auditEventsStreamingHttpNamespaceFiltersAdd',
        remove: 'auditEventsStreamingHttpNamespaceFiltersDelete',
      },
    },
    instance: {
      create: 'instanceExternalAuditEventDestinationCreate',
      update: 'instanceExternalAuditEventDestinationUpdate',
      destroy: 'instanceExternalAuditEventDestinationDestroy',
      headers: {
        add: 'auditEventsStreamingInstanceHeadersCreate',
        change: 'auditEventsStreamingInstanceHeadersUpdate',
        remove: 'auditEventsStreamingInstanceHeadersDestroy',
      },
      eventTypes: {
        add: 'auditEventsStreamingDestinationInstanceEventsAdd',
        remove: 'auditEventsStreamingDestinationInstanceEventsRemove',
      },
    },
  },
  streaming: {
    group: {
      create: 'groupAuditEventStreamingDestinationsCreate',
      update: 'groupAuditEventStreamingDestinationsUpdate',
      destroy: 'groupAuditEventStreamingDestinationsDelete',
      eventTypes: {
        add: 'auditEventsGroupDestinationEventsAdd',
        remove: 'auditEventsGroupDestinationEventsDelete',
      },
      denylist: {
        add: 'auditEventsGroupDestinationDenylistEventsAdd',
        remove: 'auditEventsGroupDestinationDenylistEventsDelete',
      },
      namespaces: {
        add: 'auditEventsGroupDestinationNamespaceFilterCreate',
        remove: 'auditEventsGroupDestinationNamespaceFilterDelete',
      },
    },
    instance: {
      create: 'instanceAuditEventStreamingDestinationsCreate',
      update: 'instanceAuditEventStreamingDestinationsUpdate',
      destroy: 'instanceAuditEventStreamingDestinationsDelete',
      eventTypes: {
        add: 'auditEventsInstanceDestinationEventsAdd',
        remove: 'auditEventsInstanceDestinationEventsDelete',
      },
      namespaces: {
        add: 'auditEventsInstanceDestinationNamespaceFilterCreate',
        remove: 'auditEventsInstanceDestinationNamespaceFilterDelete',
      },
    },
  },
} as const;
