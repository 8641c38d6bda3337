export const eventDefinitions = `\
extend type Query {
  "The audit event types that this version knows."
  auditEventDefinitions(
    after: String
    before: String
    first: Int
    last: Int
  ): AuditEventDefinitionConnection! @since(milestone: "16.4")
}

type AuditEventDefinition @since(milestone: "16.4") {
  name: String!
  description: String!
  featureCategory: String!
  "The milestone that introduced it."
  milestone: String!
  savedToDatabase: Boolean!
  streamed: Boolean!
  introducedByIssue: String
  introducedByMr: String
}

type AuditEventDefinitionConnection @since(milestone: "16.4") {
  edges: [AuditEventDefinitionEdge]
  nodes: [AuditEventDefinition]
  pageInfo: PageInfo!
}

type AuditEventDefinitionEdge @since(milestone: "16.4") {
  cursor: String!
  node: AuditEventDefinition
}
`;
