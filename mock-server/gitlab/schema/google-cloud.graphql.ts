export const googleCloud = `\
extend type Group {
  "Google Cloud Logging configurations of this group. Null, without an error, for whoever may not administer them."
  googleCloudLoggingConfigurations(
    after: String
    before: String
    first: Int
    last: Int
  ): GoogleCloudLoggingConfigurationTypeConnection
    @since(milestone: "16.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`externalAuditEventStreamingDestinations\` with \`gcpLogging\` category instead. Deprecated in GitLab 18.10."
    )
}

extend type Query {
  "Google Cloud Logging configurations of the instance."
  instanceGoogleCloudLoggingConfigurations(
    after: String
    before: String
    first: Int
    last: Int
  ): InstanceGoogleCloudLoggingConfigurationTypeConnection
    @since(milestone: "16.4")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsInstanceStreamingDestinations\` with \`gcpLogging\` category instead. Deprecated in GitLab 18.10."
    )
}

"What the Google Cloud Logging configurations of groups and of the instance share."
interface GoogleCloudLoggingConfigurationInterface @since(milestone: "16.4") {
  id: ID!
  name: String!
  active: Boolean! @since(milestone: "18.2")
  clientEmail: String!
  googleProjectIdName: String!
  logIdName: String!
}

"gid://gitlab/AuditEvents::GoogleCloudLoggingConfiguration/<n>"
scalar AuditEventsGoogleCloudLoggingConfigurationID
  @globalId(model: "AuditEvents::GoogleCloudLoggingConfiguration")
  @since(milestone: "16.1")

extend type Mutation {
  "Makes a Google Cloud Logging configuration of a group."
  googleCloudLoggingConfigurationCreate(
    input: GoogleCloudLoggingConfigurationCreateInput!
  ): GoogleCloudLoggingConfigurationCreatePayload
    @since(milestone: "16.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsCreate\` with \`gcpLogging\` category instead. Deprecated in GitLab 18.10."
    )
  "Changes a Google Cloud Logging configuration of a group."
  googleCloudLoggingConfigurationUpdate(
    input: GoogleCloudLoggingConfigurationUpdateInput!
  ): GoogleCloudLoggingConfigurationUpdatePayload
    @since(milestone: "16.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsUpdate\` instead. Deprecated in GitLab 18.10."
    )
  "Destroys a Google Cloud Logging configuration of a group."
  googleCloudLoggingConfigurationDestroy(
    input: GoogleCloudLoggingConfigurationDestroyInput!
  ): GoogleCloudLoggingConfigurationDestroyPayload
    @since(milestone: "16.1")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsDelete\` instead. Deprecated in GitLab 18.10."
    )
}

input GoogleCloudLoggingConfigurationCreateInput @since(milestone: "16.1") {
  clientMutationId: String
  clientEmail: String!
  googleProjectIdName: String!
  groupPath: ID!
  logIdName: String = "audit_events"
  name: String @since(milestone: "16.4")
  privateKey: String!
}

type GoogleCloudLoggingConfigurationCreatePayload @since(milestone: "16.1") {
  clientMutationId: String
  errors: [String!]!
  googleCloudLoggingConfiguration: GoogleCloudLoggingConfigurationType
}

input GoogleCloudLoggingConfigurationUpdateInput @since(milestone: "16.1") {
  clientMutationId: String
  active: Boolean @since(milestone: "18.2")
  clientEmail: String
  googleProjectIdName: String
  id: AuditEventsGoogleCloudLoggingConfigurationID!
  logIdName: String
  name: String @since(milestone: "16.4")
  privateKey: String
}

type GoogleCloudLoggingConfigurationUpdatePayload @since(milestone: "16.1") {
  clientMutationId: String
  errors: [String!]!
  googleCloudLoggingConfiguration: GoogleCloudLoggingConfigurationType
}

input GoogleCloudLoggingConfigurationDestroyInput @since(milestone: "16.1") {
  clientMutationId: String
  id: AuditEventsGoogleCloudLoggingConfigurationID!
}

type GoogleCloudLoggingConfigurationDestroyPayload @since(milestone: "16.1") {
  clientMutationId: String
  errors: [String!]!
}

type GoogleCloudLoggingConfigurationType implements GoogleCloudLoggingConfigurationInterface
  @since(milestone: "16.1") {
  id: ID!
  name: String! @since(milestone: "16.4")
  active: Boolean! @since(milestone: "18.2")
  clientEmail: String!
  googleProjectIdName: String!
  logIdName: String!
  group: Group!
  privateKey: String! @until(milestone: "16.4")
}

type GoogleCloudLoggingConfigurationTypeConnection @since(milestone: "16.1") {
  edges: [GoogleCloudLoggingConfigurationTypeEdge]
  nodes: [GoogleCloudLoggingConfigurationType]
  pageInfo: PageInfo!
}

type GoogleCloudLoggingConfigurationTypeEdge @since(milestone: "16.1") {
  cursor: String!
  node: GoogleCloudLoggingConfigurationType
}

"gid://gitlab/AuditEvents::Instance::GoogleCloudLoggingConfiguration/<n>"
scalar AuditEventsInstanceGoogleCloudLoggingConfigurationID
  @globalId(model: "AuditEvents::Instance::GoogleCloudLoggingConfiguration")
  @since(milestone: "16.4")

extend type Mutation {
  "Makes a Google Cloud Logging configuration of the instance."
  instanceGoogleCloudLoggingConfigurationCreate(
    input: InstanceGoogleCloudLoggingConfigurationCreateInput!
  ): InstanceGoogleCloudLoggingConfigurationCreatePayload
    @since(milestone: "16.4")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsCreate\` with \`gcpLogging\` category instead. Deprecated in GitLab 18.10."
    )
  "Changes a Google Cloud Logging configuration of the instance."
  instanceGoogleCloudLoggingConfigurationUpdate(
    input: InstanceGoogleCloudLoggingConfigurationUpdateInput!
  ): InstanceGoogleCloudLoggingConfigurationUpdatePayload
    @since(milestone: "16.4")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsUpdate\` instead. Deprecated in GitLab 18.10."
    )
  "Destroys a Google Cloud Logging configuration of the instance."
  instanceGoogleCloudLoggingConfigurationDestroy(
    input: InstanceGoogleCloudLoggingConfigurationDestroyInput!
  ): InstanceGoogleCloudLoggingConfigurationDestroyPayload
    @since(milestone: "16.4")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsDelete\` instead. Deprecated in GitLab 18.10."
    )
}

input InstanceGoogleCloudLoggingConfigurationCreateInput @since(milestone: "16.4") {
  clientMutationId: String
  clientEmail: String!
  googleProjectIdName: String!
  logIdName: String = "audit_events"
  name: String
  privateKey: String!
}

type InstanceGoogleCloudLoggingConfigurationCreatePayload @since(milestone: "16.4") {
  clientMutationId: String
  errors: [String!]!
  instanceGoogleCloudLoggingConfiguration: InstanceGoogleCloudLoggingConfigurationType
}

input InstanceGoogleCloudLoggingConfigurationUpdateInput @since(milestone: "16.4") {
  clientMutationId: String
  active: Boolean @since(milestone: "18.2")
  clientEmail: String
  googleProjectIdName: String
  id: AuditEventsInstanceGoogleCloudLoggingConfigurationID!
  logIdName: String
  name: String
  privateKey: String
}

type InstanceGoogleCloudLoggingConfigurationUpdatePayload @since(milestone: "16.4") {
  clientMutationId: String
  errors: [String!]!
  instanceGoogleCloudLoggingConfiguration: InstanceGoogleCloudLoggingConfigurationType
}

input InstanceGoogleCloudLoggingConfigurationDestroyInput @since(milestone: "16.4") {
  clientMutationId: String
  id: AuditEventsInstanceGoogleCloudLoggingConfigurationID!
}

type InstanceGoogleCloudLoggingConfigurationDestroyPayload @since(milestone: "16.4") {
  clientMutationId: String
  errors: [String!]!
}

type InstanceGoogleCloudLoggingConfigurationType implements GoogleCloudLoggingConfigurationInterface
  @since(milestone: "16.4") {
  id: ID!
  name: String!
  active: Boolean! @since(milestone: "18.2")
  clientEmail: String!
  googleProjectIdName: String!
  logIdName: String!
}

type InstanceGoogleCloudLoggingConfigurationTypeConnection @since(milestone: "16.4") {
  edges: [InstanceGoogleCloudLoggingConfigurationTypeEdge]
  nodes: [InstanceGoogleCloudLoggingConfigurationType]
  pageInfo: PageInfo!
}

type InstanceGoogleCloudLoggingConfigurationTypeEdge @since(milestone: "16.4") {
  cursor: String!
  node: InstanceGoogleCloudLoggingConfigurationType
}
`;
