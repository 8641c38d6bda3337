export const streamingGroupDestinations = `\
"Any JSON value. As input an object, a variable, or a text that holds JSON."
scalar JSON @since(milestone: "16.11")

"gid://gitlab/AuditEvents::Group::ExternalStreamingDestination/<n>"
scalar AuditEventsGroupExternalStreamingDestinationID
  @globalId(model: "AuditEvents::Group::ExternalStreamingDestination")
  @since(milestone: "16.11")

"What the streaming destinations of groups and of the instance share."
interface AuditEventStreamingDestinationInterface @since(milestone: "16.11") {
  id: ID!
  name: String!
  "One of http, gcp and aws."
  category: String!
  "What the category needs."
  config: JSON!
  "Names of the event types let through; an empty list lets everything through."
  eventTypeFilters: [String!]!
  "The token for http; empty for gcp and aws."
  secretToken: String!
  active: Boolean! @since(milestone: "18.2")
}

"Streaming destination of a group."
type GroupAuditEventStreamingDestination implements AuditEventStreamingDestinationInterface
  @since(milestone: "16.11") {
  id: ID!
  name: String!
  category: String!
  config: JSON!
  eventTypeFilters: [String!]!
  secretToken: String!
  active: Boolean! @since(milestone: "18.2")
  "The top-level group that owns it."
  group: Group!
  "Lets through only what happens in these groups and projects; none lets everything through."
  namespaceFilters: [GroupAuditEventNamespaceFilter!]
}

type GroupAuditEventNamespaceFilter @since(milestone: "16.11") {
  id: ID!
  namespace: Namespace!
  externalStreamingDestination: GroupAuditEventStreamingDestination!
}

type GroupAuditEventStreamingDestinationConnection @since(milestone: "16.11") {
  edges: [GroupAuditEventStreamingDestinationEdge]
  nodes: [GroupAuditEventStreamingDestination]
  pageInfo: PageInfo!
}

type GroupAuditEventStreamingDestinationEdge @since(milestone: "16.11") {
  cursor: String!
  node: GroupAuditEventStreamingDestination
}

extend type Group {
  "Streaming destinations of this group. Null, without an error, for whoever may not administer them."
  externalAuditEventStreamingDestinations(
    after: String
    before: String
    first: Int
    last: Int
  ): GroupAuditEventStreamingDestinationConnection @since(milestone: "16.11") @experiment
}

extend type Mutation {
  "Makes a streaming destination of a group, for HTTP or a cloud."
  groupAuditEventStreamingDestinationsCreate(
    input: GroupAuditEventStreamingDestinationsCreateInput!
  ): GroupAuditEventStreamingDestinationsCreatePayload @since(milestone: "16.11") @experiment
  "Changes a streaming destination of a group. A config is replaced whole."
  groupAuditEventStreamingDestinationsUpdate(
    input: GroupAuditEventStreamingDestinationsUpdateInput!
  ): GroupAuditEventStreamingDestinationsUpdatePayload @since(milestone: "16.11") @experiment
  "Deletes a streaming destination of a group."
  groupAuditEventStreamingDestinationsDelete(
    input: GroupAuditEventStreamingDestinationsDeleteInput!
  ): GroupAuditEventStreamingDestinationsDeletePayload @since(milestone: "16.11") @experiment
}

input GroupAuditEventStreamingDestinationsCreateInput @since(milestone: "16.11") {
  clientMutationId: String
  "http, gcp or aws."
  category: String!
  "What the category needs."
  config: JSON!
  "Full path of a top-level group."
  groupPath: ID!
  "At most 72 characters; generated when left out."
  name: String
  "Of any length."
  secretToken: String! @until(milestone: "17.6")
  "For http 16 to 24 characters, generated when left out."
  secretToken: String @since(milestone: "17.6")
}

type GroupAuditEventStreamingDestinationsCreatePayload @since(milestone: "16.11") {
  clientMutationId: String
  errors: [String!]!
  externalAuditEventDestination: GroupAuditEventStreamingDestination
}

input GroupAuditEventStreamingDestinationsUpdateInput @since(milestone: "16.11") {
  clientMutationId: String
  active: Boolean @since(milestone: "18.2")
  category: String
  config: JSON
  id: AuditEventsGroupExternalStreamingDestinationID!
  name: String
  secretToken: String
}

type GroupAuditEventStreamingDestinationsUpdatePayload @since(milestone: "16.11") {
  clientMutationId: String
  errors: [String!]!
  externalAuditEventDestination: GroupAuditEventStreamingDestination
}

input GroupAuditEventStreamingDestinationsDeleteInput @since(milestone: "16.11") {
  clientMutationId: String
  id: AuditEventsGroupExternalStreamingDestinationID!
}

type GroupAuditEventStreamingDestinationsDeletePayload @since(milestone: "16.11") {
  clientMutationId: String
  errors: [String!]!
}
`;
