/** Whether the harness that the environment names answers. None named is no finding worth a word of alarm. */
import { isHarnessError } from '#core/errors/harness-error.ts';

import type { Environment } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import type { Finding } from './finding.ts';

/** @throws HarnessError `harness/call-stopped` when told to stop before the harness answers */
export async function checkHarness(env: Environment, stop: AbortSignal): Promise<Finding> {
  const finding = (
    status: Finding['status'],
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ): Finding => ({ check: 'harness', status, message, details });

  if ((env['AUDITORIUM_URL'] ?? '') === '' && (env['AUDITORIUM_TOKEN'] ?? '') === '') {
    return finding(
      'remark',
      'AUDITORIUM_URL and AUDITORIUM_TOKEN name no running harness; `fire --url` needs none.',
    );
  }
  try {
    const { client, url } = connectHarness(env, stop);
    const { version, profile, pid, ...rest } = await client.call('describeHarness', {});
    const ports = [url, rest.gitlab.url, rest.receiver.url].map((each) =>
      Number(new URL(each).port),
    );
    return finding(
      'ok',
      `The harness at ${url} answers: version ${version}, as GitLab ${profile}.`,
      { url, version, profile, pid, ports },
    );
  } catch (error) {
    if (isHarnessError(error) && error.code !== 'harness/call-stopped') {
      return finding('remark', error.message, error.details);
    }
    throw error;
  }
}
