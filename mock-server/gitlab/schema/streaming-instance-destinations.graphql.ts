export const streamingInstanceDestinations = `\
"gid://gitlab/AuditEvents::Instance::ExternalStreamingDestination/<n>"
scalar AuditEventsInstanceExternalStreamingDestinationID
  @globalId(model: "AuditEvents::Instance::ExternalStreamingDestination")
  @since(milestone: "16.11")

"Streaming destination of the instance."
type InstanceAuditEventStreamingDestination implements AuditEventStreamingDestinationInterface
  @since(milestone: "16.11") {
  id: ID!
  name: String!
  category: String!
  config: JSON!
  eventTypeFilters: [String!]!
  secretToken: String!
  active: Boolean! @since(milestone: "18.2")
  "Lets through only what happens in these groups and projects; none lets everything through."
  namespaceFilters: [InstanceAuditEventNamespaceFilter!]
}

type InstanceAuditEventNamespaceFilter @since(milestone: "16.11") {
  id: ID!
  namespace: Namespace!
  externalStreamingDestination: InstanceAuditEventStreamingDestination!
}

type InstanceAuditEventStreamingDestinationConnection @since(milestone: "16.11") {
  edges: [InstanceAuditEventStreamingDestinationEdge]
  nodes: [InstanceAuditEventStreamingDestination]
  pageInfo: PageInfo!
}

type InstanceAuditEventStreamingDestinationEdge @since(milestone: "16.11") {
  cursor: String!
  node: InstanceAuditEventStreamingDestination
}

extend type Query {
  "Streaming destinations of the instance. Empty for whoever may not administer them."
  auditEventsInstanceStreamingDestinations(
    after: String
    before: String
    first: Int
    last: Int
  ): InstanceAuditEventStreamingDestinationConnection @since(milestone: "16.11") @experiment
}

extend type Mutation {
  "Makes a streaming destination of the instance, for HTTP or a cloud."
  instanceAuditEventStreamingDestinationsCreate(
    input: InstanceAuditEventStreamingDestinationsCreateInput!
  ): InstanceAuditEventStreamingDestinationsCreatePayload @since(milestone: "16.11") @experiment
  "Changes a streaming destination of the instance. A config is replaced whole."
  instanceAuditEventStreamingDestinationsUpdate(
    input: InstanceAuditEventStreamingDestinationsUpdateInput!
  ): InstanceAuditEventStreamingDestinationsUpdatePayload @since(milestone: "16.11") @experiment
  "Deletes a streaming destination of the instance."
  instanceAuditEventStreamingDestinationsDelete(
    input: InstanceAuditEventStreamingDestinationsDeleteInput!
  ): InstanceAuditEventStreamingDestinationsDeletePayload @since(milestone: "16.11") @experiment
}

input InstanceAuditEventStreamingDestinationsCreateInput @since(milestone: "16.11") {
  clientMutationId: String
  "http, gcp or aws."
  category: String!
  "What the category needs."
  config: JSON!
  "At most 72 characters; generated when left out."
  name: String
  "Of any length."
  secretToken: String! @until(milestone: "17.6")
  "For http 16 to 24 characters, generated when left out."
  secretToken: String @since(milestone: "17.6")
}

type InstanceAuditEventStreamingDestinationsCreatePayload @since(milestone: "16.11") {
  clientMutationId: String
  errors: [String!]!
  externalAuditEventDestination: InstanceAuditEventStreamingDestination
}

input InstanceAuditEventStreamingDestinationsUpdateInput @since(milestone: "16.11") {
  clientMutationId: String
  active: Boolean @since(milestone: "18.2")
  category: String
  config: JSON
  id: AuditEventsInstanceExternalStreamingDestinationID!
  name: String
  secretToken: String
}

type InstanceAuditEventStreamingDestinationsUpdatePayload @since(milestone: "16.11") {
  clientMutationId: String
  errors: [String!]!
  externalAuditEventDestination: InstanceAuditEventStreamingDestination
}

input InstanceAuditEventStreamingDestinationsDeleteInput @since(milestone: "16.11") {
  clientMutationId: String
  id: AuditEventsInstanceExternalStreamingDestinationID!
}

type InstanceAuditEventStreamingDestinationsDeletePayload @since(milestone: "16.11") {
  clientMutationId: String
  errors: [String!]!
}
`;
