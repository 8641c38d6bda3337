export { CreateDestinationDialog } from './create/create-destination-dialog.tsx';
export { createDestination } from './draft/create-destination.ts';
export { emptyDraft } from './draft/destination-draft.ts';
export { administratorOf } from './draft/find-administrator.ts';
export { fitDraft } from './draft/fit-draft.ts';
export { DestinationsPanel } from './panel/destinations-panel.tsx';
export { StreamsView } from './view/streams-view.tsx';
