export type { LogSelection } from './choice/entry-choice.ts';
export { type CopyFormat, requestAsText } from './export/copy-request.ts';
export { ExportDialog } from './export/export-dialog.tsx';
export { DropZone } from './import/drop-zone.tsx';
export { ImportDialog } from './import/import-dialog.tsx';
export { ReplayDialog } from './replay/replay-dialog.tsx';
