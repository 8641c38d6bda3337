export const streamingNamespaceFilters = `\
"gid://gitlab/AuditEvents::Group::NamespaceFilter/<n>"
scalar AuditEventsGroupNamespaceFilterID
  @globalId(model: "AuditEvents::Group::NamespaceFilter")
  @since(milestone: "17.0")

"gid://gitlab/AuditEvents::Instance::NamespaceFilter/<n>"
scalar AuditEventsInstanceNamespaceFilterID
  @globalId(model: "AuditEvents::Instance::NamespaceFilter")
  @since(milestone: "17.2")

extend type Mutation {
  "Gives a streaming destination of a group one more namespace filter."
  auditEventsGroupDestinationNamespaceFilterCreate(
    input: AuditEventsGroupDestinationNamespaceFilterCreateInput!
  ): AuditEventsGroupDestinationNamespaceFilterCreatePayload @since(milestone: "17.0") @experiment
  "Takes a namespace filter of a streaming destination of a group away."
  auditEventsGroupDestinationNamespaceFilterDelete(
    input: AuditEventsGroupDestinationNamespaceFilterDeleteInput!
  ): AuditEventsGroupDestinationNamespaceFilterDeletePayload @since(milestone: "17.0") @experiment
}

input AuditEventsGroupDestinationNamespaceFilterCreateInput @since(milestone: "17.0") {
  clientMutationId: String
  destinationId: AuditEventsGroupExternalStreamingDestinationID!
  "Full path of a group or project."
  namespacePath: String
}

type AuditEventsGroupDestinationNamespaceFilterCreatePayload @since(milestone: "17.0") {
  clientMutationId: String
  errors: [String!]!
  namespaceFilter: GroupAuditEventNamespaceFilter
}

input AuditEventsGroupDestinationNamespaceFilterDeleteInput @since(milestone: "17.0") {
  clientMutationId: String
  namespaceFilterId: AuditEventsGroupNamespaceFilterID!
}

type AuditEventsGroupDestinationNamespaceFilterDeletePayload @since(milestone: "17.0") {
  clientMutationId: String
  errors: [String!]!
}

extend type Mutation {
  "Gives a streaming destination of the instance one more namespace filter."
  auditEventsInstanceDestinationNamespaceFilterCreate(
    input: AuditEventsInstanceDestinationNamespaceFilterCreateInput!
  ): AuditEventsInstanceDestinationNamespaceFilterCreatePayload
    @since(milestone: "17.2")
    @experiment
  "Takes a namespace filter of a streaming destination of the instance away."
  auditEventsInstanceDestinationNamespaceFilterDelete(
    input: AuditEventsInstanceDestinationNamespaceFilterDeleteInput!
  ): AuditEventsInstanceDestinationNamespaceFilterDeletePayload
    @since(milestone: "17.2")
    @experiment
}

input AuditEventsInstanceDestinationNamespaceFilterCreateInput @since(milestone: "17.2") {
  clientMutationId: String
  destinationId: AuditEventsInstanceExternalStreamingDestinationID!
  "Full path of a group or project."
  namespacePath: String
}

type AuditEventsInstanceDestinationNamespaceFilterCreatePayload @since(milestone: "17.2") {
  clientMutationId: String
  errors: [String!]!
  namespaceFilter: InstanceAuditEventNamespaceFilter
}

input AuditEventsInstanceDestinationNamespaceFilterDeleteInput @since(milestone: "17.2") {
  clientMutationId: String
  namespaceFilterId: AuditEventsInstanceNamespaceFilterID!
}

type AuditEventsInstanceDestinationNamespaceFilterDeletePayload @since(milestone: "17.2") {
  clientMutationId: String
  errors: [String!]!
}
`;
