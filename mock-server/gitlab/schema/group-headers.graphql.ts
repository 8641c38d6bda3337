export const groupHeaders = `\
"gid://gitlab/AuditEvents::Streaming::Header/<n>"
scalar AuditEventsStreamingHeaderID
  @globalId(model: "AuditEvents::Streaming::Header")
  @since(milestone: "15.1")

extend type ExternalAuditEventDestination {
  "Custom headers that go with each delivery."
  headers(
    after: String
    before: String
    first: Int
    last: Int
  ): AuditEventStreamingHeaderConnection! @since(milestone: "15.1")
}

extend type Mutation {
  "Adds a custom header to an HTTP destination of a group."
  auditEventsStreamingHeadersCreate(
    input: AuditEventsStreamingHeadersCreateInput!
  ): AuditEventsStreamingHeadersCreatePayload
    @since(milestone: "15.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Configure headers by using the streaming destination configuration. Use \`groupAuditEventStreamingDestinationsUpdate\`. Deprecated in GitLab 18.10."
    )
  "Changes a custom header of an HTTP destination of a group."
  auditEventsStreamingHeadersUpdate(
    input: AuditEventsStreamingHeadersUpdateInput!
  ): AuditEventsStreamingHeadersUpdatePayload
    @since(milestone: "15.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Configure headers by using the streaming destination configuration. Use \`groupAuditEventStreamingDestinationsUpdate\`. Deprecated in GitLab 18.10."
    )
  "Removes a custom header from an HTTP destination of a group."
  auditEventsStreamingHeadersDestroy(
    input: AuditEventsStreamingHeadersDestroyInput!
  ): AuditEventsStreamingHeadersDestroyPayload
    @since(milestone: "15.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Configure headers by using the streaming destination configuration. Use \`groupAuditEventStreamingDestinationsUpdate\`. Deprecated in GitLab 18.10."
    )
}

"What both kinds of custom header share."
interface BaseHeaderInterface @since(milestone: "16.1") {
  id: ID!
  key: String!
  value: String!
  "Whether it is sent along."
  active: Boolean! @since(milestone: "16.5")
}

"Custom header of an HTTP destination of a group. Mind the name: no s after Event."
type AuditEventStreamingHeader implements BaseHeaderInterface @since(milestone: "15.1") {
  id: ID!
  key: String!
  value: String!
  "Whether it is sent along."
  active: Boolean! @since(milestone: "16.5")
}

type AuditEventStreamingHeaderConnection @since(milestone: "15.1") {
  edges: [AuditEventStreamingHeaderEdge]
  nodes: [AuditEventStreamingHeader]
  pageInfo: PageInfo!
}

type AuditEventStreamingHeaderEdge @since(milestone: "15.1") {
  cursor: String!
  node: AuditEventStreamingHeader
}

input AuditEventsStreamingHeadersCreateInput @since(milestone: "15.1") {
  clientMutationId: String
  "true when left out."
  active: Boolean @since(milestone: "16.5") @until(milestone: "18.7")
  "true when left out."
  active: Boolean = true @since(milestone: "18.7")
  destinationId: AuditEventsExternalAuditEventDestinationID!
  key: String!
  value: String!
}

type AuditEventsStreamingHeadersCreatePayload @since(milestone: "15.1") {
  clientMutationId: String
  errors: [String!]!
  header: AuditEventStreamingHeader
}

input AuditEventsStreamingHeadersUpdateInput @since(milestone: "15.1") {
  clientMutationId: String
  active: Boolean @since(milestone: "16.5")
  headerId: AuditEventsStreamingHeaderID!
  key: String! @until(milestone: "16.5")
  key: String @since(milestone: "16.5")
  value: String! @until(milestone: "16.5")
  value: String @since(milestone: "16.5")
}

type AuditEventsStreamingHeadersUpdatePayload @since(milestone: "15.1") {
  clientMutationId: String
  errors: [String!]!
  header: AuditEventStreamingHeader
}

input AuditEventsStreamingHeadersDestroyInput @since(milestone: "15.1") {
  clientMutationId: String
  headerId: AuditEventsStreamingHeaderID!
}

type AuditEventsStreamingHeadersDestroyPayload @since(milestone: "15.1") {
  clientMutationId: String
  errors: [String!]!
}
`;
