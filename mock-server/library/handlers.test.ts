import { getResponse, type RequestHandler } from 'msw';
import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { type ApiCall, createGitLabHandlers, createMockGitLab, libraryToken } from './handlers.ts';

const listing =
  '{ group(fullPath: "my-group") { name externalAuditEventDestinations { nodes { id } } } }';
const creating =
  'mutation { externalAuditEventDestinationCreate(input: { destinationUrl: "https://mydomain.io/endpoint/ingest", groupPath: "my-group" }) { errors } }';

async function ask(
  handlers: RequestHandler[],
  query: string,
  { as = 'owner', origin = 'https://gitlab.example.com' } = {},
): Promise<unknown> {
  const response = await getResponse(
    handlers,
    new Request(`${origin}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'private-token': libraryToken(as) },
      body: JSON.stringify({ query }),
    }),
  );
  return response?.json();
}

const nodesOf = (count: number): object => ({
  data: {
    group: { externalAuditEventDestinations: { nodes: Array.from({ length: count }, () => ({})) } },
  },
});

describe('the handlers as a library', () => {
  it.each(['https://gitlab.com', 'http://127.0.0.1:8080', 'https://gitlab.example.com:8443'])(
    'answer for %s',
    async (origin) => {
      const answer = await ask(createGitLabHandlers(), listing, { origin });
      expect(answer).toMatchObject({ data: { group: { name: 'My group' } } });
    },
  );

  it.each(['root', 'owner', 'maintainer', 'developer'])(
    'know %s by a token that a test can write down',
    async (as) => {
      const calls: ApiCall[] = [];
      const handlers = createGitLabHandlers({ onCall: (call) => calls.push(call) });
      await ask(handlers, listing, { as });
      expect(calls.map(({ who, status }) => ({ who, status }))).toEqual([{ who: as, status: 200 }]);
      expect(libraryToken(as)).toMatch(/^glpat-[0-9A-Za-z]{20}$/);
    },
  );

  it('keep what a mutation made, each set of handlers for itself', async () => {
    const [one, other] = [createGitLabHandlers(), createGitLabHandlers()];
    await ask(one, creating);
    expect(await ask(one, listing)).toMatchObject(nodesOf(1));
    expect(await ask(other, listing)).toMatchObject(nodesOf(0));
  });

  it('behave as the version that is asked for', async () => {
    const answer = await ask(createGitLabHandlers({ profile: '14.5' }), listing);
    expect(answer).toHaveProperty('data.group.externalAuditEventDestinations', null);
  });

  it('take changes of the documented world', async () => {
    const { handlers } = createMockGitLab({ world: { settings: { licensed: false } } });
    expect(await ask(handlers, creating)).toHaveProperty('errors.0.message');
  });

  it('take a function of the documented world', () => {
    const { world } = createMockGitLab({
      world: (documented) => ({ ...documented, projects: documented.projects.slice(0, 1) }),
    });
    expect(world.projects).toHaveLength(1);
    expect(world.groups).toHaveLength(4);
  });

  it.each([
    ['profile/unknown', { profile: '13.0' }],
    ['world/invalid', { world: () => ({ version: 3 }) as never }],
  ])('refuse with %s before anything is answered', (code, options) => {
    let thrown: unknown;
    try {
      createGitLabHandlers(options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(HarnessError);
    expect(thrown).toMatchObject({ code });
    expect(String(thrown)).toMatch(/Failed to .+Try /);
  });
});

describe('a mock GitLab as a library', () => {
  it('can be put back to its beginning', async () => {
    const gitlab = createMockGitLab();
    await ask(gitlab.handlers, creating);
    expect(gitlab.world.destinations).toHaveLength(1);
    await gitlab.reset();
    expect(gitlab.world.destinations).toHaveLength(0);
    expect(await ask(gitlab.handlers, listing)).toMatchObject(nodesOf(0));
  });

  it('tells the tokens of its users, and who they are when asked for another', () => {
    const gitlab = createMockGitLab();
    expect(gitlab.tokenOf('owner')).toBe(libraryToken('owner'));
    expect(() => gitlab.tokenOf('nobody')).toThrow(/Try one of root, owner/);
  });
});
