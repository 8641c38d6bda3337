export const namespaceFilters = `\
"gid://gitlab/AuditEvents::Streaming::HTTP::NamespaceFilter/<n>"
scalar AuditEventsStreamingHTTPNamespaceFilterID
  @globalId(model: "AuditEvents::Streaming::HTTP::NamespaceFilter")
  @since(milestone: "16.7")

extend type ExternalAuditEventDestination {
  "Lets through only what happens in that group or project; null lets everything through."
  namespaceFilter: AuditEventStreamingHTTPNamespaceFilter @since(milestone: "16.7")
}

extend type Mutation {
  "Gives an HTTP destination of a group its namespace filter: one of groupPath and projectPath."
  auditEventsStreamingHttpNamespaceFiltersAdd(
    input: AuditEventsStreamingHTTPNamespaceFiltersAddInput!
  ): AuditEventsStreamingHTTPNamespaceFiltersAddPayload
    @since(milestone: "16.6")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsGroupDestinationNamespaceFilterCreate\` instead. Deprecated in GitLab 18.10."
    )
  "Takes the namespace filter of an HTTP destination away."
  auditEventsStreamingHttpNamespaceFiltersDelete(
    input: AuditEventsStreamingHTTPNamespaceFiltersDeleteInput!
  ): AuditEventsStreamingHTTPNamespaceFiltersDeletePayload
    @since(milestone: "16.7")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsGroupDestinationNamespaceFilterDelete\` instead. Deprecated in GitLab 18.10."
    )
}

"A group, or a project as a namespace."
type Namespace @since(milestone: "16.6") {
  id: ID!
  name: String!
  fullName: String!
  fullPath: ID!
  path: String!
}

type AuditEventStreamingHTTPNamespaceFilter @since(milestone: "16.6") {
  id: ID!
  namespace: Namespace!
  externalAuditEventDestination: ExternalAuditEventDestination!
}

input AuditEventsStreamingHTTPNamespaceFiltersAddInput @since(milestone: "16.6") {
  clientMutationId: String
  destinationId: AuditEventsExternalAuditEventDestinationID!
  groupPath: ID
  projectPath: ID
}

type AuditEventsStreamingHTTPNamespaceFiltersAddPayload @since(milestone: "16.6") {
  clientMutationId: String
  errors: [String!]!
  namespaceFilter: AuditEventStreamingHTTPNamespaceFilter
}

input AuditEventsStreamingHTTPNamespaceFiltersDeleteInput @since(milestone: "16.7") {
  clientMutationId: String
  namespaceFilterId: AuditEventsStreamingHTTPNamespaceFilterID!
}

type AuditEventsStreamingHTTPNamespaceFiltersDeletePayload @since(milestone: "16.7") {
  clientMutationId: String
  errors: [String!]!
}
`;
