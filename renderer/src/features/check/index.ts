import { laterView } from '../../ui/layout/later.tsx';

export const CheckView = laterView(async () => (await import('./check-view.tsx')).CheckView);
