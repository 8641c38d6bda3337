/** `recordings`: shows and changes the recordings of a running harness. */
import { createReadStream } from 'node:fs';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { RecordingDetails } from '#contract/operations/log-operations.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { categoryOfFileProblem, describeSystemProblem } from '#core/errors/system-problem.ts';
import { maskedInWords } from '#core/http/secret-text.ts';
import { recordingFileName } from '#core/recordings/recording-file.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { comparisonBlock, nameOf, recordingTable, retentionLine } from '../format/recordings.ts';
import { usageError } from '../options/usage-error.ts';
import { writeFileWhole } from '../write-file.ts';
import type { RecordingsRequest } from './recordings-request.ts';

interface Answer {
  /** What a program gets with --json. */
  readonly value: unknown;
  /** What a person gets. */
  readonly lines: readonly string[];
}

function told(value: unknown, ...lines: readonly string[]): Answer {
  return { value, lines };
}

/** The one that is meant. @throws HarnessError when none is, or several are */
function choose(all: readonly RecordingDetails[], which: string): RecordingDetails {
  const exact = all.filter(
    ({ id, name, current }) => id === which || name === which || (which === 'current' && current),
  );
  const begun = all.filter(({ id }) => which !== '' && id.startsWith(which));
  const found = exact.length > 0 ? exact : begun;
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw usageError({
    reading: which,
    problem: found.length === 0 ? 'no recording is called that' : `${found.length} recordings are`,
    advice: 'an id that `auditorium recordings` lists',
    details: { which },
  });
}

async function carryOut(client: HarnessClient, request: RecordingsRequest): Promise<Answer> {
  const list = () => client.call('listRecordings', {});
  const idOf = async (which: string): Promise<string> => choose(await list(), which).id;
  switch (request.do) {
    case 'list': {
      const recordings = await list();
      return told(recordings, ...recordingTable(recordings));
    }
    case 'start': {
      const made = await client.call('startRecording', {});
      const { recording, previous } = made;
      return told(
        made,
        `Started ${recording.id}; ${previous.id} stays with ${previous.entries} entries.`,
      );
    }
    case 'open': {
      const opened = await client.call('continueRecording', { id: await idOf(request.which) });
      return told(opened, `The log goes on in ${opened.id}, behind entry ${opened.entries}.`);
    }
    case 'name':
    case 'note': {
      const id = await idOf(request.which);
      const change = request.do === 'name' ? { name: request.text } : { note: request.text };
      const edited = await client.call('editRecording', { id, ...change });
      return told(edited, ...recordingTable([edited]));
    }
    case 'keep': {
      const { keep } = request;
      const edited = await client.call('editRecording', { id: await idOf(request.which), keep });
      const fate = keep ? 'stays whatever the limits are' : 'goes when the limits say so';
      return told(edited, `${nameOf(edited)} ${fate}.`);
    }
    case 'compare': {
      const all = await list();
      const [left, right] = [choose(all, request.left).id, choose(all, request.right).id];
      const comparison = await client.call('compareRecordings', { left, right });
      return told(comparison, ...comparisonBlock(comparison));
    }
    case 'delete': {
      const deleted = await client.call('deleteRecording', { id: await idOf(request.which) });
      return told(
        deleted,
        `Deleted ${nameOf(deleted)}; \`auditorium recordings restore ${deleted.id}\` takes it back.`,
      );
    }
    case 'restore': {
      // It is in no list.
      const restored = await client.call('restoreRecording', { id: request.which });
      return told(restored, `${nameOf(restored)} is there again.`);
    }
    case 'save': {
      const recording = choose(await list(), request.which);
      const { secrets, file = recordingFileName(recording) } = request;
      const { id } = recording;
      await writeFileWhole(file, client.read({ recording: id, secrets }));
      const inIt = secrets ? 'Secrets are in it.' : `${maskedInWords} --secrets keeps them.`;
      const saved = `Saved ${nameOf(recording)} with ${recording.entries} entries to ${file}.`;
      return told({ id, file, secrets }, `${saved} ${inIt}`);
    }
    case 'load': {
      const loaded = await client.loadRecording(bytesOf(request.file));
      const { recording, masked } = loaded;
      if (request.open) await client.call('continueRecording', { id: recording.id });
      const next = request.open
        ? 'the log goes on in it'
        : `\`auditorium recordings open ${recording.id}\` goes on in it`;
      return told(
        loaded,
        `Loaded ${nameOf(recording)} with ${recording.entries} entries; ${next}.`,
        ...(masked ? ['Secrets are masked in it.'] : []),
      );
    }
    case 'limits':
      return limits(client, request.change);
  }
}

/** @throws (from its iterator) HarnessError `recording-file/not-readable` */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array, void> {
  try {
    const bytes = path === '-' ? process.stdin : createReadStream(path);
    for await (const piece of bytes) yield piece as Uint8Array;
  } catch (cause) {
    throw new HarnessError({
      code: 'recording-file/not-readable',
      category: categoryOfFileProblem(cause),
      message: `Failed to read ${path}: ${describeSystemProblem(cause)}. Try the path of a file that \`auditorium recordings save\` wrote.`,
      details: { path },
    });
  }
}

async function limits(
  client: HarnessClient,
  change: Extract<RecordingsRequest, { do: 'limits' }>['change'],
): Promise<Answer> {
  const before = await client.call('getRetention', {});
  if (Object.keys(change).length === 0) return told(before, retentionLine(before));
  const set = await client.call('setRetention', { ...before, ...change });
  const gone = set.deleted.map((id) => `Deleted ${id}.`);
  return told(set, retentionLine(set.retention), ...gone);
}

/**
 * @param json whether a program reads the answer
 * @throws HarnessError when there is no harness, or it refuses
 */
export async function runRecordings(
  request: RecordingsRequest,
  json: boolean,
  { terminal, env, interruption }: CommandContext,
): Promise<ExitCode> {
  const { client } = connectHarness(env, interruption);
  const { value, lines } = await carryOut(client, request);
  if (json) terminal.out(JSON.stringify(value));
  else lines.forEach(terminal.out);
  return exitCodes.allWell;
}
