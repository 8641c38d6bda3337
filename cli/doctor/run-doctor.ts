/** `doctor`: looks at everything that `serve` and the window need, and says it in words. */
import { homedir } from 'node:os';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { findingLines } from '../format/findings.ts';
import { readServeRequest, type ServeFlags } from '../serve/read-serve-request.ts';
import { checkDataFolder } from './check-data-folder.ts';
import { checkElectron, librariesMissingFor } from './check-electron.ts';
import { checkHarness } from './check-harness.ts';
import { checkNode } from './check-node.ts';
import { checkPort, type PortToCheck } from './check-port.ts';
import type { Finding } from './finding.ts';

/** As commander reads them: the options of `serve` that matter to the machine. */
export type DoctorFlags = Pick<
  ServeFlags,
  'uiPort' | 'gitlabPort' | 'receiverPort' | 'data' | 'json'
>;

export async function runDoctor(flags: DoctorFlags, context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const findings = await examine(flags, context);
  const ok = !findings.some(({ status }) => status === 'problem');
  if (flags.json === true) terminal.out(JSON.stringify({ ok, findings }, null, 2));
  else findingLines(findings, terminal.outStyle).forEach(terminal.out);
  return ok ? exitCodes.allWell : exitCodes.machine;
}

/** @throws HarnessError when the options contradict each other, or when told to stop */
async function examine(flags: DoctorFlags, context: CommandContext): Promise<Finding[]> {
  const { env, bundleDir, interruption } = context;
  const { platform } = process;
  const { ports, dataDir } = readServeRequest(flags, { platform, homeDir: homedir(), env });
  const harness = await checkHarness(env, interruption);
  const own: unknown = harness.details['ports'];
  const port = (
    what: string,
    server: PortToCheck['server'],
    option: string,
    number: number,
  ): Promise<Finding> => {
    const isOwn = Array.isArray(own) && own.includes(number);
    return checkPort({ port: number, what, option, server, own: isOwn });
  };
  return Promise.all([
    Promise.resolve(checkNode(process.versions.node)),
    port('page', 'control', '--ui-port', ports.ui),
    port('mock GitLab', 'gitlab', '--gitlab-port', ports.gitlab),
    port('receiver', 'receiver', '--receiver-port', ports.receiver),
    ...(dataDir === null ? [] : [checkDataFolder(dataDir)]),
    Promise.resolve(harness),
    checkElectron({ platform, env, from: bundleDir, missingLibraries: librariesMissingFor }),
  ]);
}
