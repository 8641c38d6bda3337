import { laterDialog, laterView } from '../../ui/layout/later.tsx';
import type { createDestination as create } from './draft/create-destination.ts';

export { emptyDraft } from './draft/destination-draft.ts';
export { administratorOf } from './draft/find-administrator.ts';
export { fitDraft } from './draft/fit-draft.ts';
export { DestinationsPanel } from './panel/destinations-panel.tsx';

/** Its mutations are loaded when the first destination is to be made. */
export const createDestination: typeof create = async (...wanted) =>
  (await import('./draft/create-destination.ts')).createDestination(...wanted);

export const CreateDestinationDialog = laterDialog(
  async () => (await import('./create/create-destination-dialog.tsx')).CreateDestinationDialog,
);
export const StreamsView = laterView(
  async () => (await import('./view/streams-view.tsx')).StreamsView,
);
