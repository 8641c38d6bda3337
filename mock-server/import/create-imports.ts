/** Imports that go on, and how far they are. */
import type { ByteHandlers } from '#contract/byte-streams.ts';
import type { ImportView } from '#contract/operations/log-operations.ts';

import type { EventLog } from '../store/event-log.ts';

export interface Imports {
  readonly start: ByteHandlers['importFile'];
  /** null = none of that id goes on. */
  readonly get: (id: string) => ImportView | null;
}

export function createImports(log: EventLog): Imports {
  const going = new Map<string, ImportView>();
  return {
    async start(file, wish, wanted) {
      const progress: ImportView = { bytes: 0, requests: 0 };
      const { id } = wish;
      if (id !== undefined) going.set(id, progress);
      try {
        // Loaded when it is first asked for: most harnesses never are.
        const { importFile } = await import('./import-file.ts');
        return await importFile(log, { wish, file, progress, wanted });
      } finally {
        if (id !== undefined && going.get(id) === progress) going.delete(id);
      }
    },
    get: (id) => going.get(id) ?? null,
  };
}
