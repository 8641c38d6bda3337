/** `replay`: from the flags to the exit code. */
import type { ReplayPreview, ReplayRequest } from '#contract/replay.ts';
import { undeliveredOf } from '#contract/run.ts';
import { lengthRule } from '#core/replay/replay-headers.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { createDeliveryPrinter, readBodiesFrom } from '../fire/print-deliveries.ts';
import { fireSummary } from '../format/fire-summary.ts';
import { firstAborted } from '../interruption.ts';
import type { Terminal } from '../terminal.ts';
import { readBodyFile } from './read-body-file.ts';
import { readReplayRequest, type ReplayFlags, targetInWords } from './read-replay-request.ts';
import { replayThroughHarness } from './replay-through-harness.ts';

/** Said of text that was recorded unpacked, about which there is something to choose. */
const packedHeader = 'Content-Encoding';

/** @throws HarnessError when nothing can be replayed: wrong input, or no harness */
export async function runReplay(
  words: readonly string[],
  flags: ReplayFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, interruption, env } = context;
  const json = flags.json === true;
  const body = flags.body === undefined ? null : await readBodyFile(flags.body);
  const request = readReplayRequest(words, flags, { now: Date.now(), body });
  tellOfLength(request, terminal);
  const stop = firstAborted(interruption, terminal.readerGone);
  if (flags.dryRun === true) {
    const { client } = connectHarness(env, stop);
    const preview = await client.call('previewReplay', request);
    const { cautions, refused } = preview;
    const said = [...cautions, ...refused.first].map(({ message }) => message);
    tellCautions(said, request, terminal);
    printPreview(preview, json, terminal);
    return refused.total > 0 ? exitCodes.deliveryFailed : exitCodes.allWell;
  }
  const { client } = connectHarness(env);
  const printer = createDeliveryPrinter(terminal, { json, readLargeBody: readBodiesFrom(client) });
  let isExact = true;
  const run = await replayThroughHarness({
    client,
    request,
    onCautions: (cautions) => {
      isExact = false;
      tellCautions(cautions, request, terminal);
    },
    onStart: ({ events }) => {
      if (!json) terminal.out(announce(events.total, request, isExact));
    },
    onDelivery: printer.add,
    stop,
  });
  const tally = await printer.finish();
  if (!json) fireSummary(tally, terminal.outStyle, run ?? undefined).forEach(terminal.out);
  if (interruption.aborted) return exitCodes.interrupted;
  if (terminal.readerGone.aborted || run === null) return exitCodes.allWell;
  if (run.state === 'failed') {
    terminal.err(`auditorium: ${run.failure ?? 'Failed to replay: the run broke off.'}`);
    return exitCodes.deliveryFailed;
  }
  // A replay skips only what cannot be sent.
  return undeliveredOf(run) + run.deliveries.skipped > 0
    ? exitCodes.deliveryFailed
    : exitCodes.allWell;
}

/** A length that somebody asks for is not sent, which must not go unsaid. */
function tellOfLength({ headers = [], without = [] }: ReplayRequest, { err }: Terminal): void {
  const names = [...headers.map(([name]) => name), ...without];
  if (names.some((name) => /^(?:content-length|transfer-encoding)$/i.test(name))) {
    err(`auditorium: ${lengthRule}: what was asked of it is not sent.`);
  }
}

/** In what the requests are not what once was sent, on standard error so that `--json` keeps its form. */
function tellCautions(
  cautions: readonly string[],
  { contentEncoding }: ReplayRequest,
  { err }: Terminal,
): void {
  cautions.forEach((caution) => {
    err(`auditorium: ${caution}`);
  });
  if (contentEncoding === 'keep' && cautions.some((caution) => caution.includes(packedHeader))) {
    err(
      'auditorium: --content-encoding drop sends that text without the header, --content-encoding repack packs it anew.',
    );
  }
}

function announce(total: number, request: ReplayRequest, isExact: boolean): string {
  const { target, fresh, set = {}, headers = [], without = [], edited = null } = request;
  const isEdited = Object.keys(set).length + headers.length + without.length > 0 || edited !== null;
  const how =
    fresh === true
      ? 'with a fresh id and time'
      : isEdited
        ? 'with what was set'
        : isExact
          ? 'byte for byte'
          : 'as the log has them';
  const what = total === 1 ? '1 request' : `${total} requests`;
  return `Sending ${what} to ${targetInWords(target)}, ${how}.`;
}

function printPreview(
  { total, requests, refused }: ReplayPreview,
  json: boolean,
  { out, outStyle }: Terminal,
): void {
  for (const request of requests) {
    if (json) {
      out(JSON.stringify(request));
      continue;
    }
    const { seq, method, url, eventType, bodySize, changed } = request;
    const change = changed.length === 0 ? 'byte for byte' : `changed: ${changed.join(', ')}`;
    const what = eventType === '' ? 'no event type' : eventType;
    out(
      `${String(seq).padStart(6)}  ${method} ${url}  ${what}  ${bodySize} bytes  ${outStyle.dim(change)}`,
    );
  }
  if (json) return;
  const more = total - requests.length;
  if (more > 0) out(`…and ${more} more.`);
  if (refused.total > 0) out(`${refused.total} cannot be sent and would be skipped.`);
  out(
    outStyle.bold(`${total === 1 ? '1 request' : `${total} requests`} would be sent; nothing was.`),
  );
}
