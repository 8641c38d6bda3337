import { laterDialog, laterView } from '../../ui/layout/later.tsx';

export { createDestination } from './draft/create-destination.ts';
export { emptyDraft } from './draft/destination-draft.ts';
export { administratorOf } from './draft/find-administrator.ts';
export { fitDraft } from './draft/fit-draft.ts';
export { DestinationsPanel } from './panel/destinations-panel.tsx';

export const CreateDestinationDialog = laterDialog(
  async () => (await import('./create/create-destination-dialog.tsx')).CreateDestinationDialog,
);
export const StreamsView = laterView(
  async () => (await import('./view/streams-view.tsx')).StreamsView,
);
