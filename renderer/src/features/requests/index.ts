import { laterDialog } from '../../ui/layout/later.tsx';
import type { requestAsText as asText } from './export/copy-request.ts';

export type { LogSelection } from './choice/entry-choice.ts';
export type { CopyFormat } from './export/copy-request.ts';
export { DropZone } from './import/drop-zone.tsx';

export const ExportDialog = laterDialog(
  async () => (await import('./export/export-dialog.tsx')).ExportDialog,
);
export const ImportDialog = laterDialog(
  async () => (await import('./import/import-dialog.tsx')).ImportDialog,
);
export const ReplayDialog = laterDialog(
  async () => (await import('./replay/replay-dialog.tsx')).ReplayDialog,
);

export const requestAsText: typeof asText = async (...request) =>
  (await import('./export/copy-request.ts')).requestAsText(...request);
