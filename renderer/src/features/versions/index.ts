import { laterDialog, laterView } from '../../ui/layout/later.tsx';

export type { ComparedVersions } from './versions-view.tsx';

export const VersionDialog = laterDialog(
  async () => (await import('./version-dialog.tsx')).VersionDialog,
);
export const VersionsView = laterView(
  async () => (await import('./versions-view.tsx')).VersionsView,
);
