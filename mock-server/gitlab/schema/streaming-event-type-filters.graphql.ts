export const streamingEventTypeFilters = `\
extend type Mutation {
  "Adds to the event types that a streaming destination of a group lets through."
  auditEventsGroupDestinationEventsAdd(
    input: AuditEventsGroupDestinationEventsAddInput!
  ): AuditEventsGroupDestinationEventsAddPayload @since(milestone: "17.0") @experiment
  "Takes away from the event types that a streaming destination of a group lets through."
  auditEventsGroupDestinationEventsDelete(
    input: AuditEventsGroupDestinationEventsDeleteInput!
  ): AuditEventsGroupDestinationEventsDeletePayload @since(milestone: "17.0") @experiment
  "Adds to the event types that a streaming destination of the instance lets through."
  auditEventsInstanceDestinationEventsAdd(
    input: AuditEventsInstanceDestinationEventsAddInput!
  ): AuditEventsInstanceDestinationEventsAddPayload @since(milestone: "17.0") @experiment
  "Takes away from the event types that a streaming destination of the instance lets through."
  auditEventsInstanceDestinationEventsDelete(
    input: AuditEventsInstanceDestinationEventsDeleteInput!
  ): AuditEventsInstanceDestinationEventsDeletePayload @since(milestone: "17.0") @experiment
  "Adds to the event types that a streaming destination of a group refuses."
  auditEventsGroupDestinationDenylistEventsAdd(
    input: AuditEventsGroupDestinationDenylistEventsAddInput!
  ): AuditEventsGroupDestinationDenylistEventsAddPayload @since(milestone: "19.1")
  "Takes away from the event types that a streaming destination of a group refuses."
  auditEventsGroupDestinationDenylistEventsDelete(
    input: AuditEventsGroupDestinationDenylistEventsDeleteInput!
  ): AuditEventsGroupDestinationDenylistEventsDeletePayload @since(milestone: "19.1")
}

input AuditEventsGroupDestinationEventsAddInput @since(milestone: "17.0") {
  clientMutationId: String
  destinationId: AuditEventsGroupExternalStreamingDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsGroupDestinationEventsAddPayload @since(milestone: "17.0") {
  clientMutationId: String
  errors: [String!]!
  "All filters that the destination has after the call."
  eventTypeFilters: [String!]
}

input AuditEventsGroupDestinationEventsDeleteInput @since(milestone: "17.0") {
  clientMutationId: String
  destinationId: AuditEventsGroupExternalStreamingDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsGroupDestinationEventsDeletePayload @since(milestone: "17.0") {
  clientMutationId: String
  errors: [String!]!
}

input AuditEventsInstanceDestinationEventsAddInput @since(milestone: "17.0") {
  clientMutationId: String
  destinationId: AuditEventsInstanceExternalStreamingDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsInstanceDestinationEventsAddPayload @since(milestone: "17.0") {
  clientMutationId: String
  errors: [String!]!
  "All filters that the destination has after the call."
  eventTypeFilters: [String!]
}

input AuditEventsInstanceDestinationEventsDeleteInput @since(milestone: "17.0") {
  clientMutationId: String
  destinationId: AuditEventsInstanceExternalStreamingDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsInstanceDestinationEventsDeletePayload @since(milestone: "17.0") {
  clientMutationId: String
  errors: [String!]!
}

input AuditEventsGroupDestinationDenylistEventsAddInput @since(milestone: "19.1") {
  clientMutationId: String
  destinationId: AuditEventsGroupExternalStreamingDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsGroupDestinationDenylistEventsAddPayload @since(milestone: "19.1") {
  clientMutationId: String
  errors: [String!]!
  "All names that the destination refuses after the call."
  eventTypeFilters: [String!]
}

input AuditEventsGroupDestinationDenylistEventsDeleteInput @since(milestone: "19.1") {
  clientMutationId: String
  destinationId: AuditEventsGroupExternalStreamingDestinationID!
  eventTypeFilters: [String!]!
}

type AuditEventsGroupDestinationDenylistEventsDeletePayload @since(milestone: "19.1") {
  clientMutationId: String
  errors: [String!]!
}
`;
