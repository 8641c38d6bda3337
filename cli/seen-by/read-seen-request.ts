/** The request that `seen-by` is asked about: one of the log, or one as GitLab would send it. */
import { toFrameworkRequest } from '#contract/framework-request.ts';
import { findFixture } from '#core/catalogue/find-fixture.ts';
import { planOneShot } from '#core/delivery/plan-one-shot.ts';
import type { FrameworkRequest } from '#core/frameworks/framework-model.ts';
import { toByteString, utf8Length } from '#core/http/byte-string.ts';
import { headerValue, type RawHeader, type RawHeaders } from '#core/http/raw-headers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { fixtures, profileTimeline } from '#fixtures/index.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { oneShotWarnings } from '../fire/request/one-shot-warnings.ts';
import { usageError } from '../options/usage-error.ts';
import { readBodyFile } from '../replay/read-body-file.ts';

/** As commander reads them. */
export interface SeenByFlags {
  readonly entry?: number;
  readonly fixture?: string;
  readonly body?: string;
  readonly profile?: string;
  readonly header?: readonly RawHeader[];
  readonly json?: boolean;
}

export interface SeenRequest {
  readonly request: FrameworkRequest;
  /** "repository_git_operation.ssh-push as GitLab 16.1 sends it: 612 bytes of application/json." */
  readonly title: string;
}

/** @throws HarnessError */
export async function readSeenRequest(
  flags: SeenByFlags,
  context: CommandContext,
): Promise<SeenRequest> {
  const { entry, fixture, body } = flags;
  const given = [entry, fixture, body].filter((one) => one !== undefined);
  const isChanged = flags.profile !== undefined || flags.header !== undefined;
  if (given.length > 1 || (entry !== undefined && isChanged)) {
    throw usageError({
      reading: entry === undefined ? '--fixture and --body' : '--entry',
      problem: 'a request of the log is taken as it was sent, and only one request is told of',
      advice: 'one of --entry, --fixture and --body, and --profile and --header without --entry',
    });
  }
  if (entry !== undefined) return readEntry(entry, context);
  return planRequest(flags, context);
}

async function readEntry(seq: number, { env, interruption }: CommandContext): Promise<SeenRequest> {
  const { client } = connectHarness(env, interruption);
  const entry = await client.call('getLogEntry', { seq });
  if (entry.kind !== 'attempt' && entry.kind !== 'capture') {
    throw usageError({
      reading: `--entry ${seq}`,
      problem: 'there is no request at that place',
      advice: 'the number of an attempt or a capture in `auditorium tail`',
    });
  }
  const { rawHeaders, body } = entry.request;
  const request = await toFrameworkRequest(client, entry.request);
  return { request, title: `#${seq}: ${contentOf(rawHeaders, body.size)}.` };
}

async function planRequest(
  { fixture: id, body: file, profile: version = '16.1', header = [] }: SeenByFlags,
  { terminal }: CommandContext,
): Promise<SeenRequest> {
  const profile = makeProfile(version, profileTimeline);
  oneShotWarnings({ token: null, headers: header, trust: null }, profile).forEach(terminal.err);
  const fixture = id === undefined ? fixtures[0] : findFixture(id, fixtures);
  if (fixture === undefined) throw new Error('there are no fixtures');
  const plan = planOneShot(
    { payload: fixture.payload, fixture: fixture.id, scope: { kind: 'instance' } },
    // Nothing is sent there: models look at the headers and the body.
    { url: 'http://127.0.0.1/logs', verificationToken: 'not-shown-anywhere', headers: header },
    profile,
  );
  if (plan.kind !== 'plan') throw new Error('a documented event is always sent');
  const text = file === undefined ? plan.request.body : await readBodyFile(file);
  const size = utf8Length(text);
  const rawHeaders = plan.request.rawHeaders.map(([name, value]): [string, string] =>
    name.toLowerCase() === 'content-length' ? [name, String(size)] : [name, value],
  );
  return {
    request: { rawHeaders, body: toByteString(text) },
    title: `${file ?? fixture.id} as GitLab ${profile.version} sends it: ${contentOf(rawHeaders, size)}.`,
  };
}

function contentOf(rawHeaders: RawHeaders, size: number): string {
  const type = headerValue(rawHeaders, 'Content-Type');
  return type === null ? `${size} bytes without a Content-Type` : `${size} bytes of ${type}`;
}
