/** What a mock GitLab answers whose every mutation does well. */
import type { OperationOutput } from '#contract/operations.ts';

export const created: OperationOutput<'executeGraphql'> = {
  status: 200,
  body: {
    data: {
      externalAuditEventDestinationCreate: {
        errors: [],
        externalAuditEventDestination: { id: 'gid://gitlab/new/7' },
      },
      auditEventsStreamingHeadersCreate: { errors: [] },
      auditEventsStreamingDestinationEventsAdd: { errors: [] },
      externalAuditEventDestinationDestroy: { errors: [] },
    },
  },
};
