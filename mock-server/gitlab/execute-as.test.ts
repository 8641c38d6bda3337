import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { mockGitLab } from '../../test/support/mock-gitlab.ts';
import { executeAs } from './execute-as.ts';

const query = 'query Find($path: ID!) { group(fullPath: $path) { webUrl } }';
const call = { query, variables: { path: 'my-group' }, operationName: null };

describe('executeAs', () => {
  it('answers as the API answers that user, and is recorded like any call', async () => {
    const gitlab = mockGitLab();
    const answer = await executeAs(gitlab.deps, { ...call, as: 'developer' });
    expect(answer).toEqual({
      status: 200,
      body: { data: { group: { webUrl: 'http://127.0.0.1/groups/my-group' } } },
    });
    expect(gitlab.calls).toMatchObject([{ who: 'developer', operation: 'Find', status: 200 }]);
  });

  it('links to where the mock is reached', async () => {
    const { deps } = mockGitLab({}, { publicUrl: () => 'http://127.0.0.1:4081' });
    const { body } = await executeAs(deps, { ...call, as: 'root' });
    expect(body).toEqual({ data: { group: { webUrl: 'http://127.0.0.1:4081/groups/my-group' } } });
  });

  it('asks as nobody where no user is named', async () => {
    const gitlab = mockGitLab();
    const { body } = await executeAs(gitlab.deps, { ...call, as: null });
    expect(body).toEqual({ data: { group: null } });
    expect(gitlab.calls[0]?.who).toBeNull();
  });

  it('passes refusals on as they are', async () => {
    const answer = await executeAs(mockGitLab().deps, {
      query: 'nonsense',
      variables: {},
      operationName: null,
      as: 'owner',
    });
    expect(answer).toMatchObject({ status: 200, body: { errors: [{}] } });
  });

  it('refuses an unknown user in one sentence and records nothing', async () => {
    const gitlab = mockGitLab();
    const error: unknown = await executeAs(gitlab.deps, { ...call, as: 'onwer' }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(HarnessError);
    expect(error).toMatchObject({ code: 'world/unknown-user', category: 'user-input' });
    expect(String(error)).toMatch(/Failed to call the mock GitLab as onwer: .+ Did you mean owner/);
    expect(gitlab.calls).toEqual([]);
  });
});
