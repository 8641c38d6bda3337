export const root = `\
# The directives below say in which GitLab milestones a definition exists; what has none exists in every
# profile. They are stripped before the schema is built, so introspection never shows them.
#   @since(milestone)     first milestone that has it
#   @until(milestone)     first milestone that no longer has it; the same name may then stand a second time
#   @deprecatedSince(milestone, reason)  introspection calls it deprecated from that milestone on
#   @experiment           introspection calls it deprecated from its first milestone on, as GitLab does with experiments
#   @globalId(model)      the scalar takes only global ids of that model
directive @since(
  milestone: String!
) on SCALAR | OBJECT | FIELD_DEFINITION | INTERFACE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
directive @until(
  milestone: String!
) on SCALAR | OBJECT | FIELD_DEFINITION | INTERFACE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
directive @deprecatedSince(milestone: String!, reason: String!) on FIELD_DEFINITION
directive @experiment on FIELD_DEFINITION
directive @globalId(model: String!) on SCALAR

schema {
  query: Query
  mutation: Mutation
}

type Query {
  "Finds a group by its full path. Null, without an error, when it is absent or hidden from the caller."
  group(fullPath: ID!): Group
}

type Mutation {
  "Makes an HTTP destination of a top-level group."
  externalAuditEventDestinationCreate(
    input: ExternalAuditEventDestinationCreateInput!
  ): ExternalAuditEventDestinationCreatePayload
    @deprecatedSince(
      milestone: "18.10"
      reason: "Use \`groupAuditEventStreamingDestinationsCreate\` instead. Deprecated in GitLab 18.10."
    )
}

"Only the fields that the audit event streaming documents use."
type Group {
  "Global id of the group."
  id: ID! @until(milestone: "18.10")
  "Global id of the group."
  id: ID @since(milestone: "18.10")
  name: String! @until(milestone: "18.10")
  name: String @since(milestone: "18.10")
  fullName: String! @until(milestone: "18.10")
  fullName: String @since(milestone: "18.10")
  fullPath: ID!
  path: String!
  webUrl: String!
}

type PageInfo {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}
`;
