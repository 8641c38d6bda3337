export const amazonS3 = `\
extend type Group {
  "Amazon S3 configurations of this group. Null, without an error, for whoever may not administer them."
  amazonS3Configurations(
    after: String
    before: String
    first: Int
    last: Int
  ): AmazonS3ConfigurationTypeConnection
    @since(milestone: "16.5")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`externalAuditEventStreamingDestinations\` with \`amazonS3\` category instead. Deprecated in GitLab 18.10."
    )
}

extend type Query {
  "Amazon S3 configurations of the instance."
  auditEventsInstanceAmazonS3Configurations(
    after: String
    before: String
    first: Int
    last: Int
  ): InstanceAmazonS3ConfigurationTypeConnection
    @since(milestone: "16.7")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`auditEventsInstanceStreamingDestinations\` with \`amazonS3\` category instead. Deprecated in GitLab 18.10."
    )
}

"What the Amazon S3 configurations of groups and of the instance share."
interface AmazonS3ConfigurationInterface @since(milestone: "16.5") {
  id: ID!
  name: String!
  active: Boolean! @since(milestone: "18.2")
  accessKeyXid: String!
  awsRegion: String!
  bucketName: String!
}

"gid://gitlab/AuditEvents::AmazonS3Configuration/<n>"
scalar AuditEventsAmazonS3ConfigurationID
  @globalId(model: "AuditEvents::AmazonS3Configuration")
  @since(milestone: "16.5")

extend type Mutation {
  "Makes an Amazon S3 configuration of a group."
  auditEventsAmazonS3ConfigurationCreate(
    input: AuditEventsAmazonS3ConfigurationCreateInput!
  ): AuditEventsAmazonS3ConfigurationCreatePayload
    @since(milestone: "16.5")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsCreate\` with \`amazonS3\` category instead. Deprecated in GitLab 18.10."
    )
  "Changes an Amazon S3 configuration of a group."
  auditEventsAmazonS3ConfigurationUpdate(
    input: AuditEventsAmazonS3ConfigurationUpdateInput!
  ): AuditEventsAmazonS3ConfigurationUpdatePayload
    @since(milestone: "16.5")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsUpdate\` instead. Deprecated in GitLab 18.10."
    )
  "Destroys an Amazon S3 configuration of a group."
  auditEventsAmazonS3ConfigurationDelete(
    input: AuditEventsAmazonS3ConfigurationDeleteInput!
  ): AuditEventsAmazonS3ConfigurationDeletePayload
    @since(milestone: "16.5")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsDelete\` instead. Deprecated in GitLab 18.10."
    )
}

input AuditEventsAmazonS3ConfigurationCreateInput @since(milestone: "16.5") {
  clientMutationId: String
  accessKeyXid: String!
  awsRegion: String!
  bucketName: String!
  groupPath: ID!
  name: String
  secretAccessKey: String!
}

type AuditEventsAmazonS3ConfigurationCreatePayload @since(milestone: "16.5") {
  clientMutationId: String
  errors: [String!]!
  amazonS3Configuration: AmazonS3ConfigurationType
}

input AuditEventsAmazonS3ConfigurationUpdateInput @since(milestone: "16.5") {
  clientMutationId: String
  accessKeyXid: String
  active: Boolean @since(milestone: "18.2")
  awsRegion: String
  bucketName: String
  id: AuditEventsAmazonS3ConfigurationID!
  name: String
  secretAccessKey: String
}

type AuditEventsAmazonS3ConfigurationUpdatePayload @since(milestone: "16.5") {
  clientMutationId: String
  errors: [String!]!
  amazonS3Configuration: AmazonS3ConfigurationType
}

input AuditEventsAmazonS3ConfigurationDeleteInput @since(milestone: "16.5") {
  clientMutationId: String
  id: AuditEventsAmazonS3ConfigurationID!
}

type AuditEventsAmazonS3ConfigurationDeletePayload @since(milestone: "16.5") {
  clientMutationId: String
  errors: [String!]!
}

type AmazonS3ConfigurationType implements AmazonS3ConfigurationInterface @since(milestone: "16.5") {
  id: ID!
  name: String!
  active: Boolean! @since(milestone: "18.2")
  accessKeyXid: String!
  awsRegion: String!
  bucketName: String!
  group: Group!
}

type AmazonS3ConfigurationTypeConnection @since(milestone: "16.5") {
  edges: [AmazonS3ConfigurationTypeEdge]
  nodes: [AmazonS3ConfigurationType]
  pageInfo: PageInfo!
}

type AmazonS3ConfigurationTypeEdge @since(milestone: "16.5") {
  cursor: String!
  node: AmazonS3ConfigurationType
}

"gid://gitlab/AuditEvents::Instance::AmazonS3Configuration/<n>"
scalar AuditEventsInstanceAmazonS3ConfigurationID
  @globalId(model: "AuditEvents::Instance::AmazonS3Configuration")
  @since(milestone: "16.7")

extend type Mutation {
  "Makes an Amazon S3 configuration of the instance."
  auditEventsInstanceAmazonS3ConfigurationCreate(
    input: AuditEventsInstanceAmazonS3ConfigurationCreateInput!
  ): AuditEventsInstanceAmazonS3ConfigurationCreatePayload
    @since(milestone: "16.7")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsCreate\` with \`amazonS3\` category instead. Deprecated in GitLab 18.10."
    )
  "Changes an Amazon S3 configuration of the instance."
  auditEventsInstanceAmazonS3ConfigurationUpdate(
    input: AuditEventsInstanceAmazonS3ConfigurationUpdateInput!
  ): AuditEventsInstanceAmazonS3ConfigurationUpdatePayload
    @since(milestone: "16.7")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsUpdate\` instead. Deprecated in GitLab 18.10."
    )
  "Destroys an Amazon S3 configuration of the instance."
  auditEventsInstanceAmazonS3ConfigurationDelete(
    input: AuditEventsInstanceAmazonS3ConfigurationDeleteInput!
  ): AuditEventsInstanceAmazonS3ConfigurationDeletePayload
    @since(milestone: "16.7")
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`instanceAuditEventStreamingDestinationsDelete\` instead. Deprecated in GitLab 18.10."
    )
}

input AuditEventsInstanceAmazonS3ConfigurationCreateInput @since(milestone: "16.7") {
  clientMutationId: String
  accessKeyXid: String!
  awsRegion: String!
  bucketName: String!
  name: String
  secretAccessKey: String!
}

type AuditEventsInstanceAmazonS3ConfigurationCreatePayload @since(milestone: "16.7") {
  clientMutationId: String
  errors: [String!]!
  instanceAmazonS3Configuration: InstanceAmazonS3ConfigurationType
}

input AuditEventsInstanceAmazonS3ConfigurationUpdateInput @since(milestone: "16.7") {
  clientMutationId: String
  accessKeyXid: String
  active: Boolean @since(milestone: "18.2")
  awsRegion: String
  bucketName: String
  id: AuditEventsInstanceAmazonS3ConfigurationID!
  name: String
  secretAccessKey: String
}

type AuditEventsInstanceAmazonS3ConfigurationUpdatePayload @since(milestone: "16.7") {
  clientMutationId: String
  errors: [String!]!
  instanceAmazonS3Configuration: InstanceAmazonS3ConfigurationType
}

input AuditEventsInstanceAmazonS3ConfigurationDeleteInput @since(milestone: "16.7") {
  clientMutationId: String
  id: AuditEventsInstanceAmazonS3ConfigurationID!
}

type AuditEventsInstanceAmazonS3ConfigurationDeletePayload @since(milestone: "16.7") {
  clientMutationId: String
  errors: [String!]!
}

type InstanceAmazonS3ConfigurationType implements AmazonS3ConfigurationInterface
  @since(milestone: "16.7") {
  id: ID!
  name: String!
  active: Boolean! @since(milestone: "18.2")
  accessKeyXid: String!
  awsRegion: String!
  bucketName: String!
}

type InstanceAmazonS3ConfigurationTypeConnection @since(milestone: "16.7") {
  edges: [InstanceAmazonS3ConfigurationTypeEdge]
  nodes: [InstanceAmazonS3ConfigurationType]
  pageInfo: PageInfo!
}

type InstanceAmazonS3ConfigurationTypeEdge @since(milestone: "16.7") {
  cursor: String!
  node: InstanceAmazonS3ConfigurationType
}
`;
