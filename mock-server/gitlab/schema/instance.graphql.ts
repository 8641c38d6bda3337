export const instance = `\
extend type Query {
  "Get information about current user. Null for anonymous callers."
  currentUser: UserCore @until(milestone: "16.11")
  "Get information about current user. Null for anonymous callers."
  currentUser: CurrentUser @since(milestone: "16.11")
  "Metadata about GitLab. Null for anonymous callers."
  metadata: Metadata
  "Testing endpoint to validate the API with."
  echo("Text to echo back." text: String!): String!
}

scalar UserID @globalId(model: "User")

enum UserState {
  active
  banned
  blocked
  blocked_pending_approval
  deactivated
  ldap_blocked
}

"Representation of a GitLab user."
interface User {
  id: UserID!
  username: String!
  name: String!
  state: UserState!
  avatarUrl: String
  webPath: String!
  webUrl: String!
}

"Core representation of a GitLab user."
type UserCore implements User @until(milestone: "16.11") {
  id: UserID!
  username: String!
  name: String!
  state: UserState!
  avatarUrl: String
  webPath: String!
  webUrl: String!
}

"The currently authenticated GitLab user."
type CurrentUser implements User @since(milestone: "16.11") {
  id: UserID!
  username: String!
  name: String!
  state: UserState!
  avatarUrl: String
  webPath: String!
  webUrl: String!
}

type Metadata {
  "Version."
  version: String!
  "Revision."
  revision: String!
  "Metadata about KAS."
  kas: Kas!
  "Enterprise edition."
  enterprise: Boolean! @since(milestone: "15.7")
}

type Kas {
  enabled: Boolean!
  externalUrl: String
  version: String
}
`;
