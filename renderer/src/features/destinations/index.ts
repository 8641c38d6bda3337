export { createDestination } from './create-destination.ts';
export { CreateDestinationDialog } from './create-destination-dialog.tsx';
export { emptyDraft } from './destination-draft.ts';
export { DestinationsPanel } from './destinations-panel.tsx';
export { administratorOf } from './find-administrator.ts';
export { fitDraft } from './fit-draft.ts';
