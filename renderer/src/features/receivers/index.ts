export { ReceiversView } from './receivers-view.tsx';
