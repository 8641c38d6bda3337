/** The mutations and lists of the mock GitLab with their variables, for tests that need records to be there. */
import type { Json } from '#core/catalogue/fixture.ts';

import { type Asked, type AskOptions, at, type MockGitLab, textAt } from './mock-gitlab.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Input type of a mutation: its name with a capital and `Input` at the end, and HTTP in capitals. */
function inputType(mutation: string): string {
  const name = mutation.replace('StreamingHttp', 'StreamingHTTP');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
}

/** Calls a mutation with its input in a variable. */
export function mutate(
  gitlab: MockGitLab,
  mutation: string,
  input: Fields,
  selection: string,
  as: AskOptions['as'] = 'owner',
): Promise<Asked> {
  const query = `mutation($input: ${inputType(mutation)}!) { ${mutation}(input: $input) { errors ${selection} } }`;
  return gitlab.ask(query, { as, variables: { input } });
}

/** The payload of a mutation that reached its resolver. */
export function payloadOf({ body }: Asked, mutation: string): Json {
  return at(body, 'data', mutation);
}

/** Calls a mutation that is to reach its resolver, and answers its payload. */
export async function callMutation(
  gitlab: MockGitLab,
  mutation: string,
  input: Fields,
  selection = '',
  as: AskOptions['as'] = 'owner',
): Promise<Json> {
  return payloadOf(await mutate(gitlab, mutation, input, selection, as), mutation);
}

export async function createDestination(
  gitlab: MockGitLab,
  destinationUrl = 'https://mydomain.io/endpoint/ingest',
  groupPath = 'my-group',
): Promise<string> {
  const mutation = 'externalAuditEventDestinationCreate';
  const selection = 'externalAuditEventDestination { id }';
  const asked = await mutate(gitlab, mutation, { destinationUrl, groupPath }, selection);
  return textAt(payloadOf(asked, mutation), 'externalAuditEventDestination', 'id');
}

export async function createInstanceDestination(
  gitlab: MockGitLab,
  destinationUrl = 'https://mydomain.io/endpoint/ingest',
): Promise<string> {
  const mutation = 'instanceExternalAuditEventDestinationCreate';
  const selection = 'instanceExternalAuditEventDestination { id }';
  const asked = await mutate(gitlab, mutation, { destinationUrl }, selection, 'root');
  return textAt(payloadOf(asked, mutation), 'instanceExternalAuditEventDestination', 'id');
}

export async function createHeader(
  gitlab: MockGitLab,
  destinationId: string,
  key = 'foo',
): Promise<string> {
  const mutation = 'auditEventsStreamingHeadersCreate';
  const input = { destinationId, key, value: 'bar' };
  return textAt(
    payloadOf(await mutate(gitlab, mutation, input, 'header { id }'), mutation),
    'header',
    'id',
  );
}

export async function createInstanceHeader(
  gitlab: MockGitLab,
  destinationId: string,
  key = 'foo',
): Promise<string> {
  const mutation = 'auditEventsStreamingInstanceHeadersCreate';
  const input = { destinationId, key, value: 'bar' };
  return textAt(
    payloadOf(await mutate(gitlab, mutation, input, 'header { id }', 'root'), mutation),
    'header',
    'id',
  );
}
