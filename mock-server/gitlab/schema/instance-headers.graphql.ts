export const instanceHeaders = `\
"gid://gitlab/AuditEvents::Streaming::InstanceHeader/<n>"
scalar AuditEventsStreamingInstanceHeaderID
  @globalId(model: "AuditEvents::Streaming::InstanceHeader")
  @since(milestone: "16.1")

extend type InstanceExternalAuditEventDestination {
  "Custom headers that go with each delivery."
  headers(
    after: String
    before: String
    first: Int
    last: Int
  ): AuditEventsStreamingInstanceHeaderConnection! @since(milestone: "16.1")
}

extend type Mutation {
  "Adds a custom header to an HTTP destination of the instance."
  auditEventsStreamingInstanceHeadersCreate(
    input: AuditEventsStreamingInstanceHeadersCreateInput!
  ): AuditEventsStreamingInstanceHeadersCreatePayload
    @since(milestone: "16.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Configure headers by using the streaming destination configuration. Use \`instanceAuditEventStreamingDestinationsUpdate\`. Deprecated in GitLab 18.10."
    )
  "Changes a custom header of an HTTP destination of the instance."
  auditEventsStreamingInstanceHeadersUpdate(
    input: AuditEventsStreamingInstanceHeadersUpdateInput!
  ): AuditEventsStreamingInstanceHeadersUpdatePayload
    @since(milestone: "16.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Configure headers by using the streaming destination configuration. Use \`instanceAuditEventStreamingDestinationsUpdate\`. Deprecated in GitLab 18.10."
    )
  "Removes a custom header from an HTTP destination of the instance."
  auditEventsStreamingInstanceHeadersDestroy(
    input: AuditEventsStreamingInstanceHeadersDestroyInput!
  ): AuditEventsStreamingInstanceHeadersDestroyPayload
    @since(milestone: "16.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Configure headers by using the streaming destination configuration. Use \`instanceAuditEventStreamingDestinationsUpdate\`. Deprecated in GitLab 18.10."
    )
}

"Custom header of an HTTP destination of the instance. Mind the name: s after Event."
type AuditEventsStreamingInstanceHeader implements BaseHeaderInterface @since(milestone: "16.1") {
  id: ID!
  key: String!
  value: String!
  "Whether it is sent along."
  active: Boolean! @since(milestone: "16.5")
}

type AuditEventsStreamingInstanceHeaderConnection @since(milestone: "16.1") {
  edges: [AuditEventsStreamingInstanceHeaderEdge]
  nodes: [AuditEventsStreamingInstanceHeader]
  pageInfo: PageInfo!
}

type AuditEventsStreamingInstanceHeaderEdge @since(milestone: "16.1") {
  cursor: String!
  node: AuditEventsStreamingInstanceHeader
}

input AuditEventsStreamingInstanceHeadersCreateInput @since(milestone: "16.1") {
  clientMutationId: String
  "true when left out."
  active: Boolean @since(milestone: "16.5") @until(milestone: "18.7")
  "true when left out."
  active: Boolean = true @since(milestone: "18.7")
  destinationId: AuditEventsInstanceExternalAuditEventDestinationID!
  key: String!
  value: String!
}

type AuditEventsStreamingInstanceHeadersCreatePayload @since(milestone: "16.1") {
  clientMutationId: String
  errors: [String!]!
  header: AuditEventsStreamingInstanceHeader
}

input AuditEventsStreamingInstanceHeadersUpdateInput @since(milestone: "16.1") {
  clientMutationId: String
  active: Boolean @since(milestone: "16.5")
  headerId: AuditEventsStreamingInstanceHeaderID!
  key: String! @until(milestone: "16.5")
  key: String @since(milestone: "16.5")
  value: String! @until(milestone: "16.5")
  value: String @since(milestone: "16.5")
}

type AuditEventsStreamingInstanceHeadersUpdatePayload @since(milestone: "16.1") {
  clientMutationId: String
  errors: [String!]!
  header: AuditEventsStreamingInstanceHeader
}

input AuditEventsStreamingInstanceHeadersDestroyInput @since(milestone: "16.1") {
  clientMutationId: String
  headerId: AuditEventsStreamingInstanceHeaderID!
}

type AuditEventsStreamingInstanceHeadersDestroyPayload @since(milestone: "16.1") {
  clientMutationId: String
  errors: [String!]!
}
`;
