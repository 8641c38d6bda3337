/** `world`: changes and shows the world of a running harness. */
import { resolve } from 'node:path';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { WorldChangeView } from '#contract/views/world-view.ts';
import { HarnessError } from '#core/errors/harness-error.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { readCertificates } from '../fire/request/read-trust.ts';
import { snapshotTable, trustTable, worldBlock } from '../format/world.ts';
import type { Terminal } from '../terminal.ts';
import { writeFileWhole } from '../write-file.ts';
import { listStandings, standingTable } from './list-destinations.ts';
import { readWorldText } from './read-world-text.ts';
import type { WorldRequest } from './world-request.ts';

interface Answer {
  /** What a program gets with --json. */
  readonly value: unknown;
  /** What a person gets. */
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

function told(value: unknown, ...lines: readonly string[]): Answer {
  return { value, lines, warnings: [] };
}

function change(made: WorldChangeView): Answer {
  const { summary, token, warnings } = made;
  return { value: made, lines: [summary, ...(token === null ? [] : [token.token])], warnings };
}

function notWritten(path: string): (reason: string) => HarnessError {
  return (reason) =>
    new HarnessError({
      code: 'world-file/write-failed',
      category: 'configuration',
      message: `Failed to write the world file ${path}: ${reason}. Try a path in a folder that you may write to.`,
      details: { path },
    });
}

async function exportTo(client: HarnessClient, request: Extract<WorldRequest, { do: 'export' }>) {
  const { file, secrets } = request;
  const { text } = await client.call('exportWorld', { secrets });
  if (file === null) return told({ text }, text.trimEnd());
  const path = resolve(file);
  await writeFileWhole(path, [text.trimEnd()], notWritten(path));
  const note = secrets ? 'It has tokens in it.' : 'Secrets are left out or masked.';
  return told({ file: path, secrets }, `Wrote ${file}. ${note}`);
}

async function trustTarget(
  client: HarnessClient,
  { origin, caFile }: Extract<WorldRequest, { do: 'trust' }>,
): Promise<WorldChangeView> {
  const ca = caFile === null ? null : await readCertificates(caFile);
  const edit = { kind: 'set-target-trust' as const, origin, verify: ca !== null, ca };
  return client.call('editWorld', { edit });
}

async function carryOut(
  client: HarnessClient,
  request: WorldRequest,
  terminal: Terminal,
): Promise<Answer> {
  switch (request.do) {
    case 'show': {
      const world = await client.call('getWorld', { secrets: request.secrets });
      return told(world, ...worldBlock(world, terminal.outStyle));
    }
    case 'list-destinations': {
      const standings = await listStandings(client, request.secrets);
      return told(standings, ...standingTable(standings));
    }
    case 'edit':
      return change(await client.call('editWorld', { edit: request.edit }));
    case 'trust':
      return change(await trustTarget(client, request));
    case 'list-trust': {
      const { targetTrust } = await client.call('getWorld', {});
      return told(targetTrust, ...trustTable(targetTrust));
    }
    case 'undo':
      return change(await client.call('undoWorldChange', {}));
    case 'reset':
      return change(await client.call('resetWorld', {}));
    case 'list-snapshots': {
      const snapshots = await client.call('listSnapshots', {});
      return told(snapshots, ...snapshotTable(snapshots));
    }
    case 'save-snapshot': {
      const { name, replace } = request;
      const saved = await client.call('saveSnapshot', { name, replace });
      return told(saved, `Saved the snapshot ${saved.name}: ${saved.summary}.`);
    }
    case 'restore-snapshot':
      return change(await client.call('restoreSnapshot', { name: request.name }));
    case 'delete-snapshot': {
      const deleted = await client.call('deleteSnapshot', { name: request.name });
      return told(deleted, `Deleted the snapshot ${deleted.name}.`);
    }
    case 'export':
      return exportTo(client, request);
    case 'import':
      return change(
        await client.call('importWorld', {
          text: await readWorldText('world import', request.file),
        }),
      );
  }
}

/**
 * @param json whether a program reads the answer
 * @throws HarnessError when there is no harness, or it refuses
 */
export async function runWorld(
  request: WorldRequest,
  json: boolean,
  { terminal, env, interruption }: CommandContext,
): Promise<ExitCode> {
  const { client } = connectHarness(env, interruption);
  const { value, lines, warnings } = await carryOut(client, request, terminal);
  if (json) terminal.out(JSON.stringify(value));
  else lines.forEach(terminal.out);
  for (const warning of warnings) terminal.err(`auditorium: ${warning}`);
  return exitCodes.allWell;
}
