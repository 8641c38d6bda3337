export { CheckView } from './check-view.tsx';
