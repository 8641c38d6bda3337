/** A log as a file of any form, with the news of it between its pieces when it is asked for so. */
import { randomInt } from 'node:crypto';

import type { OperationHandlers } from '#contract/operations.ts';
import type { ExportRequest } from '#contract/transfer/export-request.ts';
import { toErrorAnswer } from '#contract/wire/error-answer.ts';
import {
  type ExportNews,
  frameOfBytes,
  frameOfEnd,
  frameOfNews,
} from '#contract/wire/export-frames.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import {
  createPseudonymiser,
  type Pseudonymise,
} from '#core/log/export/pseudonyms/pseudonymise.ts';

import type { EventLog } from '../store/event-log.ts';
import { exportLog, type LogExport } from './export-log.ts';

export interface ExportDeps {
  readonly log: EventLog;
  readonly handlers: Pick<
    OperationHandlers,
    'describeHarness' | 'getWorld' | 'getLedger' | 'getTotals'
  >;
}

/**
 * @param wanted aborted when nobody takes any more
 * @throws (from its iterator) HarnessError `search/invalid`, `recording/changed`, `export/too-large`; with news only what
 *   is wrong before there are any, since it is one of them then
 */
export async function* exportFile(
  deps: ExportDeps,
  request: ExportRequest,
  wanted?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const untold: ExportNews[] = [];
  const pieces = piecesOf(deps, request, {
    tell: (news) => {
      if (request.news) untold.push(news);
    },
    wanted,
  });
  if (!request.news) {
    for await (const piece of pieces) if (piece.length > 0) yield piece;
    return;
  }
  let isBegun = false;
  try {
    for await (const piece of pieces) {
      for (const news of untold.splice(0)) yield frameOfNews(news);
      if (piece.length > 0) yield frameOfBytes(piece);
      else yield frameOfNews({});
      isBegun = true;
    }
    for (const news of untold) yield frameOfNews(news);
    yield frameOfEnd();
  } catch (error) {
    if (!isBegun || !isHarnessError(error)) throw error;
    yield frameOfNews({ failure: toErrorAnswer(error) });
    yield frameOfEnd();
  }
}

async function* piecesOf(
  { log, handlers }: ExportDeps,
  { format, query, secrets, pseudonymise, recording }: ExportRequest,
  { tell, wanted }: Pick<LogExport, 'tell' | 'wanted'>,
): AsyncGenerator<Uint8Array, void> {
  const { receiver } = await handlers.describeHarness({});
  const options = {
    ...{ log, query, secrets, tell, wanted },
    recording: recording ?? log.recording.id,
    receiverUrl: receiver.url,
    pseudonymise: pseudonymise ? await openPseudonymiser(handlers) : undefined,
  };
  if (format !== 'bundle') {
    yield* exportLog({ ...options, format });
    return;
  }
  // A harness starts without what packs.
  const { exportBundle } = await import('./export-bundle.ts');
  yield* exportBundle(options, handlers);
}

/**
 * One for each export, since the stand-ins are the same only within it. It knows whoever is in the world from the first
 * entry on; others from where they are first named.
 */
async function openPseudonymiser({
  getWorld,
}: Pick<OperationHandlers, 'getWorld'>): Promise<Pseudonymise> {
  const { groups, projects, users } = await getWorld({ secrets: false });
  return createPseudonymiser(secureRandom, {
    names: users.flatMap(({ username, name }) => [username, name]),
    paths: [...groups, ...projects].map(({ fullPath }) => fullPath),
  });
}

function secureRandom(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}
