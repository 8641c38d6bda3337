import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { runVersions, type VersionsFlags } from './run-versions.ts';

async function run(versions: readonly string[], flags: VersionsFlags = {}): Promise<string> {
  const { context, out } = createGatheredContext();
  expect(runVersions(versions, flags, context)).toBe(0);
  await context.terminal.flush();
  return out();
}

describe('runVersions', () => {
  it('lists every version on a line of its own, with what it brought', async () => {
    const lines = (await run([])).trimEnd().split('\n');
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(profileTimeline.milestones);
    expect(lines).toContain('14.8    token header');
  });

  it('says what differs, area by area, with its source', async () => {
    const text = await run(['14.7', '15.0']);
    expect(text).toMatch(/^From GitLab 14\.7 to GitLab 15\.0\n/);
    expect(text).toContain(
      '\nHeaders\n  token header (14.8)\n    - Requests carry no token.\n    + Requests carry `X-Gitlab-Event-Streaming-Token`',
    );
    expect(text).toContain('      doc/administration/audit_event_streaming.md, 16.1');
    expect(text).toMatch(/\nFields of the GraphQL API: \d+, each with --fields\n$/);
  });

  it('lists the fields of the API when they are wanted', async () => {
    expect(await run(['15.3', '15.4'], { fields: true })).toContain(
      '\n  added ExternalAuditEventDestinationCreateInput.verificationToken: String\n',
    );
  });

  it('says what one version brought', async () => {
    expect(await run(['14.8'])).toMatch(/^From GitLab 14\.7 to GitLab 14\.8\n/);
    expect(await run(['14.9'])).toMatch(/^From GitLab 14\.8 to GitLab 14\.9\n/);
  });

  it('says that two versions are alike', async () => {
    expect(await run(['16.1', '16.1.3-ee'])).toBe(
      'GitLab 16.1 and GitLab 16.1 are alike in everything that is known here.\n',
    );
  });

  it('prints one JSON document', async () => {
    const diff: unknown = JSON.parse(await run(['16.1', '18.7'], { json: true }));
    expect(Object.keys(diff as object)).toEqual(['from', 'to', 'changes', 'fields', 'eventTypes']);
    const list: unknown = JSON.parse(await run([], { json: true }));
    expect(list).toContainEqual({ version: '14.8', words: ['token header'] });
  });

  it('refuses what is no version, and --fields of nothing', async () => {
    await expect(run(['16.1', 'latest'])).rejects.toThrow('that is not a version such as 16.1');
    await expect(run([], { fields: true })).rejects.toThrow('--fields');
  });
});
