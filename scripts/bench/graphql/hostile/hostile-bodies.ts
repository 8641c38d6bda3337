/** Requests that cost more than they look: the hostile documents, and bodies whose size is not in their query. */
import { hostileDocuments } from './hostile-documents.ts';

export interface HostileBody {
  readonly name: string;
  readonly contentType: string;
  readonly body: string;
}

const items = 49_000;
const add = 'auditEventsStreamingDestinationEventsAdd';
const goodId = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';

function json(name: string, value: unknown): HostileBody {
  return { name, contentType: 'application/json', body: JSON.stringify(value) };
}

/** Groups of destinations of groups, as deep and wide as GitLab's limits let through. */
function nestedConnections(): string {
  const leaves = Array.from({ length: 25 }, (_, index) => `a${index}: destinationUrl`).join(' ');
  const open = 'externalAuditEventDestinations { nodes { group { ';
  return `{ group(fullPath: "example-group") { ${open.repeat(4)} externalAuditEventDestinations { nodes { ${leaves} } } ${'} } } '.repeat(4)} } }`;
}

const forms: readonly HostileBody[] = ['a&', 'a[]=1&', 'a[][b]=1&'].map((field) => ({
  name: `a form of ${field}`,
  contentType: 'application/x-www-form-urlencoded',
  body: field.repeat(Math.floor(1_000_000 / field.length)),
}));

/**
 * Every one of them.
 * @param round makes each of them new to whoever remembers queries
 */
export function hostileBodies(round: number): readonly HostileBody[] {
  const note = `#${round}`;
  const documents = hostileDocuments(9980).map(({ name, query }) =>
    json(name, { query: `${query}\n${note}` }),
  );
  const listed = Array.from({ length: items }, (_, index) => index);
  const unfit = {
    query: `query($a: [String!]) { b${note}\n__typename }`,
    variables: { a: listed },
  };
  const within = `mutation($input: AuditEventsStreamingDestinationEventsAddInput!) { ${add}(input: $input) { errors } } ${note}`;
  const list = `mutation($types: [String!]!) { ${add}(input: { destinationId: "${goodId}", eventTypeFilters: $types }) { errors } } ${note}`;
  const keys = Object.fromEntries(listed.slice(0, 40_000).map((key) => [`k${key}`, key]));
  return [
    ...documents,
    json('many bad items of a list', { query: list, variables: { types: listed } }),
    json('many bad items within an input object', {
      query: within,
      variables: { input: { destinationId: goodId, eventTypeFilters: listed } },
    }),
    json('many unknown keys of an input object', { query: within, variables: { input: keys } }),
    json('many variables that nobody asked for', unfit),
    json(
      'a list of empty queries',
      Array.from({ length: items }, () => ({})),
    ),
    json(
      'a list of small queries',
      Array.from({ length: 700 }, () => ({ query: '{__typename}' })),
    ),
    json('nested connections', { query: `${nestedConnections()} ${note}` }),
    ...forms,
  ];
}
