/** GitLab's names of the mutations by which destinations are made and changed, by model, by owner and, of legacy ones, by cloud. */
import type { DestinationView } from '#contract/views/destination-view.ts';

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

/** Of legacy records of a cloud; consolidated ones have one set of mutations for every category. */
export const cloudMutationFields = {
  gcp: {
    group: {
      create: 'googleCloudLoggingConfigurationCreate',
      update: 'googleCloudLoggingConfigurationUpdate',
      destroy: 'googleCloudLoggingConfigurationDestroy',
      payload: 'googleCloudLoggingConfiguration',
    },
    instance: {
      create: 'instanceGoogleCloudLoggingConfigurationCreate',
      update: 'instanceGoogleCloudLoggingConfigurationUpdate',
      destroy: 'instanceGoogleCloudLoggingConfigurationDestroy',
      payload: 'instanceGoogleCloudLoggingConfiguration',
    },
  },
  aws: {
    group: {
      create: 'auditEventsAmazonS3ConfigurationCreate',
      update: 'auditEventsAmazonS3ConfigurationUpdate',
      destroy: 'auditEventsAmazonS3ConfigurationDelete',
      payload: 'amazonS3Configuration',
    },
    instance: {
      create: 'auditEventsInstanceAmazonS3ConfigurationCreate',
      update: 'auditEventsInstanceAmazonS3ConfigurationUpdate',
      destroy: 'auditEventsInstanceAmazonS3ConfigurationDelete',
      payload: 'instanceAmazonS3Configuration',
    },
  },
} as const;

/** The mutation that deletes a record. */
export function destroyFieldOf({
  kind,
  model,
  category,
}: Pick<DestinationView, 'kind' | 'model' | 'category'>): string {
  return model === 'streaming' || category === 'http'
    ? mutationFields[model][kind].destroy
    : cloudMutationFields[category][kind].destroy;
}
