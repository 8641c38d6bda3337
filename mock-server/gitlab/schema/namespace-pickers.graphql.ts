export const namespacePickers = `\
extend type Query {
  "Groups that the caller may see."
  groups(
    "Text in name or path."
    search: String
    after: String
    before: String
    first: Int
    last: Int
  ): GroupConnection @since(milestone: "17.2")
  "Projects that the caller may see."
  projects(
    "Text in name or path."
    search: String
    after: String
    before: String
    first: Int
    last: Int
  ): ProjectConnection @since(milestone: "17.2")
}

extend type Group {
  "Projects of the group."
  projects(
    "Also those of groups below."
    includeSubgroups: Boolean = false
    "Text in name or path."
    search: String
    after: String
    before: String
    first: Int
    last: Int
  ): ProjectConnection! @since(milestone: "17.2")
  "Groups below this one."
  descendantGroups(
    "Text in name or path."
    search: String
    after: String
    before: String
    first: Int
    last: Int
  ): GroupConnection @since(milestone: "17.2")
}

type GroupConnection @since(milestone: "17.2") {
  edges: [GroupEdge]
  nodes: [Group]
  pageInfo: PageInfo!
}

type GroupEdge @since(milestone: "17.2") {
  cursor: String!
  node: Group
}

"Only the fields by which a namespace is chosen."
type Project @since(milestone: "17.2") {
  "Global id of the project."
  id: ID!
  name: String!
  path: String!
  fullPath: ID!
  nameWithNamespace: String!
  webUrl: String!
}

type ProjectConnection @since(milestone: "17.2") {
  edges: [ProjectEdge]
  nodes: [Project]
  pageInfo: PageInfo!
}

type ProjectEdge @since(milestone: "17.2") {
  cursor: String!
  node: Project
}
`;
