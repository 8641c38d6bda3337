export const instanceDestinations = `\
"gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/<n>"
scalar AuditEventsInstanceExternalAuditEventDestinationID
  @globalId(model: "AuditEvents::InstanceExternalAuditEventDestination")
  @since(milestone: "16.0")

extend type Query {
  "HTTP destinations of the instance. No nodes, without an error, for whoever is no administrator."
  instanceExternalAuditEventDestinations(
    after: String
    before: String
    first: Int
    last: Int
  ): InstanceExternalAuditEventDestinationConnection
    @since(milestone: "16.0")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsInstanceStreamingDestinations\` instead. Deprecated in GitLab 18.10."
    )
}

extend type Mutation {
  "Makes an HTTP destination of the instance."
  instanceExternalAuditEventDestinationCreate(
    input: InstanceExternalAuditEventDestinationCreateInput!
  ): InstanceExternalAuditEventDestinationCreatePayload
    @since(milestone: "16.0")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsCreate\` instead. Deprecated in GitLab 18.10."
    )
  "Changes the URL of an HTTP destination of the instance."
  instanceExternalAuditEventDestinationUpdate(
    input: InstanceExternalAuditEventDestinationUpdateInput!
  ): InstanceExternalAuditEventDestinationUpdatePayload
    @since(milestone: "16.0")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsUpdate\` instead. Deprecated in GitLab 18.10."
    )
  "Destroys an HTTP destination of the instance."
  instanceExternalAuditEventDestinationDestroy(
    input: InstanceExternalAuditEventDestinationDestroyInput!
  ): InstanceExternalAuditEventDestinationDestroyPayload
    @since(milestone: "16.0")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsDelete\` instead. Deprecated in GitLab 18.10."
    )
}

"HTTP endpoint that receives the events of the whole instance."
type InstanceExternalAuditEventDestination implements ExternalAuditEventDestinationInterface
  @since(milestone: "16.0") {
  "Global id of the destination."
  id: ID!
  "Unique among the destinations of the instance."
  name: String! @since(milestone: "16.2")
  "Where events are posted."
  destinationUrl: String!
  "The secret that goes with each delivery; always generated."
  verificationToken: String!
  "Names of the event types let through; an empty list lets everything through."
  eventTypeFilters: [String!]! @since(milestone: "16.2")
  "Whether it is streamed to."
  active: Boolean! @since(milestone: "18.2")
}

type InstanceExternalAuditEventDestinationConnection @since(milestone: "16.0") {
  edges: [InstanceExternalAuditEventDestinationEdge]
  nodes: [InstanceExternalAuditEventDestination]
  pageInfo: PageInfo!
}

type InstanceExternalAuditEventDestinationEdge @since(milestone: "16.0") {
  cursor: String!
  node: InstanceExternalAuditEventDestination
}

input InstanceExternalAuditEventDestinationCreateInput @since(milestone: "16.0") {
  clientMutationId: String
  destinationUrl: String!
  "At most 72 characters; generated when left out."
  name: String @since(milestone: "16.2")
}

type InstanceExternalAuditEventDestinationCreatePayload @since(milestone: "16.0") {
  clientMutationId: String
  errors: [String!]!
  instanceExternalAuditEventDestination: InstanceExternalAuditEventDestination
}

input InstanceExternalAuditEventDestinationUpdateInput @since(milestone: "16.0") {
  clientMutationId: String
  active: Boolean @since(milestone: "18.2")
  destinationUrl: String
  id: AuditEventsInstanceExternalAuditEventDestinationID!
  name: String @since(milestone: "16.2")
}

type InstanceExternalAuditEventDestinationUpdatePayload @since(milestone: "16.0") {
  clientMutationId: String
  errors: [String!]!
  instanceExternalAuditEventDestination: InstanceExternalAuditEventDestination
}

input InstanceExternalAuditEventDestinationDestroyInput @since(milestone: "16.0") {
  clientMutationId: String
  id: AuditEventsInstanceExternalAuditEventDestinationID!
}

type InstanceExternalAuditEventDestinationDestroyPayload @since(milestone: "16.0") {
  clientMutationId: String
  errors: [String!]!
}
`;
