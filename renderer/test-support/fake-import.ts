/** What a harness makes of files of requests: nothing is read of them. */
import type { ImportedLog, ImportWish } from '#contract/byte-streams.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { ImportView } from '#contract/operations/log-operations.ts';

export interface AskedImport {
  readonly file: Blob | AsyncIterable<Uint8Array>;
  readonly wish: ImportWish;
  readonly wanted: AbortSignal | undefined;
}

export interface FakeImportOptions {
  /** Takes a file of requests; by default there is one in it. */
  readonly importFile?: (asked: AskedImport) => Promise<ImportedLog>;
  /** What is told of an import that goes on; by default nothing. */
  readonly importProgress?: () => ImportView;
}

export interface FakeImports {
  /** What was said of each file. */
  readonly wishes: readonly ImportWish[];
  readonly importFile: HarnessClient['importFile'];
}

/** @param ready settles, or fails, as every call does */
export function createFakeImports(
  options: FakeImportOptions,
  ready: () => Promise<unknown>,
): FakeImports {
  const wishes: ImportWish[] = [];
  return {
    wishes,
    importFile: async (file, wish, wanted) => {
      wishes.push(wish);
      await ready();
      return (options.importFile ?? takeOne)({ file, wish, wanted });
    },
  };
}

function takeOne({ wish }: AskedImport): Promise<ImportedLog> {
  const previous = wish.into === 'new' ? 'recording-1' : null;
  const found = { requests: 1, firstSeq: 1, lastSeq: 1, notices: [] };
  return Promise.resolve({ recording: 'recording-2', previous, ...found });
}
