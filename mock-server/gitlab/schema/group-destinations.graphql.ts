export const groupDestinations = `\
"gid://gitlab/AuditEvents::ExternalAuditEventDestination/<n>"
scalar AuditEventsExternalAuditEventDestinationID
  @globalId(model: "AuditEvents::ExternalAuditEventDestination")
  @since(milestone: "14.6")

extend type Group {
  "HTTP destinations of this group. Null, without an error, for whoever may not administer them."
  externalAuditEventDestinations(
    after: String
    before: String
    first: Int
    last: Int
  ): ExternalAuditEventDestinationConnection
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`externalAuditEventStreamingDestinations\` instead. Deprecated in GitLab 18.10."
    )
}

extend type Mutation {
  "Changes the URL of an HTTP destination of a group."
  externalAuditEventDestinationUpdate(
    input: ExternalAuditEventDestinationUpdateInput!
  ): ExternalAuditEventDestinationUpdatePayload
    @since(milestone: "14.6")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsUpdate\` instead. Deprecated in GitLab 18.10."
    )
  "Destroys an HTTP destination of a group."
  externalAuditEventDestinationDestroy(
    input: ExternalAuditEventDestinationDestroyInput!
  ): ExternalAuditEventDestinationDestroyPayload
    @since(milestone: "14.6")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsDelete\` instead. Deprecated in GitLab 18.10."
    )
}

"What the HTTP destinations of groups and of the instance share."
interface ExternalAuditEventDestinationInterface @since(milestone: "16.0") {
  id: ID!
  name: String! @since(milestone: "16.2")
  destinationUrl: String!
  verificationToken: String!
  eventTypeFilters: [String!]! @since(milestone: "16.2")
  active: Boolean! @since(milestone: "18.2")
}

"HTTP endpoint that receives the events of one group."
type ExternalAuditEventDestination implements ExternalAuditEventDestinationInterface {
  "Global id of the destination."
  id: ID!
  "Unique among the destinations of the group."
  name: String! @since(milestone: "16.2")
  "Where events are posted."
  destinationUrl: String!
  "The secret that goes with each delivery."
  verificationToken: String! @since(milestone: "14.8")
  "Whether it is streamed to."
  active: Boolean! @since(milestone: "18.2")
  "The top-level group that owns it."
  group: Group!
}

type ExternalAuditEventDestinationConnection {
  edges: [ExternalAuditEventDestinationEdge]
  nodes: [ExternalAuditEventDestination]
  pageInfo: PageInfo!
}

type ExternalAuditEventDestinationEdge {
  cursor: String!
  node: ExternalAuditEventDestination
}

input ExternalAuditEventDestinationCreateInput {
  clientMutationId: String
  destinationUrl: String!
  "Full path of a top-level group."
  groupPath: ID!
  "At most 72 characters; generated when left out."
  name: String @since(milestone: "16.2")
  "16 to 24 characters; generated when left out."
  verificationToken: String @since(milestone: "15.4")
}

type ExternalAuditEventDestinationCreatePayload {
  clientMutationId: String
  errors: [String!]!
  externalAuditEventDestination: ExternalAuditEventDestination
}

input ExternalAuditEventDestinationUpdateInput @since(milestone: "14.6") {
  clientMutationId: String
  active: Boolean @since(milestone: "18.2")
  destinationUrl: String
  id: AuditEventsExternalAuditEventDestinationID!
  name: String @since(milestone: "16.2")
}

type ExternalAuditEventDestinationUpdatePayload @since(milestone: "14.6") {
  clientMutationId: String
  errors: [String!]!
  externalAuditEventDestination: ExternalAuditEventDestination
}

input ExternalAuditEventDestinationDestroyInput @since(milestone: "14.6") {
  clientMutationId: String
  id: AuditEventsExternalAuditEventDestinationID!
}

type ExternalAuditEventDestinationDestroyPayload @since(milestone: "14.6") {
  clientMutationId: String
  errors: [String!]!
}
`;
