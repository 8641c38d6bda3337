/** What travels as bytes instead of JSON: bodies of any size, and recordings and exports as files. */
import type { ByteHandlers } from '#contract/byte-streams.ts';
import { checkBy } from '#contract/check-input.ts';
import { exportRequestSchema } from '#contract/transfer/export-request.ts';

import { type ExportDeps, exportFile } from '../export/export-file.ts';
import type { Imports } from '../import/create-imports.ts';
import { piecesOfBody } from '../store/pieces-of-body.ts';
import { version } from '../version.ts';

export function createByteHandlers(deps: ExportDeps & { readonly imports: Imports }): ByteHandlers {
  const { log, imports } = deps;
  return {
    async *read(source, wanted) {
      if ('export' in source) {
        yield* exportFile(deps, checkBy(exportRequestSchema, 'export', source.export), wanted);
        return;
      }
      if ('recording' in source) {
        const { recording, secrets } = source;
        yield* log.keeper.save(recording, { secrets, version });
        return;
      }
      yield* piecesOfBody(log, source.body);
    },
    loadRecording: (file) => log.keeper.load(file),
    importFile: imports.start,
  };
}
