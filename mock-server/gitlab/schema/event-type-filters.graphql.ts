export const eventTypeFilters = `\
extend type ExternalAuditEventDestination {
  "Names of the event types let through; an empty list lets everything through."
  eventTypeFilters: [String!]! @since(milestone: "15.7")
}

extend type Mutation {
  "Adds event type filters to an HTTP destination of a group."
  auditEventsStreamingDestinationEventsAdd(
    input: AuditEventsStreamingDestinationEventsAddInput!
  ): AuditEventsStreamingDestinationEventsAddPayload
    @since(milestone: "15.7")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsGroupDestinationEventsAdd\` instead. Deprecated in GitLab 18.10."
    )
  "Removes event type filters from an HTTP destination of a group."
  auditEventsStreamingDestinationEventsRemove(
    input: AuditEventsStreamingDestinationEventsRemoveInput!
  ): AuditEventsStreamingDestinationEventsRemovePayload
    @since(milestone: "15.7")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsGroupDestinationEventsRemove\` instead. Deprecated in GitLab 18.10."
    )
}

input AuditEventsStreamingDestinationEventsAddInput @since(milestone: "15.7") {
  clientMutationId: String
  destinationId: AuditEventsExternalAuditEventDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsStreamingDestinationEventsAddPayload @since(milestone: "15.7") {
  clientMutationId: String
  errors: [String!]!
  "All filters that the destination has after the call."
  eventTypeFilters: [String!]
}

input AuditEventsStreamingDestinationEventsRemoveInput @since(milestone: "15.7") {
  clientMutationId: String
  destinationId: AuditEventsExternalAuditEventDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsStreamingDestinationEventsRemovePayload @since(milestone: "15.7") {
  clientMutationId: String
  errors: [String!]!
}
`;
