import { laterView } from '../../ui/layout/later.tsx';

export const ReceiversView = laterView(
  async () => (await import('./receivers-view.tsx')).ReceiversView,
);
