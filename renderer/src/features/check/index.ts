import { laterView } from '../../ui/layout/later.tsx';

export type { ProposedCheck } from './check-view.tsx';

export const CheckView = laterView(async () => (await import('./check-view.tsx')).CheckView);
