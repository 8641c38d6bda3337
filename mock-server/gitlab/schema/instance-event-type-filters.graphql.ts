export const instanceEventTypeFilters = `\
extend type Mutation {
  "Adds event type filters to an HTTP destination of the instance."
  auditEventsStreamingDestinationInstanceEventsAdd(
    input: AuditEventsStreamingDestinationInstanceEventsAddInput!
  ): AuditEventsStreamingDestinationInstanceEventsAddPayload
    @since(milestone: "16.2")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsInstanceDestinationEventsAdd\` instead. Deprecated in GitLab 18.10."
    )
  "Removes event type filters from an HTTP destination of the instance."
  auditEventsStreamingDestinationInstanceEventsRemove(
    input: AuditEventsStreamingDestinationInstanceEventsRemoveInput!
  ): AuditEventsStreamingDestinationInstanceEventsRemovePayload
    @since(milestone: "16.2")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsInstanceDestinationEventsRemove\` instead. Deprecated in GitLab 18.10."
    )
}

input AuditEventsStreamingDestinationInstanceEventsAddInput @since(milestone: "16.2") {
  clientMutationId: String
  destinationId: AuditEventsInstanceExternalAuditEventDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsStreamingDestinationInstanceEventsAddPayload @since(milestone: "16.2") {
  clientMutationId: String
  errors: [String!]!
  "All filters that the destination has after the call."
  eventTypeFilters: [String!]
}

input AuditEventsStreamingDestinationInstanceEventsRemoveInput @since(milestone: "16.2") {
  clientMutationId: String
  destinationId: AuditEventsInstanceExternalAuditEventDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsStreamingDestinationInstanceEventsRemovePayload @since(milestone: "16.2") {
  clientMutationId: String
  errors: [String!]!
}
`;
