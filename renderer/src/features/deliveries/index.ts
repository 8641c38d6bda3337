export { DeliveriesPanel, useDeliverySnapshot } from './deliveries-panel.tsx';
export {
  type DeliveryFilter,
  type DeliveryView,
  deliveryViews,
  noFilter,
} from './delivery-filter.ts';
export {
  createDeliveryStore,
  type DeliverySnapshot,
  type DeliveryStore,
} from './delivery-store.ts';
export type { DeliveryRow } from './fold-deliveries.ts';
export { useClearLog } from './use-clear-log.ts';
