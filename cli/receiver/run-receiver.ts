/** `receiver`: the receivers of a running harness. */
import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { OperationInput } from '#contract/operations.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import { didYouMean } from '#core/errors/nearest-names.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { formatTable } from '../format/table.ts';
import { usageError } from '../options/usage-error.ts';

/** As commander reads them. */
export interface ReceiverWishes {
  readonly port?: number;
  readonly prefix?: string;
  readonly https?: boolean;
  readonly cert?: string;
  readonly key?: string;
  /** false = none. */
  readonly forward?: string | false;
}

/** What one `auditorium receiver …` asks for. */
export type ReceiverRequest =
  | { readonly do: 'list' | 'ca' }
  | { readonly do: 'add' | 'change'; readonly name: string; readonly wishes: ReceiverWishes }
  | { readonly do: 'start' | 'stop' | 'remove'; readonly name: string };

type ReceiverInput = OperationInput<'setReceiver'>['receiver'];

interface Answer {
  /** What a program gets with --json. */
  readonly value: unknown;
  /** What a person gets. */
  readonly lines: readonly string[];
}

/**
 * @param json whether a program reads the answer
 * @throws HarnessError when there is no harness, no such receiver, or its place cannot be had
 */
export async function runReceiver(
  request: ReceiverRequest,
  json: boolean,
  { terminal, env, interruption }: CommandContext,
): Promise<ExitCode> {
  const { value, lines } = await carryOut(request, connectHarness(env, interruption).client);
  if (json) terminal.out(JSON.stringify(value));
  else lines.forEach(terminal.out);
  return exitCodes.allWell;
}

async function carryOut(request: ReceiverRequest, client: HarnessClient): Promise<Answer> {
  const set = async (receiver: ReceiverInput): Promise<Answer> => {
    const view = await client
      .call('setReceiver', { receiver })
      .catch((error: unknown) => refuse(request, error));
    return { value: view, lines: [sentence(view)] };
  };
  switch (request.do) {
    case 'list': {
      const receivers = await client.call('listReceivers', {});
      return { value: receivers, lines: table(receivers) };
    }
    case 'ca': {
      const { pem } = await client.call('getReceiverAuthority', {});
      return { value: { pem }, lines: [pem.trimEnd()] };
    }
    case 'add':
      await refuseTaken(client, request.name);
      return set(await changed({ name: request.name, port: 0 }, request.wishes));
    case 'change':
      return set(await changed(await find(client, request.name), request.wishes));
    case 'start': {
      const view = await client.call('startReceiver', { name: request.name });
      return { value: view, lines: [sentence(view)] };
    }
    case 'stop':
      return set({ ...(await find(client, request.name)), on: false });
    case 'remove': {
      const { name } = request;
      const left = await client.call('removeReceiver', { name });
      return { value: left, lines: [`Removed the receiver ${name}.`] };
    }
  }
}

/** What is wrong with what was typed, without the name of an operation that nobody typed. */
function refuse(request: ReceiverRequest, error: unknown): never {
  if (!isHarnessError(error) || error.code !== 'input/invalid') throw error;
  const issues = z
    .array(z.object({ message: z.string() }))
    .catch([])
    .parse(error.details['issues']);
  const name = 'name' in request ? ` ${request.name}` : '';
  throw usageError({
    reading: `receiver ${request.do}${name}`,
    problem: issues.map(({ message }) => message).join('; '),
    advice: '`auditorium receiver add --help`',
  });
}

async function refuseTaken(client: HarnessClient, name: string): Promise<void> {
  const known = await client.call('listReceivers', {});
  if (known.every((each) => each.name !== name)) return;
  throw usageError({
    reading: `receiver add ${name}`,
    problem: 'there is one of that name',
    advice: `\`auditorium receiver change ${name}\`, or another name`,
  });
}

/** The receiver of that name as it would be told again: its certificate stays as it is. */
async function find(client: HarnessClient, wanted: string): Promise<ReceiverInput> {
  const known = (await client.call('listReceivers', {})).filter(({ builtIn }) => !builtIn);
  const found = known.find(({ name }) => name === wanted);
  if (found !== undefined) {
    const { name, on, port, prefix, https, forward } = found;
    return { name, on, port, prefix, https, forward };
  }
  const names = known.map(({ name }) => name);
  throw new HarnessError({
    code: 'world/unknown-receiver',
    category: 'user-input',
    message: `Failed to find the receiver ${wanted}: this harness has none of that name that can be changed.${didYouMean(wanted, names) || ' Try `auditorium receiver list`.'}`,
    details: { wanted, known: names },
  });
}

/** What is said takes the place of what was; a prefix and a port exclude each other. */
async function changed(before: ReceiverInput, wishes: ReceiverWishes): Promise<ReceiverInput> {
  const { port, prefix, https, forward } = wishes;
  if (port !== undefined && prefix !== undefined) {
    throw usageError({
      reading: '--prefix',
      problem: 'a receiver has paths of the local one or a port of its own',
      advice: '--prefix or --port',
    });
  }
  const certificate = await readOwn(wishes);
  return {
    ...before,
    ...(port === undefined ? {} : { port, prefix: null }),
    ...(prefix === undefined ? {} : { prefix, port: null }),
    ...(https === undefined ? {} : { https }),
    ...(forward === undefined ? {} : { forward: forward === false ? null : forward }),
    ...(certificate === null ? {} : { certificate, https: true }),
  };
}

async function readOwn({
  cert,
  key,
}: ReceiverWishes): Promise<{ readonly cert: string; readonly key: string } | null> {
  if (cert === undefined && key === undefined) return null;
  if (cert !== undefined && key !== undefined) {
    return { cert: await readPem('--cert', cert), key: await readPem('--key', key) };
  }
  throw usageError({
    reading: cert === undefined ? '--key' : '--cert',
    problem: 'a certificate and its key belong together',
    advice: '--cert FILE --key FILE',
  });
}

async function readPem(option: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw usageError({
      reading: `${option} ${file}`,
      problem: describeSystemProblem(error),
      advice: 'a file that begins with -----BEGIN',
      cause: error,
    });
  });
}

function sentence({ name, url, state }: ReceiverView): string {
  return state === 'off' ? `${name} takes no requests.` : `${name} takes requests at ${url ?? ''}.`;
}

function table(receivers: readonly ReceiverView[]): string[] {
  const rows = receivers.map(({ name, state, url, port, prefix, forward, problem }) => [
    name,
    state,
    url ?? prefix ?? `port ${port ?? ''}`,
    problem ?? (forward === null ? '' : `passes on to ${forward}`),
  ]);
  return formatTable([['RECEIVER', 'STATE', 'URL', ''], ...rows]);
}
