import { laterDialog } from '../../ui/layout/later.tsx';

export const WorldDialog = laterDialog(
  async () => (await import('./world-dialog.tsx')).WorldDialog,
);
